#include "ui/servers/timechart.h"

#include "ui/theme/colors.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>

namespace Pitwall {

static constexpr int pixelsATick = 90;
static constexpr int labelsWidth = 64; // pixels; of the values
static constexpr int shortestDrag = 6; // pixels; below it is a click

TimeChart::TimeChart(QWidget *parent)
    : QChartView(parent)
    , m_line(new QLineSeries(this))
    , m_top(new QLineSeries(this))
    , m_base(new QLineSeries(this))
    , m_area(new QAreaSeries(m_top, m_base))
    , m_times(new QCategoryAxis)
    , m_values(new QCategoryAxis)
{
    chart()->addSeries(m_area);
    chart()->addSeries(m_line);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    for (QAbstractSeries *series : {static_cast<QAbstractSeries *>(m_area), static_cast<QAbstractSeries *>(m_line)}) {
        series->attachAxis(m_times);
        series->attachAxis(m_values);
    }
    for (QCategoryAxis *axis : {m_times, m_values}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setLabelsFont(fontOf(TextStyle::Caption));
        axis->setLineVisible(axis == m_times);
        axis->setGridLineVisible(axis == m_values);
    }
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins());
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(120);
    setViewportUpdateMode(FullViewportUpdate); // the foreground is not an item
    onThemeChange(this, [this] { recolor(); });
}

void TimeChart::recolor()
{
    const Colors &colors = Colors::of(palette());
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    m_area->setPen(Qt::NoPen);
    m_line->setPen(QPen(colors.accent, 1));
    m_area->setBrush(colors.accentSoft);
    for (QCategoryAxis *axis : {m_times, m_values}) {
        axis->setLabelsColor(colors.muted);
        axis->setLinePen(QPen(colors.border, 1));
        axis->setGridLinePen(QPen(colors.border, 1));
    }
}

void TimeChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

static void setTicks(QCategoryAxis *axis, const QList<Tick> &ticks)
{
    for (const QString &label : axis->categoriesLabels())
        axis->remove(label);
    for (qsizetype i = 0; i < ticks.size(); ++i) // labels must differ; these blanks take no room
        axis->append(ticks.at(i).text + QString(i, QChar(0x200b)), ticks.at(i).at);
}

void TimeChart::setValueTicks(const QList<Tick> &ticks)
{
    m_values->setRange(0, ticks.last().at);
    setTicks(m_values, ticks);
}

void TimeChart::setPoints(const QList<QPointF> &points, TimeSpan span)
{
    m_span = span;
    m_line->replace(points);
    m_top->replace(points);
    m_base->replace(points.isEmpty() ? QList<QPointF>()
                                     : QList<QPointF>{{points.first().x(), 0}, {points.last().x(), 0}});
    refreshTimeAxis();
}

void TimeChart::refreshTimeAxis()
{
    const auto ms = [](Time time) {
        return static_cast<double>(time.time_since_epoch().count());
    };
    m_times->setRange(ms(m_span.from), ms(m_span.to));
    setTicks(m_times, timeTicks(m_span, qMax(2, width() / pixelsATick)));
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    // The same for all charts, so that those below each other show the same time at the same place.
    chart()->setPlotArea(QRectF(rect()).adjusted(labelsWidth, Space::s, -Space::s, -Space::xl));
    refreshTimeAxis();
}

Time TimeChart::timeAt(double x) const
{
    const QRectF plot = chart()->plotArea();
    const double share = plot.width() > 0 ? qBound(0.0, (x - plot.left()) / plot.width(), 1.0) : 0;
    return m_span.from + Milliseconds(static_cast<qint64>(share * static_cast<double>(m_span.length().count())));
}

double TimeChart::xAt(Time time) const
{
    const QRectF plot = chart()->plotArea();
    const double share =
        static_cast<double>((time - m_span.from).count()) / qMax(1.0, static_cast<double>(m_span.length().count()));
    return plot.left() + share * plot.width();
}

void TimeChart::setPointed(std::optional<Time> at)
{
    if (at == m_pointed)
        return;
    m_pointed = at;
    viewport()->update();
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &)
{
    const Colors &colors = Colors::of(palette());
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (m_line->count() == 0) {
        painter->setPen(colors.muted);
        painter->drawText(plot, Qt::AlignCenter, m_emptyText);
    }
    if (m_dragFrom) {
        QColor band = colors.accent;
        band.setAlpha(50);
        painter->fillRect(QRectF(QPointF(*m_dragFrom, plot.top()), QPointF(m_dragTo, plot.bottom())).normalized(),
                          band);
    } else if (m_pointed && *m_pointed >= m_span.from && *m_pointed <= m_span.to) {
        painter->setPen(QPen(colors.borderStrong, 1));
        painter->drawLine(QPointF(xAt(*m_pointed), plot.top()), QPointF(xAt(*m_pointed), plot.bottom()));
    }
    painter->restore();
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), Radius::control, colors);
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QRectF plot = chart()->plotArea();
    m_dragFrom = qBound(plot.left(), event->position().x(), plot.right());
    m_dragTo = *m_dragFrom;
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = chart()->plotArea();
    if (m_dragFrom) {
        m_dragTo = qBound(plot.left(), event->position().x(), plot.right());
        viewport()->update();
        return;
    }
    const bool inside = event->position().x() >= plot.left() && event->position().x() <= plot.right();
    Q_EMIT pointed(inside ? std::optional(timeAt(event->position().x())) : std::nullopt);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *)
{
    if (!m_dragFrom)
        return;
    const double from = qMin(*m_dragFrom, m_dragTo);
    const double to = qMax(*m_dragFrom, m_dragTo);
    m_dragFrom.reset();
    viewport()->update();
    if (to - from >= shortestDrag)
        Q_EMIT spanWanted({timeAt(from), timeAt(to)});
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT resetWanted();
}

void TimeChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    Q_EMIT pointed(std::nullopt);
}

void TimeChart::zoom(double factor, double center)
{
    const Time middle = timeAt(center);
    const auto scaled = [&](Milliseconds part) {
        return Milliseconds(static_cast<qint64>(static_cast<double>(part.count()) * factor));
    };
    Q_EMIT spanWanted({middle - scaled(middle - m_span.from), middle + scaled(m_span.to - middle)});
}

void TimeChart::pan(double share)
{
    const Milliseconds by(static_cast<qint64>(static_cast<double>(m_span.length().count()) * share));
    Q_EMIT spanWanted({m_span.from + by, m_span.to + by});
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    const double step = static_cast<double>(event->angleDelta().y()) / 120.0;
    if (!qFuzzyIsNull(step))
        zoom(std::pow(0.8, step), event->position().x());
    event->accept();
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const double middle = chart()->plotArea().center().x();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Up: zoom(0.5, middle); return;
    case Qt::Key_Minus:
    case Qt::Key_Down: zoom(2, middle); return;
    case Qt::Key_Left: pan(-0.25); return;
    case Qt::Key_Right: pan(0.25); return;
    case Qt::Key_0:
    case Qt::Key_Home: Q_EMIT resetWanted(); return;
    default: QWidget::keyPressEvent(event); // not QGraphicsView's: it would scroll
    }
}

} // namespace Pitwall
