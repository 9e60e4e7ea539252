#include "ui/widgets/sparkline.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Pitwall {

void paintSparkline(QPainter *painter, const QRect &rect, const QList<float> &values, float top, const QColor &line,
                    const QColor &area)
{
    if (values.size() < 2) {
        painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, area);
        return;
    }
    const auto clean = [](float value) {
        return std::isfinite(value) ? std::max(0.0F, value) : 0.0F;
    };
    const float highest = std::max(top, clean(*std::ranges::max_element(values, {}, clean)));
    const double step = double(rect.width() - 1) / double(values.size() - 1);
    QPolygonF points;
    points.reserve(values.size() + 2);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double share = highest > 0 ? clean(values.at(i)) / highest : 0;
        points << QPointF(rect.left() + double(i) * step, rect.bottom() - share * (rect.height() - 2));
    }
    QPolygonF ground = points;
    ground << QPointF(rect.right(), rect.bottom() + 1) << QPointF(rect.left(), rect.bottom() + 1);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(area);
    painter->drawPolygon(ground);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 0)); // cosmetic: a wider one costs thirty times as much
    painter->drawPolyline(points);
    painter->restore();
}

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setValues(QList<float> values)
{
    m_values = std::move(values);
    update();
}

void Sparkline::setTop(float top)
{
    m_top = top;
    update();
}

void Sparkline::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSparkline(&painter, rect(), m_values, m_top, colors.tone(m_tone), colors.soft(m_tone));
}

} // namespace Pitwall
