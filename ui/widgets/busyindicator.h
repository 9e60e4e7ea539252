#pragma once

#include <QBasicTimer>
#include <QWidget>

namespace Pitwall {

/// A turning arc while something is awaited. Keeps its place when it stands still, so nothing jumps.
class BusyIndicator final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyIndicator(QWidget *parent = nullptr);

    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }
    QSize sizeHint() const override { return {18, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void turnOrRest();

    QBasicTimer m_timer;
    int m_angle = 0;
    bool m_busy = false;
};

} // namespace Pitwall
