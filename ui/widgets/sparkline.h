#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QPainter;

namespace Pitwall {

/// Draws `values` (oldest first) over the whole width as a line on a soft area, from zero to `top` or to the highest
/// value if that is higher. Fewer than two values draw the base line only.
void paintSparkline(QPainter *painter, const QRect &rect, const QList<float> &values, float top, const QColor &line,
                    const QColor &area);

/// The same as a widget; the figure beside it and the accessible name are the caller's.
class Sparkline final : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setValues(QList<float> values);
    void setTop(float top); ///< what the full height stands for at least; default 1
    void setTone(Tone tone);
    QSize sizeHint() const override { return {96, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<float> m_values;
    float m_top = 1;
    Tone m_tone = Tone::Accent;
};

} // namespace Pitwall
