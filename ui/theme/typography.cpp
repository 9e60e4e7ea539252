#include "ui/theme/typography.h"

#include <QApplication>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Pitwall {

QFont applicationFont()
{
    QFont font = QApplication::font();
    font.setFamilies({u"Noto Sans"_s, u"DejaVu Sans"_s, u"Sans Serif"_s});
    font.setStyleHint(QFont::SansSerif);
    if (font.pointSizeF() < 10.0)
        font.setPointSizeF(10.0);
    return font;
}

QFont fontOf(TextStyle style)
{
    QFont font = QApplication::font();
    const double size = font.pointSizeF();
    switch (style) {
    case TextStyle::Caption: font.setPointSizeF(size * 0.85); break;
    case TextStyle::Small: font.setPointSizeF(size * 0.925); break;
    case TextStyle::Body: break;
    case TextStyle::Strong: font.setBold(true); break;
    case TextStyle::Subtitle:
        font.setPointSizeF(size * 1.15);
        font.setBold(true);
        break;
    case TextStyle::Title:
        font.setPointSizeF(size * 1.6);
        font.setBold(true);
        break;
    case TextStyle::Display:
        font.setPointSizeF(size * 2.2);
        font.setBold(true);
        break;
    case TextStyle::Mono:
        font.setFamilies({u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s, u"Monospace"_s});
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
        font.setPointSizeF(size * 0.95);
        break;
    }
    return font;
}

void setTextStyle(QWidget *widget, TextStyle style)
{
    widget->setFont(fontOf(style));
}

} // namespace Pitwall
