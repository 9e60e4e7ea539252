#include "ui/widgets/badge.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QPainter>

namespace Pitwall {

QSize badgeSize(const QString &text, const QFont &font)
{
    const QFontMetrics metrics(font);
    return {metrics.horizontalAdvance(text) + 2 * Space::s, metrics.height() + Space::xs};
}

void paintBadge(QPainter *painter, const QRect &rect, const QString &text, Tone tone, const Colors &colors)
{
    paintSurface(painter, rect, rect.height() / 2, colors.soft(tone));
    painter->setPen(colors.tone(tone));
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width() - Space::s));
}

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTextStyle(this, TextStyle::Caption);
}

void Badge::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Badge::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize Badge::sizeHint() const
{
    return badgeSize(m_text, font());
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(&painter, rect(), m_text, m_tone, Colors::of(palette()));
}

} // namespace Pitwall
