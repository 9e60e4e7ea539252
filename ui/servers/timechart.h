#pragma once

#include "ui/servers/chartticks.h"

#include <QChartView>

#include <optional>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QCategoryAxis;
class QLineSeries;
QT_END_NAMESPACE

namespace Pitwall {

/// A line over time on a soft area. A drag, the wheel and the keyboard choose another span; the pointer reads values.
class TimeChart final : public QChartView
{
    Q_OBJECT

public:
    explicit TimeChart(QWidget *parent = nullptr);

    void setPoints(const QList<QPointF> &points, TimeSpan span); ///< x in ms since 1970, ascending
    void setValueTicks(const QList<Tick> &ticks);
    void setEmptyText(const QString &text);
    /// Marks this moment on this chart, too.
    void setPointed(std::optional<Time> at);

Q_SIGNALS:
    void spanWanted(Pitwall::TimeSpan span);
    void resetWanted();
    void pointed(std::optional<Pitwall::Time> at);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Time timeAt(double x) const;
    double xAt(Time time) const;
    void zoom(double factor, double center);
    void pan(double share);
    void refreshTimeAxis();
    void recolor();

    QLineSeries *m_line;
    QLineSeries *m_top; ///< the same for the area: it draws the lines of its borders, all or none
    QLineSeries *m_base;
    QAreaSeries *m_area;
    QCategoryAxis *m_times;
    QCategoryAxis *m_values;
    TimeSpan m_span;
    QString m_emptyText;
    std::optional<Time> m_pointed;
    std::optional<double> m_dragFrom; ///< x
    double m_dragTo = 0;
};

} // namespace Pitwall
