#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QPainter;

namespace Pitwall {

/// Forms that can be told apart without colour.
enum class Shape {
    Ring,     ///< nothing there: offline
    Disc,     ///< all is well
    Arc,      ///< on its way
    Triangle, ///< look at it
    Diamond,  ///< waits
    Octagon   ///< stopped, needs a person
};

struct Look
{
    Shape shape = Shape::Ring;
    Tone tone = Tone::Neutral;

    friend bool operator==(const Look &, const Look &) = default;
};

/// Fills a square in `rect` with the shape.
void paintShape(QPainter *painter, const QRectF &rect, Look look, const Colors &colors);

/// A state in shape and colour; the word beside it is the caller's, and its accessible name too.
class StatusShape final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusShape(QWidget *parent = nullptr);

    Look look() const { return m_look; }
    void setLook(Look look);
    QSize sizeHint() const override { return {14, 14}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
};

} // namespace Pitwall
