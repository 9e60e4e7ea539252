#include "ui/widgets/statusshape.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace Pitwall {

static QPolygonF polygon(const QRectF &rect, int corners, double turn)
{
    QPolygonF points;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / corners;
        points << rect.center() + QPointF(std::cos(angle), std::sin(angle)) * (rect.width() / 2);
    }
    return points;
}

void paintShape(QPainter *painter, const QRectF &rect, Look look, const Colors &colors)
{
    const double side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    const QColor color = colors.tone(look.tone);
    const double pen = qMax(1.6, side / 7);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    switch (look.shape) {
    case Shape::Ring:
    case Shape::Arc: {
        const QRectF line = square.adjusted(pen / 2 + 1, pen / 2 + 1, -pen / 2 - 1, -pen / 2 - 1);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, pen, Qt::SolidLine, Qt::RoundCap));
        if (look.shape == Shape::Ring)
            painter->drawEllipse(line);
        else
            painter->drawArc(line, 90 * 16, -250 * 16);
        break;
    }
    case Shape::Disc: painter->drawEllipse(square.adjusted(1, 1, -1, -1)); break;
    case Shape::Diamond: painter->drawPolygon(polygon(square, 4, 0)); break;
    case Shape::Octagon: painter->drawPolygon(polygon(square, 8, std::numbers::pi / 8)); break;
    case Shape::Triangle: {
        const QPolygonF points = polygon(square.translated(0, side * 0.08), 3, -std::numbers::pi / 2);
        painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolygon(points);
        break;
    }
    }
    painter->restore();
}

StatusShape::StatusShape(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusShape::setLook(Look look)
{
    if (m_look == look)
        return;
    m_look = look;
    update();
}

void StatusShape::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintShape(&painter, rect(), m_look, Colors::of(palette()));
}

} // namespace Pitwall
