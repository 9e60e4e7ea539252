#pragma once

#include "core/model/serverstatus.h"

namespace Pitwall {

/// Samples of one server over a stretch of time, as they are stored: columns, because they compress and parse best.
struct MetricBlock
{
    Q_GADGET

public:
    enum class Kind {
        Raw, ///< as sampled
        Thin ///< averages of five minutes
    };
    Q_ENUM(Kind)

    QString id; ///< "<server>/<kind>/<from>"
    ServerId server;
    Kind kind = Kind::Raw;
    Time from{};           ///< of the first sample
    QList<qint64> seconds; ///< since `from`
    QList<double> cpuPercent;
    QList<double> memoryKb;
    QList<double> players;
    QList<double> latencyMs;

    static auto fields()
    {
        using B = MetricBlock;
        return std::tuple{field("id", &B::id),
                          field("server", &B::server),
                          field("kind", &B::kind),
                          field("from", &B::from),
                          field("seconds", &B::seconds),
                          field("cpuPercent", &B::cpuPercent),
                          field("memoryKb", &B::memoryKb),
                          field("players", &B::players),
                          field("latencyMs", &B::latencyMs)};
    }

    static MetricBlock begin(ServerId server, Kind kind, Time from);
    void append(const MetricSample &sample);
    qsizetype size() const { return seconds.size(); }
    MetricSample at(qsizetype index) const;
};

/// Averages samples over spans of equal length; feed them in any order.
class MetricAverager final
{
public:
    /// `count` spans from `from` on, each `span` long.
    MetricAverager(Time from, Milliseconds span, qsizetype count);

    void add(const MetricSample &sample);
    /// One sample for each span that has any, at the mean of their times.
    QList<MetricSample> averages() const;

private:
    struct Sum
    {
        qint64 count = 0;
        double time = 0; ///< ms since m_from
        MetricSample values;
    };

    Time m_from;
    Milliseconds m_span;
    std::vector<Sum> m_sums;
};

} // namespace Pitwall
