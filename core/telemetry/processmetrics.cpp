#include "core/telemetry/processmetrics.h"

#include "core/telemetry/metrics.h"

#include <QFile>

#include <algorithm>
#include <filesystem>

#include <sys/resource.h>
#include <unistd.h>

namespace Pitwall {

namespace {

struct ProcessUsage
{
    double cpuSeconds = 0;
    double startedTicks = 0; ///< since the machine's start
    double threads = 0;
    double virtualBytes = 0;
    double residentBytes = 0;
};

} // namespace

/// From /proc/self/stat; the program's name in it may hold anything, so fields count from its last bracket.
static ProcessUsage readUsage()
{
    QFile file(QString::fromLatin1("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' '); // from "state", field 3
    const auto field = [&fields](int number) {
        return fields.value(number - 3).toDouble();
    };
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    return {.cpuSeconds = (field(14) + field(15)) / ticks,
            .startedTicks = field(22),
            .threads = field(20),
            .virtualBytes = field(23),
            .residentBytes = field(24) * static_cast<double>(::sysconf(_SC_PAGESIZE))};
}

/// Unix time at which the machine started.
static double bootTime()
{
    QFile file(QString::fromLatin1("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("btime "))
            return line.mid(6).toDouble();
    }
    return 0;
}

static double openDescriptors()
{
    std::error_code error;
    const auto begin = std::filesystem::directory_iterator("/proc/self/fd", error);
    return static_cast<double>(std::distance(begin, std::filesystem::directory_iterator()));
}

void addProcessMetrics(Metrics &metrics)
{
    const double started = bootTime() + readUsage().startedTicks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    metrics.addCollector([&metrics, started, told = 0.0]() mutable {
        const ProcessUsage usage = readUsage();
        metrics.count("process_cpu_seconds_total", "User and system CPU time spent in seconds.", {},
                      std::max(0.0, usage.cpuSeconds - told));
        told = usage.cpuSeconds;
        metrics.set("process_resident_memory_bytes", "Resident memory size in bytes.", {}, usage.residentBytes);
        metrics.set("process_virtual_memory_bytes", "Virtual memory size in bytes.", {}, usage.virtualBytes);
        metrics.set("process_threads", "Number of OS threads.", {}, usage.threads);
        metrics.set("process_open_fds", "Number of open file descriptors.", {}, openDescriptors());
        metrics.set("process_start_time_seconds", "Start time of the process since the Unix epoch in seconds.", {},
                    started);
        rlimit limit = {};
        if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
            metrics.set("process_max_fds", "Maximum number of open file descriptors.", {},
                        static_cast<double>(limit.rlim_cur));
    });
}

} // namespace Pitwall
