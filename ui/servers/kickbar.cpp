#include "ui/servers/kickbar.h"

#include "ui/theme/stylepaint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int longestReason = 256; // characters, as the core takes them

KickBar::KickBar(QWidget *parent)
    : QWidget(parent)
    , m_question(new TextLabel)
    , m_reason(new QLineEdit)
    , m_kick(makeButton("kick"_L1, ButtonKind::Danger))
    , m_cancel(makeButton())
{
    m_reason->setMaxLength(longestReason);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::l, Space::s, Space::s, Space::s);
    layout->addWidget(m_question);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_kick);
    layout->addWidget(m_cancel);
    const auto act = [this] {
        hide();
        Q_EMIT kick(m_reason->text().trimmed());
    };
    connect(m_kick, &QPushButton::clicked, this, act);
    connect(m_reason, &QLineEdit::returnPressed, this, act);
    connect(m_cancel, &QPushButton::clicked, this, &QWidget::hide);
    onLanguageChange(this, [this] { retranslate(); });
    hide();
}

void KickBar::retranslate()
{
    m_question->setText(m_names.size() == 1 ? tr("Kick %1?").arg(m_names.first())
                                            : tr("Kick %n player(s)?", nullptr, static_cast<int>(m_names.size())));
    m_reason->setPlaceholderText(tr("Reason, shown to the player"));
    m_reason->setAccessibleName(tr("Reason"));
    m_kick->setText(tr("Kick"));
    m_cancel->setText(tr("Cancel"));
}

void KickBar::ask(const QStringList &names)
{
    m_names = names;
    retranslate();
    m_reason->clear();
    show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void KickBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::card, colors.card, colors.danger);
}

void KickBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Pitwall
