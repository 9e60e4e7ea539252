#include "ui/widgets/confirmbar.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focusreturn.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace Pitwall {

ConfirmBar::ConfirmBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_typed(new QLineEdit)
    , m_action(makeButton(ButtonKind::Danger))
    , m_other(makeButton())
    , m_cancel(makeButton())
    , m_focus(new FocusReturn(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_typed->setMaximumWidth(240);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::s, Space::s, Space::s);
    layout->setSpacing(Space::s);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_typed);
    layout->addWidget(m_action);
    layout->addWidget(m_other);
    layout->addWidget(m_cancel);
    connect(m_action, &QPushButton::clicked, this, &ConfirmBar::confirm);
    connect(m_other, &QPushButton::clicked, this, [this] { goOn(m_otherChosen); });
    connect(m_cancel, &QPushButton::clicked, this, &ConfirmBar::dismiss);
    connect(m_typed, &QLineEdit::textChanged, this, &ConfirmBar::check);
    connect(m_typed, &QLineEdit::returnPressed, this, &ConfirmBar::confirm);
    hide();
}

void ConfirmBar::ask(const Question &question, std::function<void()> confirmed, std::function<void()> other)
{
    m_confirmed = std::move(confirmed);
    m_otherChosen = std::move(other);
    m_needed = question.typeToConfirm;
    m_text->setText(question.text);
    m_action->setText(question.actionText);
    m_other->setText(question.otherText);
    m_other->setVisible(!question.otherText.isEmpty());
    m_cancel->setText(question.cancelText.isEmpty() ? tr("Cancel") : question.cancelText);
    m_typed->clear();
    m_typed->setVisible(!m_needed.isEmpty());
    m_typed->setPlaceholderText(m_needed);
    m_typed->setAccessibleName(tr("Type %1 to confirm").arg(m_needed));
    setAccessibleName(question.text);
    check();
    show();
    if (m_needed.isEmpty())
        m_cancel->setFocus(Qt::OtherFocusReason); // Enter must not do by accident what cannot be undone
    else
        m_typed->setFocus(Qt::OtherFocusReason);
}

void ConfirmBar::check()
{
    m_action->setEnabled(m_needed.isEmpty() || m_typed->text() == m_needed);
}

void ConfirmBar::confirm()
{
    if (m_action->isEnabled())
        goOn(m_confirmed);
}

void ConfirmBar::goOn(std::function<void()> &way)
{
    const std::function<void()> chosen = std::exchange(way, {});
    dismiss();
    if (chosen)
        chosen();
}

void ConfirmBar::dismiss()
{
    m_confirmed = {};
    m_otherChosen = {};
    m_focus->giveBack();
    hide();
}

void ConfirmBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::control + 2, colors.card, colors.danger);
}

void ConfirmBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Pitwall
