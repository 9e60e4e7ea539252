#pragma once

#include "core/model/serverstatus.h"
#include "ui/servers/chartticks.h"
#include "ui/widgets/card.h"

namespace Pitwall {

class TextLabel;
class TimeChart;

/// One quantity of a server over time: title, the value that is pointed at (else the newest), and the chart.
class MetricChart final : public Card
{
    Q_OBJECT

public:
    enum class Quantity { Cpu, Memory, Players, Latency };

    explicit MetricChart(Quantity quantity, QWidget *parent = nullptr);

    void setSamples(const QList<MetricSample> &samples, TimeSpan span);
    void setPointed(std::optional<Time> at);
    void retranslate();

Q_SIGNALS:
    void spanWanted(Pitwall::TimeSpan span);
    void resetWanted();
    void pointed(std::optional<Pitwall::Time> at);

private:
    double valueOf(const MetricSample &sample) const;
    const MetricSample *sampleAt(Time time) const;
    void refreshValue();

    const Quantity m_quantity;
    QList<MetricSample> m_samples;
    std::optional<Time> m_pointed;
    TextLabel *m_title;
    TextLabel *m_value;
    TimeChart *m_chart;
};

} // namespace Pitwall
