#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace Pitwall::StylePaint {

void inputFrame(QPainter *painter, const QStyleOption &option)
{
    const Colors &colors = Colors::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool invalid = isInvalid(option.styleObject);
    const QColor border = invalid ? colors.danger : enabled ? colors.borderStrong : colors.border;
    paintSurface(painter, option.rect, Radius::control, enabled ? colors.field : colors.window, border);
    if (enabled && option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect, Radius::control, colors, invalid ? Tone::Danger : Tone::Accent);
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QStyle &style, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    inputFrame(painter, option);
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    QRect place(0, 0, 16, 16);
    place.moveCenter(arrow.center());
    paintIcon(painter, place, "chevron-down"_L1, enabled ? colors.secondary : colors.disabled);
}

void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QStyle &style, const QWidget *widget)
{
    const Colors &colors = Colors::of(option.palette);
    if (option.frame)
        inputFrame(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto step = [&](QStyle::SubControl part, QLatin1StringView name, QAbstractSpinBox::StepEnabledFlag flag) {
        const QRect area = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool enabled = option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(flag);
        const bool hovered = enabled && option.activeSubControls == part;
        QRect place(0, 0, 12, 12);
        place.moveCenter(area.center());
        paintIcon(painter, place, name, !enabled ? colors.disabled : hovered ? colors.accentText : colors.secondary);
    };
    step(QStyle::SC_SpinBoxUp, "chevron-up"_L1, QAbstractSpinBox::StepUpEnabled);
    step(QStyle::SC_SpinBoxDown, "chevron-down"_L1, QAbstractSpinBox::StepDownEnabled);
}

static QRect barOf(const QRect &rect)
{
    const int height = qMin(6, rect.height());
    return {rect.left(), rect.center().y() - height / 2, rect.width(), height};
}

void progressGroove(QPainter *painter, const QStyleOption &option)
{
    paintSurface(painter, barOf(option.rect), 3, Colors::of(option.palette).neutralSoft);
}

void progressContents(QPainter *painter, const QStyleOptionProgressBar &option)
{
    const Colors &colors = Colors::of(option.palette);
    QRect bar = barOf(option.rect);
    if (option.maximum <= option.minimum) { // busy: a piece in the middle, told apart from "half done" by its ends
        bar.adjust(bar.width() / 3, 0, -bar.width() / 3, 0);
    } else {
        const double share = double(option.progress - option.minimum) / (option.maximum - option.minimum);
        bar.setWidth(qRound(bar.width() * qBound(0.0, share, 1.0)));
    }
    if (bar.width() > 0)
        paintSurface(painter, bar, 3, colors.accent);
}

} // namespace Pitwall::StylePaint
