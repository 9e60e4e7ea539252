#pragma once

#include "ui/theme/colors.h"
#include "ui/theme/typography.h"

#include <QLabel>

namespace Pitwall {

/// Plain text in a style of the scale and a tone of the theme; follows changes of either.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(TextStyle style = TextStyle::Body, Tone tone = Tone::Text, QWidget *parent = nullptr);

    void setTone(Tone tone);

private:
    void recolor();

    Tone m_tone;
};

} // namespace Pitwall
