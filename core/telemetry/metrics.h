#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace Pitwall {

/// Counters, gauges and histograms of the core in Prometheus' text format (prometheus-cpp underneath). Thread-safe.
/// A name belongs to one kind and one help text for ever; what breaks Prometheus' rules is logged and left out.
class Metrics final
{
public:
    using Labels = std::map<std::string, std::string>;

    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    void count(const std::string &name, const std::string &help, const Labels &labels = {}, double by = 1);
    void set(const std::string &name, const std::string &help, const Labels &labels, double value);
    /// Into a histogram with buckets from 1 ms to 10 s.
    void observe(const std::string &name, const std::string &help, const Labels &labels, double seconds);
    /// Takes the series with these labels out, for example those of a server that was removed.
    void remove(const std::string &name, const Labels &labels);
    /// Called before each exposition, on the thread that asks for it, to set what is only known then.
    void addCollector(std::function<void()> collect);

    /// text/plain; version=0.0.4
    QByteArray expose();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
