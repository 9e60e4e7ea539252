#pragma once

#include <QColor>
#include <QPalette>

namespace Pitwall {

/// What a colour says, for text, icons, badges and shapes.
enum class Tone { Text, Secondary, Muted, Accent, OnAccent, Ok, Info, Warning, Danger, Neutral };

/// All colours of one theme; nothing else in the app names a colour. Text on any of the surfaces, and each tone on its
/// soft surface, has a contrast of at least 4.5:1 (tst_theme).
struct Colors
{
    bool dark = false;

    QColor window; ///< behind everything
    QColor rail;   ///< the navigation
    QColor card;   ///< raised surfaces, tables
    QColor cardHover;
    QColor field;        ///< inside of inputs
    QColor border;       ///< between surfaces
    QColor borderStrong; ///< around inputs and buttons

    QColor text;
    QColor secondary;
    QColor muted;
    QColor disabled; ///< the only text below 4.5:1

    QColor accent; ///< fill of what is to be pressed or is chosen
    QColor accentHover;
    QColor onAccent;   ///< text on it
    QColor accentText; ///< accent as text and icon
    QColor accentSoft; ///< selection

    QColor ok, okSoft;
    QColor info, infoSoft;
    QColor warning, warningSoft;
    QColor danger, dangerSoft;
    QColor neutral, neutralSoft;

    static const Colors &lightTheme();
    static const Colors &darkTheme();
    /// The theme that a palette was made from: the palette carries it to every widget, there is no global.
    static const Colors &of(const QPalette &palette);

    QColor tone(Tone tone) const;
    QColor soft(Tone tone) const; ///< surface for text of that tone
    QPalette palette() const;     ///< every role of every group
};

} // namespace Pitwall
