#include "ui/widgets/textlabel.h"

#include "ui/widgets/retranslate.h"

#include <QGuiApplication>

namespace Pitwall {

TextLabel::TextLabel(TextStyle style, Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setTextStyle(this, style);
    onThemeChange(this, [this] { recolor(); });
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    recolor();
}

void TextLabel::recolor()
{
    const QColor color = Colors::of(QGuiApplication::palette()).tone(m_tone);
    if (palette().color(QPalette::Active, QPalette::WindowText) == color)
        return;
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, color);
    own.setColor(QPalette::Inactive, QPalette::WindowText, color);
    setPalette(own);
}

} // namespace Pitwall
