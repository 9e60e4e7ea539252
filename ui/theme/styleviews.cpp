#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace Pitwall::StylePaint {

void headerSection(QPainter *painter, const QStyleOptionHeader &option)
{
    const Colors &colors = Colors::of(option.palette);
    painter->fillRect(option.rect, colors.card);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, colors.border);
}

void headerLabel(QPainter *painter, const QStyleOptionHeader &option)
{
    const Colors &colors = Colors::of(option.palette);
    QRect text = option.rect.adjusted(Space::s, 0, -Space::s, 0);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool right = option.textAlignment.testFlag(Qt::AlignRight);
    constexpr int arrowRoom = 16;
    if (sorted) // at the side where it does not move the text away from what stands below
        text.adjust(right ? arrowRoom : 0, 0, right ? 0 : -arrowRoom, 0);
    painter->save();
    painter->setFont(fontOf(TextStyle::Small));
    painter->setPen(sorted ? colors.text : colors.muted);
    const QFontMetrics metrics = painter->fontMetrics();
    const QString shown = metrics.elidedText(option.text, Qt::ElideRight, text.width());
    painter->drawText(text, static_cast<int>(option.textAlignment) | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    painter->restore();
    if (sorted) {
        const int width = metrics.horizontalAdvance(shown);
        const int x = right ? text.right() - width - arrowRoom : text.left() + width + 4;
        paintIcon(painter, QRect(x, option.rect.center().y() - 6, 12, 12),
                  option.sortIndicator == QStyleOptionHeader::SortDown ? "chevron-up"_L1 : "chevron-down"_L1,
                  colors.accentText);
    }
}

void tabShape(QPainter *painter, const QStyleOptionTab &option)
{
    const Colors &colors = Colors::of(option.palette);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect &rect = option.rect;
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.border);
    if (chosen)
        paintSurface(painter, QRect(rect.left() + Space::s, rect.bottom() - 1, rect.width() - 2 * Space::s, 2), 1,
                     colors.dark ? colors.accentText : colors.accent);
    else if (hovered)
        paintSurface(painter, rect.adjusted(2, 4, -2, -4), Radius::control, colors.neutralSoft);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, rect.adjusted(2, 4, -2, -4), Radius::control, colors);
}

void menuItem(QPainter *painter, const QStyleOptionMenuItem &option)
{
    const Colors &colors = Colors::of(option.palette);
    const QRect rect = option.rect.adjusted(Space::xs, 0, -Space::xs, 0);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(rect.left() + Space::xs, rect.center().y(), rect.width() - 2 * Space::xs, 1, colors.border);
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool chosen = enabled && option.state.testFlag(QStyle::State_Selected);
    if (chosen)
        paintSurface(painter, rect, Radius::control - 1, colors.accentSoft);

    const QRect iconPlace(rect.left() + Space::s, rect.center().y() - 8, 16, 16);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        paintIcon(painter, iconPlace, "check"_L1, colors.accentText);
    else if (!option.icon.isNull())
        option.icon.paint(painter, iconPlace, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);

    const qsizetype tab = option.text.indexOf(u'\t');
    const QRect textPlace = rect.adjusted(Space::xl + Space::s, 0, -Space::m, 0);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic;
    painter->setFont(option.font);
    painter->setPen(enabled ? colors.text : colors.disabled);
    painter->drawText(textPlace, flags | Qt::AlignLeft, tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        painter->setPen(enabled ? colors.muted : colors.disabled);
        painter->drawText(textPlace, flags | Qt::AlignRight, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, QRect(rect.right() - 18, rect.center().y() - 7, 14, 14), "chevron-right"_L1, colors.muted);
}

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QStyle &style, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    QRect handle = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    if (option.maximum <= option.minimum)
        return;
    const bool busy = option.state.testFlag(QStyle::State_Sunken)
        || (option.state.testFlag(QStyle::State_MouseOver) && option.activeSubControls == QStyle::SC_ScrollBarSlider);
    const int margin = busy ? 2 : 3;
    handle.adjust(margin, margin, -margin, -margin);
    paintSurface(painter, handle, qMin(handle.width(), handle.height()) / 2,
                 busy              ? colors.muted
                     : colors.dark ? QColor(0x3a4252)
                                   : QColor(0xc2c8d4));
}

} // namespace Pitwall::StylePaint
