#include "ui/replays/tagbar.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focusreturn.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace Pitwall {

QStringList tagsIn(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(u',')) {
        if (!part.trimmed().isEmpty())
            tags.append(part.trimmed());
    }
    tags.removeDuplicates();
    return tags;
}

TagBar::TagBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel)
    , m_tags(new QLineEdit)
    , m_add(makeButton(ButtonKind::Primary))
    , m_remove(makeButton())
    , m_cancel(makeButton(ButtonKind::Quiet))
    , m_focus(new FocusReturn(this))
{
    m_tags->setMaxLength(200);
    m_tags->setMaximumWidth(360);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::s, Space::s, Space::s);
    layout->setSpacing(Space::s);
    layout->addWidget(m_text);
    layout->addWidget(m_tags, 1);
    layout->addStretch(0);
    layout->addWidget(m_add);
    layout->addWidget(m_remove);
    layout->addWidget(m_cancel);
    connect(m_add, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_remove, &QPushButton::clicked, this, [this] { answer(false); });
    connect(m_cancel, &QPushButton::clicked, this, &TagBar::dismiss);
    connect(m_tags, &QLineEdit::returnPressed, this, [this] { answer(true); });
    connect(m_tags, &QLineEdit::textChanged, this, [this] {
        m_add->setEnabled(!tags().isEmpty());
        m_remove->setEnabled(!tags().isEmpty());
    });
    onLanguageChange(this, [this] {
        m_tags->setPlaceholderText(tr("Tags with commas between them"));
        m_tags->setAccessibleName(tr("Tags"));
        m_add->setText(tr("Add"));
        m_remove->setText(tr("Remove"));
        m_cancel->setText(tr("Cancel"));
    });
    hide();
}

void TagBar::ask(int count)
{
    m_text->setText(tr("Tags of %n replay(s)", nullptr, count));
    m_tags->clear();
    m_add->setEnabled(false);
    m_remove->setEnabled(false);
    show();
    m_tags->setFocus(Qt::OtherFocusReason);
}

void TagBar::dismiss()
{
    m_focus->giveBack();
    hide();
}

QStringList TagBar::tags() const
{
    return tagsIn(m_tags->text());
}

void TagBar::answer(bool add)
{
    const QStringList now = tags();
    if (now.isEmpty())
        return;
    dismiss();
    add ? Q_EMIT added(now) : Q_EMIT removed(now);
}

void TagBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::control + 2, colors.card, colors.borderStrong);
}

void TagBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Pitwall
