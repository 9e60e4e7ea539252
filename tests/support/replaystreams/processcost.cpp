#include "tests/support/replaystreams/processcost.h"

#include <QFile>

#include <ctime>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall::ReplayStreams::ProcessCost {

static double read(clockid_t clock)
{
    timespec time{};
    if (::clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double cpuSeconds(qint64 pid)
{
    clockid_t clock{};
    return ::clock_getcpuclockid(static_cast<pid_t>(pid), &clock) == 0 ? read(clock) : 0;
}

double ownCpuSeconds()
{
    return read(CLOCK_PROCESS_CPUTIME_ID);
}

Memory memory(qint64 pid)
{
    Memory found;
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return found;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const double value = line.mid(line.indexOf(':') + 1).simplified().split(' ').constFirst().toDouble() / 1024;
        if (line.startsWith("VmRSS:"))
            found.resident = value;
        else if (line.startsWith("RssAnon:"))
            found.own = value;
        else if (line.startsWith("VmHWM:"))
            found.most = value;
    }
    return found;
}

bool resetMost(qint64 pid)
{
    QFile file(u"/proc/%1/clear_refs"_s.arg(pid));
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

double machineBusySeconds()
{
    QFile file(u"/proc/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readLine().simplified().split(' ');
    double ticks = 0;
    for (const qsizetype field : {1, 2, 3, 6, 7}) // user, nice, system, irq, softirq
        ticks += fields.value(field).toDouble();
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

int processors()
{
    return static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));
}

} // namespace Pitwall::ReplayStreams::ProcessCost
