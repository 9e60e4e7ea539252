#include "ui/widgets/playerchip.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QPainter>

namespace Pitwall {

static constexpr int chipHeight = 26;
static constexpr int widest = 200;

PlayerChip::PlayerChip(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
{
    setTextStyle(this, TextStyle::Small);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(name);
}

QSize PlayerChip::sizeHint() const
{
    return {qMin(widest, fontMetrics().horizontalAdvance(m_name) + chipHeight + Space::s + Space::xs), chipHeight};
}

void PlayerChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), chipHeight / 2, colors.neutralSoft);
    const QRect letter(3, 3, chipHeight - 6, chipHeight - 6);
    paintSurface(&painter, letter, letter.height() / 2, colors.accentSoft);
    painter.setPen(colors.accentText);
    painter.drawText(letter, Qt::AlignCenter, m_name.left(1).toUpper());
    const QRect text = rect().adjusted(chipHeight + 1, 0, -Space::s, 0);
    painter.setPen(colors.text);
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_name, Qt::ElideRight, text.width()));
}

} // namespace Pitwall
