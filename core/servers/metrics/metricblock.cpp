#include "core/servers/metrics/metricblock.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Pitwall {

static double rounded(double value)
{
    return std::round(value * 10) / 10; // a tenth of a percent or a millisecond says enough
}

MetricBlock MetricBlock::begin(ServerId server, Kind kind, Time from)
{
    const Time second = std::chrono::floor<Seconds>(from);
    return {.id = u"%1/%2/%3"_s.arg(server.toString(), toText(kind), toIsoString(second)),
            .server = server,
            .kind = kind,
            .from = second};
}

void MetricBlock::append(const MetricSample &sample)
{
    seconds.append(std::chrono::duration_cast<Seconds>(sample.at - from).count());
    cpuPercent.append(rounded(sample.cpuPercent));
    memoryKb.append(std::round(sample.memoryBytes / 1024));
    players.append(rounded(sample.players));
    latencyMs.append(rounded(sample.latencyMs));
}

MetricSample MetricBlock::at(qsizetype index) const
{
    return {.at = from + Seconds(seconds.at(index)),
            .cpuPercent = cpuPercent.value(index),
            .memoryBytes = memoryKb.value(index) * 1024,
            .players = players.value(index),
            .latencyMs = latencyMs.value(index)};
}

MetricAverager::MetricAverager(Time from, Milliseconds span, qsizetype count)
    : m_from(from)
    , m_span(span)
    , m_sums(static_cast<size_t>(count))
{}

void MetricAverager::add(const MetricSample &sample)
{
    const qint64 index = (sample.at - m_from) / m_span;
    if (sample.at < m_from || index >= static_cast<qint64>(m_sums.size()))
        return;
    Sum &sum = m_sums[static_cast<size_t>(index)];
    ++sum.count;
    sum.time += static_cast<double>((sample.at - m_from).count());
    sum.values.cpuPercent += sample.cpuPercent;
    sum.values.memoryBytes += sample.memoryBytes;
    sum.values.players += sample.players;
    sum.values.latencyMs += sample.latencyMs;
}

QList<MetricSample> MetricAverager::averages() const
{
    QList<MetricSample> samples;
    for (const Sum &sum : m_sums) {
        if (sum.count == 0)
            continue;
        const auto n = static_cast<double>(sum.count);
        samples.append({.at = m_from + Milliseconds(static_cast<qint64>(sum.time / n)),
                        .cpuPercent = sum.values.cpuPercent / n,
                        .memoryBytes = sum.values.memoryBytes / n,
                        .players = sum.values.players / n,
                        .latencyMs = sum.values.latencyMs / n});
    }
    return samples;
}

} // namespace Pitwall
