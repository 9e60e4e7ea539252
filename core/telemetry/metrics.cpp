#include "core/telemetry/metrics.h"

#include <QLoggingCategory>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <stdexcept>
#include <vector>

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcMetrics, "pitwall.telemetry.metrics", QtInfoMsg)

struct Metrics::Private
{
    template<typename Metric>
    using Families = std::map<std::string, prometheus::Family<Metric> *>;

    // Each family is looked up here: the registry would search all of them, and throws for a name of another kind.
    template<typename Metric, typename Build>
    prometheus::Family<Metric> *family(Families<Metric> &known, const std::string &name, const std::string &help,
                                       Build build)
    {
        const auto it = known.find(name);
        if (it != known.end())
            return it->second;
        prometheus::Family<Metric> *made = nullptr;
        try {
            made = &build().Name(name).Help(help).Register(registry);
        } catch (const std::exception &error) {
            qCWarning(lcMetrics) << "no metric" << name.c_str() << error.what();
        }
        known.emplace(name, made);
        return made;
    }

    /// Calls use(metric of these labels); the library throws for labels that Prometheus does not know.
    template<typename Metric, typename Use, typename... Args>
    static void with(prometheus::Family<Metric> *family, const Labels &labels, Use use, const Args &...args)
    {
        if (!family)
            return;
        try {
            use(family->Add(labels, args...));
        } catch (const std::exception &error) {
            qCWarning(lcMetrics) << "bad labels of" << family->GetName().c_str() << error.what();
        }
    }

    template<typename Metric>
    static void remove(const Families<Metric> &known, const std::string &name, const Labels &labels)
    {
        const auto it = known.find(name);
        if (it != known.end() && it->second && it->second->Has(labels))
            it->second->Remove(&it->second->Add(labels));
    }

    std::mutex mutex; ///< guards all of it
    prometheus::Registry registry;
    Families<prometheus::Counter> counters;
    Families<prometheus::Gauge> gauges;
    Families<prometheus::Histogram> histograms;
    std::vector<std::function<void()>> collectors;
};

static const prometheus::Histogram::BucketBoundaries buckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                             0.25,  0.5,    1,     2.5,  5,     10};

Metrics::Metrics()
    : d(std::make_unique<Private>())
{}

Metrics::~Metrics() = default;

void Metrics::count(const std::string &name, const std::string &help, const Labels &labels, double by)
{
    const std::lock_guard lock(d->mutex);
    auto *family = d->family(d->counters, name, help, prometheus::BuildCounter);
    d->with(family, labels, [by](prometheus::Counter &counter) { counter.Increment(by); });
}

void Metrics::set(const std::string &name, const std::string &help, const Labels &labels, double value)
{
    const std::lock_guard lock(d->mutex);
    auto *family = d->family(d->gauges, name, help, prometheus::BuildGauge);
    d->with(family, labels, [value](prometheus::Gauge &gauge) { gauge.Set(value); });
}

void Metrics::observe(const std::string &name, const std::string &help, const Labels &labels, double seconds)
{
    const std::lock_guard lock(d->mutex);
    auto *family = d->family(d->histograms, name, help, prometheus::BuildHistogram);
    d->with(
        family, labels, [seconds](prometheus::Histogram &histogram) { histogram.Observe(seconds); }, buckets);
}

void Metrics::remove(const std::string &name, const Labels &labels)
{
    const std::lock_guard lock(d->mutex);
    d->remove(d->counters, name, labels);
    d->remove(d->gauges, name, labels);
}

void Metrics::addCollector(std::function<void()> collect)
{
    const std::lock_guard lock(d->mutex);
    d->collectors.push_back(std::move(collect));
}

QByteArray Metrics::expose()
{
    std::vector<std::function<void()>> collectors;
    {
        const std::lock_guard lock(d->mutex);
        collectors = d->collectors;
    }
    for (const auto &collect : collectors)
        collect();
    const std::lock_guard lock(d->mutex);
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(d->registry.Collect()));
}

} // namespace Pitwall
