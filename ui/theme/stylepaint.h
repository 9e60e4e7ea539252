#pragma once

#include "ui/theme/colors.h"

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyle;
class QWidget;

namespace Pitwall {

/// A rounded surface with a hairline border on the pixel grid; an invalid colour leaves that part out.
void paintSurface(QPainter *painter, const QRect &rect, int radius, const QColor &fill, const QColor &border = {});
/// The ring around what has the keyboard.
void paintFocusRing(QPainter *painter, const QRect &rect, int radius, const Colors &colors, Tone tone = Tone::Accent);

/// The pieces of Style; each draws one control from its option.
namespace StylePaint {

void button(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget);
void buttonLabel(QPainter *painter, const QStyleOptionButton &option, const QWidget *widget, const QStyle &style);
void toolButton(QPainter *painter, const QStyleOptionToolButton &option, const QWidget *widget, const QStyle &style);
void checkBox(QPainter *painter, const QStyleOption &option, const QWidget *widget);
void radioButton(QPainter *painter, const QStyleOption &option);

void inputFrame(QPainter *painter, const QStyleOption &option);
void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QStyle &style, const QWidget *widget);
void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QStyle &style, const QWidget *widget);
void progressGroove(QPainter *painter, const QStyleOption &option);
void progressContents(QPainter *painter, const QStyleOptionProgressBar &option);

void headerSection(QPainter *painter, const QStyleOptionHeader &option);
void headerLabel(QPainter *painter, const QStyleOptionHeader &option);
void tabShape(QPainter *painter, const QStyleOptionTab &option);
void menuItem(QPainter *painter, const QStyleOptionMenuItem &option);
void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QStyle &style, const QWidget *widget);

} // namespace StylePaint
} // namespace Pitwall
