#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace Pitwall {

void paintSurface(QPainter *painter, const QRect &rect, int radius, const QColor &fill, const QColor &border)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter->setPen(QPen(border, 1));
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, radius, radius);
    }
    painter->restore();
}

void paintFocusRing(QPainter *painter, const QRect &rect, int radius, const Colors &colors, Tone tone)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    const QColor accent = colors.dark ? colors.accentText : colors.accent;
    painter->setPen(QPen(tone == Tone::Danger ? colors.danger : accent, 2));
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter->restore();
}

namespace StylePaint {

static bool hasKeyboard(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

static QColor buttonFill(const QStyleOption &option, ButtonKind kind, const Colors &colors)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hovered = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool down = option.state.testAnyFlags(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On);
    switch (kind) {
    case ButtonKind::Primary:
        if (!enabled)
            return colors.neutralSoft;
        return hovered || down ? colors.accentHover : colors.accent;
    case ButtonKind::Danger:
        if (!enabled)
            return colors.card;
        return hovered || down ? colors.dangerSoft : colors.card;
    case ButtonKind::Chip:
        if (down)
            return colors.accentSoft;
        return hovered ? colors.neutralSoft : colors.card;
    case ButtonKind::Quiet:
        if (down)
            return colors.accentSoft;
        return hovered ? colors.neutralSoft : QColor();
    case ButtonKind::Normal:
        if (down)
            return colors.accentSoft;
        return hovered ? colors.neutralSoft : colors.card;
    }
    return {};
}

static QColor buttonBorder(const QStyleOption &option, ButtonKind kind, const Colors &colors)
{
    if (kind == ButtonKind::Primary || kind == ButtonKind::Quiet)
        return {};
    if (!option.state.testFlag(QStyle::State_Enabled))
        return colors.border;
    return kind == ButtonKind::Danger ? colors.danger : colors.borderStrong;
}

static QColor buttonText(const QStyleOption &option, ButtonKind kind, const Colors &colors)
{
    if (!option.state.testFlag(QStyle::State_Enabled))
        return colors.disabled;
    switch (kind) {
    case ButtonKind::Primary: return colors.onAccent;
    case ButtonKind::Danger: return colors.danger;
    case ButtonKind::Chip: return option.state.testFlag(QStyle::State_On) ? colors.accentText : colors.secondary;
    case ButtonKind::Quiet:
    case ButtonKind::Normal: return colors.text;
    }
    return colors.text;
}

void button(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    const ButtonKind kind = buttonKind(widget);
    paintSurface(painter, option.rect, Radius::control, buttonFill(option, kind, colors),
                 buttonBorder(option, kind, colors));
    if (hasKeyboard(option)) {
        if (kind == ButtonKind::Primary) // the ring would not be seen on the accent
            paintSurface(painter, option.rect.adjusted(2, 2, -2, -2), Radius::control - 2, {}, colors.onAccent);
        else
            paintFocusRing(painter, option.rect, Radius::control, colors);
    }
}

void buttonLabel(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget, const QStyle &style)
{
    const Colors &colors = Colors::of(option.palette);
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    const int flags = Qt::TextShowMnemonic | Qt::TextSingleLine | Qt::AlignVCenter | Qt::AlignLeft;
    const int textWidth = option.fontMetrics.size(flags, option.text).width();
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth > 0 && textWidth > 0 ? Space::s - 2 : 0;
    const int menuWidth = hasMenu ? 18 : 0;
    int x = option.rect.left() + (option.rect.width() - iconWidth - gap - textWidth - menuWidth) / 2;
    x = qMax(x, option.rect.left() + Space::xs);

    if (iconWidth > 0) {
        const QRect place(x, option.rect.center().y() - option.iconSize.height() / 2 + 1, iconWidth,
                          option.iconSize.height());
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        option.icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          option.state.testFlag(QStyle::State_On) ? QIcon::On : QIcon::Off);
        x += iconWidth + gap;
    }
    painter->setPen(buttonText(option, buttonKind(widget), colors));
    const int mnemonic = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) ? 0 : Qt::TextHideMnemonic;
    painter->drawText(QRect(x, option.rect.top(), textWidth + 1, option.rect.height()), flags | mnemonic, option.text);
    if (hasMenu) {
        const QRect arrow(x + textWidth + 4, option.rect.center().y() - 6, 14, 14);
        paintIcon(painter, arrow, "chevron-down"_L1, buttonText(option, buttonKind(widget), colors));
    }
}

void toolButton(QPainter *painter, const QStyleOptionToolButton &option, const QWidget *widget, const QStyle &style)
{
    const Colors &colors = Colors::of(option.palette);
    const ButtonKind kind = buttonKind(widget) == ButtonKind::Normal ? ButtonKind::Quiet : buttonKind(widget);
    const QColor fill = buttonFill(option, kind, colors);
    const bool chip = kind == ButtonKind::Chip;
    const bool on = option.state.testFlag(QStyle::State_On);
    const int radius = chip ? option.rect.height() / 2 : Radius::control;
    if (fill.isValid())
        paintSurface(painter, option.rect, radius, fill, !chip ? QColor() : on ? colors.accentText : colors.border);
    if (hasKeyboard(option))
        paintFocusRing(painter, option.rect, radius, colors);
    QStyleOptionToolButton label = option;
    label.state.setFlag(QStyle::State_Sunken, false);
    label.palette.setColor(QPalette::ButtonText, buttonText(option, kind, colors));
    label.features.setFlag(QStyleOptionToolButton::HasMenu, false);
    label.rect = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButton, widget);
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
}

void checkBox(QPainter *painter, const QStyleOption &option, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const bool on = option.state.testFlag(QStyle::State_On);
    const QColor fill = !enabled ? colors.neutralSoft : on || partly ? colors.accent : colors.field;
    const QColor mark = enabled ? colors.onAccent : colors.disabled;
    if (isSwitch(widget)) {
        const QRect &track = option.rect;
        const QColor off = enabled ? colors.borderStrong : colors.neutralSoft;
        paintSurface(painter, track, track.height() / 2, on ? fill : off);
        const int knob = track.height() - 6;
        const int x = on ? track.right() - knob - 2 : track.left() + 3;
        paintSurface(painter, QRect(x, track.top() + 3, knob, knob), knob / 2, enabled ? colors.onAccent : colors.card);
        if (hasKeyboard(option))
            paintFocusRing(painter, track.adjusted(-3, -3, 3, 3), track.height() / 2 + 3, colors);
        return;
    }
    const QColor border = !enabled ? colors.border : on || partly ? colors.accent : colors.borderStrong;
    paintSurface(painter, option.rect, 4, fill, border);
    if (partly)
        paintSurface(painter, option.rect.adjusted(4, option.rect.height() / 2 - 1, -4, -option.rect.height() / 2 + 1),
                     1, mark);
    else if (on)
        paintIcon(painter, option.rect.adjusted(1, 1, -1, -1), "check"_L1, mark);
}

void radioButton(QPainter *painter, const QStyleOption &option)
{
    const Colors &colors = Colors::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const int radius = option.rect.height() / 2;
    if (!on) {
        paintSurface(painter, option.rect, radius, colors.field, enabled ? colors.borderStrong : colors.border);
        return;
    }
    paintSurface(painter, option.rect, radius, enabled ? colors.accent : colors.neutralSoft);
    paintSurface(painter, option.rect.adjusted(5, 5, -5, -5), radius - 5, enabled ? colors.onAccent : colors.disabled);
}

} // namespace StylePaint
} // namespace Pitwall
