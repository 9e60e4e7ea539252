#pragma once

#include <QFont>

class QWidget;

namespace Pitwall {

/// The type scale. Sizes follow the application's font, so a larger system font enlarges all of them alike.
enum class TextStyle {
    Caption, ///< labels of charts and badges
    Small,   ///< second lines
    Body,
    Strong,   ///< body, bold
    Subtitle, ///< headings of cards and groups
    Title,    ///< heading of a page
    Display,  ///< one figure that fills a card
    Mono      ///< console, fingerprints, ports
};

/// The font that the app sets for itself: Noto Sans, else DejaVu Sans, at least 10 pt.
QFont applicationFont();
QFont fontOf(TextStyle style);
/// Gives the widget a font of the scale.
void setTextStyle(QWidget *widget, TextStyle style);

/// Distances, in logical pixels: a grid of four.
namespace Space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 32;
} // namespace Space

namespace Radius {
inline constexpr int control = 6; ///< buttons, inputs
inline constexpr int card = 10;
} // namespace Radius

} // namespace Pitwall
