#pragma once

#include "ui/servers/chartticks.h"
#include "ui/servers/serverpane.h"

#include <QTimer>

class QButtonGroup;
class QPushButton;

namespace Pitwall {

class BusyIndicator;
class MetricChart;

/// CPU, memory, players and latency of a server over the last hour up to the last year; zoomed into by drag, wheel and
/// keyboard, all four charts alike.
class ChartsPane final : public ServerPane
{
    Q_OBJECT

public:
    ChartsPane(PageContext &context, Page &page, QWidget *parent = nullptr);

    void refresh(const ServerView &view) override;

protected:
    void load() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void chooseRange(int index);
    void zoomTo(TimeSpan span);
    void resetZoom();
    void fetch();
    TimeSpan span() const;

    QButtonGroup *m_ranges;
    QPushButton *m_reset;
    BusyIndicator *m_busy;
    QList<MetricChart *> m_charts;
    QTimer m_again; ///< what is new
    QTimer m_soon;  ///< what was zoomed into
    int m_range = 0;
    std::optional<TimeSpan> m_zoom;
    QList<MetricSample> m_samples;
    quint64 m_generation = 0;
};

} // namespace Pitwall
