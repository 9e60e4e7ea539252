#include "ui/widgets/errorbar.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/retranslate.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QLatin1StringView iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok: return "ok"_L1;
    case Tone::Warning: return "warning"_L1;
    case Tone::Danger: return "failed"_L1;
    default: return "info"_L1;
    }
}

ErrorBar::ErrorBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_action(makeButton())
    , m_close(makeIconButton("close"_L1))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::m, Space::s, Space::s, Space::s);
    layout->setSpacing(Space::m);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &ErrorBar::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    m_action->hide();
    onLanguageChange(this, [this] { setLabel(m_close, tr("Close message")); });
    hide();
}

void ErrorBar::showError(const QString &what, const Error &error)
{
    const QString reason = errorText(error);
    showMessage(Tone::Danger, reason.isEmpty() ? what : QString(what + u' ' + reason));
}

void ErrorBar::showMessage(Tone tone, const QString &text, const QString &actionText)
{
    m_tone = tone;
    m_icon->setPixmap(icon(iconOf(tone), tone).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ErrorBar::clear()
{
    m_text->clear();
    hide();
}

QString ErrorBar::text() const
{
    return m_text->text();
}

void ErrorBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::control + 2, colors.soft(m_tone));
    paintSurface(&painter, QRect(0, 0, 4, height()), 2, colors.tone(m_tone));
}

} // namespace Pitwall
