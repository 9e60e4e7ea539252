#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace Pitwall {

/// Counters, gauges and histograms of the core in Prometheus' text format (prometheus-cpp underneath). Thread-safe.
class Metrics final
{
public:
    using Labels = std::map<std::string, std::string>;

    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    void count(const std::string &name, const std::string &help, const Labels &labels = {}, double by = 1);
    void set(const std::string &name, const std::string &help, const Labels &labels, double value);
    void observe(const std::string &name, const std::string &help, const Labels &labels, double seconds);
    /// Called before each exposition, on the thread that asks for it, to set what is only known then.
    void addCollector(std::function<void()> collect);

    /// text/plain; version=0.0.4
    QByteArray expose();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
