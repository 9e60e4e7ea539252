#include "ui/theme/colors.h"

namespace Pitwall {

const Colors &Colors::lightTheme()
{
    static const Colors colors{.dark = false,
                               .window = 0xf3f5f9,
                               .rail = 0xe9ecf3,
                               .card = 0xffffff,
                               .cardHover = 0xf8f9fc,
                               .field = 0xffffff,
                               .border = 0xdde1ea,
                               .borderStrong = 0xa7afbf,
                               .text = 0x161b26,
                               .secondary = 0x465063,
                               .muted = 0x5c667a,
                               .disabled = 0x9aa2b1,
                               .accent = 0x4351e0,
                               .accentHover = 0x3744c9,
                               .onAccent = 0xffffff,
                               .accentText = 0x3440c2,
                               .accentSoft = 0xe5e8fd,
                               .ok = 0x177a46,
                               .okSoft = 0xdcf3e5,
                               .info = 0x1b66b8,
                               .infoSoft = 0xddebfb,
                               .warning = 0x8f5206,
                               .warningSoft = 0xfceed3,
                               .danger = 0xbc2a36,
                               .dangerSoft = 0xfce3e4,
                               .neutral = 0x566074,
                               .neutralSoft = 0xe7eaf0};
    return colors;
}

const Colors &Colors::darkTheme()
{
    static const Colors colors{.dark = true,
                               .window = 0x0e1117,
                               .rail = 0x0a0d12,
                               .card = 0x161a22,
                               .cardHover = 0x1b202a,
                               .field = 0x10141b,
                               .border = 0x262c37,
                               .borderStrong = 0x4a5263,
                               .text = 0xe9ecf2,
                               .secondary = 0xaeb7c6,
                               .muted = 0x8e98aa,
                               .disabled = 0x5a6375,
                               .accent = 0x5865ee,
                               .accentHover = 0x4b57db,
                               .onAccent = 0xffffff,
                               .accentText = 0xb3bbff,
                               .accentSoft = 0x252c5c,
                               .ok = 0x3fc380,
                               .okSoft = 0x12301f,
                               .info = 0x62aef7,
                               .infoSoft = 0x13293f,
                               .warning = 0xf0b24d,
                               .warningSoft = 0x35270f,
                               .danger = 0xfa7c83,
                               .dangerSoft = 0x401a1f,
                               .neutral = 0x98a2b3,
                               .neutralSoft = 0x232833};
    return colors;
}

const Colors &Colors::of(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

QColor Colors::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Text: return text;
    case Tone::Secondary: return secondary;
    case Tone::Muted: return muted;
    case Tone::Accent: return accentText;
    case Tone::OnAccent: return onAccent;
    case Tone::Ok: return ok;
    case Tone::Info: return info;
    case Tone::Warning: return warning;
    case Tone::Danger: return danger;
    case Tone::Neutral: return neutral;
    }
    return text;
}

QColor Colors::soft(Tone tone) const
{
    switch (tone) {
    case Tone::Accent:
    case Tone::OnAccent: return accentSoft;
    case Tone::Ok: return okSoft;
    case Tone::Info: return infoSoft;
    case Tone::Warning: return warningSoft;
    case Tone::Danger: return dangerSoft;
    case Tone::Text:
    case Tone::Secondary:
    case Tone::Muted:
    case Tone::Neutral: return neutralSoft;
    }
    return neutralSoft;
}

QPalette Colors::palette() const
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor &color, const QColor &disabledColor) {
        p.setColor(QPalette::Active, role, color);
        p.setColor(QPalette::Inactive, role, color);
        p.setColor(QPalette::Disabled, role, disabledColor);
    };
    set(QPalette::Window, window, window);
    set(QPalette::WindowText, text, disabled);
    set(QPalette::Base, card, card);
    set(QPalette::AlternateBase, cardHover, cardHover);
    set(QPalette::Text, text, disabled);
    set(QPalette::PlaceholderText, muted, disabled);
    set(QPalette::Button, card, card);
    set(QPalette::ButtonText, text, disabled);
    set(QPalette::BrightText, danger, disabled);
    set(QPalette::Light, cardHover, cardHover);
    set(QPalette::Midlight, border, border);
    set(QPalette::Mid, border, border);
    set(QPalette::Dark, borderStrong, border);
    set(QPalette::Shadow, dark ? QColor(Qt::black) : borderStrong, border);
    set(QPalette::Highlight, accentSoft, neutralSoft);
    set(QPalette::HighlightedText, text, disabled);
    set(QPalette::Link, accentText, disabled);
    set(QPalette::LinkVisited, accentText, disabled);
    set(QPalette::ToolTipBase, dark ? card : text, card);
    set(QPalette::ToolTipText, dark ? text : card, disabled);
    return p;
}

} // namespace Pitwall
