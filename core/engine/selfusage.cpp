#include "core/engine/selfusage.h"

#include <QFile>
#include <QStorageInfo>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static qint64 cpuMs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval &time) {
        return time.tv_sec * 1000 + time.tv_usec / 1000;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

SelfUsage::SelfUsage(const Clock &clock)
    : m_clock(clock)
    , m_at(clock.monotonic())
    , m_cpuMs(cpuMs())
{}

double SelfUsage::cpuPercent()
{
    const Monotonic now = m_clock.monotonic();
    const auto passed = (now - m_at).count();
    if (passed < 1000)
        return m_percent;
    const qint64 used = cpuMs();
    m_percent = 100.0 * static_cast<double>(used - m_cpuMs) / static_cast<double>(passed);
    m_at = now;
    m_cpuMs = used;
    return m_percent;
}

qint64 SelfUsage::memoryBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList pages = file.readAll().split(' ');
    return pages.value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

qint64 SelfUsage::diskFreeBytes(const QString &folder)
{
    return QStorageInfo(folder).bytesAvailable();
}

} // namespace Pitwall
