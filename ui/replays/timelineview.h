#pragma once

#include "ui/replays/timeline.h"
#include "ui/widgets/statusshape.h"

#include <QWidget>

namespace Pitwall {

/// A game along its time: a lane a player with the commands of each minute, marks over all lanes, chat below them. The
/// wheel zooms, a drag moves what is seen, a press chooses a moment; all of it goes by the keyboard, too.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setTimeline(const Timeline &timeline);
    const Timeline &timeline() const { return m_line; }
    int moment() const { return m_moment; } ///< tick
    void setMoment(int tick);
    std::pair<int, int> visibleTicks() const { return {qRound(m_from), qRound(m_to)}; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void momentChanged(int tick);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect plot() const;
    int laneHeight() const;
    double xOf(double tick) const;
    double tickOf(double x) const;
    void setVisibleTicks(double from, double to);
    void zoom(double factor, double center);
    void choose(int tick);
    void refreshName();
    QString textAt(int tick, int lane) const;
    QString nearText(QPoint place) const;
    int laneAt(int y) const;

    void paintAxis(QPainter &painter) const;
    void paintLane(QPainter &painter, int lane) const;
    void paintMoments(QPainter &painter) const;

    Timeline m_line;
    double m_from = 0; ///< ticks that are seen
    double m_to = 0;
    int m_moment = 0;
    std::optional<QPoint> m_dragFrom;
    double m_dragTicks = 0;
};

/// How a moment of a game is drawn, and what it is called.
Look lookOf(Timeline::Moment::Kind kind);
QString momentText(const Timeline::Moment &moment);

} // namespace Pitwall
