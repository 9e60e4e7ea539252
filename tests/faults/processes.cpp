#include "tests/faults/processes.h"

#include <QDir>
#include <QFile>

#include <chrono>
#include <csignal>
#include <ctime>
#include <thread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall::Processes {

static QByteArray contentOf(qint64 pid, const QString &file)
{
    QFile content(u"/proc/%1/%2"_s.arg(pid).arg(file));
    return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
}

/// The fields of its stat file from the third on (the second is the name, which may hold anything); none if it is gone.
static QByteArrayList statOf(qint64 pid)
{
    const QByteArray stat = contentOf(pid, u"stat"_s);
    return stat.isEmpty() ? QByteArrayList() : stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

static constexpr qsizetype stateField = 0;
static constexpr qsizetype parentField = 1;
static constexpr qsizetype userTimeField = 11;
static constexpr qsizetype systemTimeField = 12;
static constexpr qsizetype startField = 19;
static constexpr qsizetype residentField = 21;

bool isAlive(qint64 pid)
{
    const QByteArray state = statOf(pid).value(stateField);
    return !state.isEmpty() && state != "Z" && state != "X";
}

bool isStopped(qint64 pid)
{
    return statOf(pid).value(stateField) == "T";
}

qint64 parentOf(qint64 pid)
{
    return statOf(pid).value(parentField).toLongLong();
}

Milliseconds ageOf(qint64 pid)
{
    const QByteArrayList stat = statOf(pid);
    if (stat.isEmpty())
        return Milliseconds(0);
    timespec now = {};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    const qint64 started = stat.value(startField).toLongLong() * 1000 / ::sysconf(_SC_CLK_TCK);
    return Milliseconds(now.tv_sec * 1000 + now.tv_nsec / 1'000'000 - started);
}

Milliseconds heldUpOf(qint64 pid)
{
    qint64 ns = 0;
    const QStringList threads = QDir(u"/proc/%1/task"_s.arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads)
        ns += contentOf(pid, u"task/%1/schedstat"_s.arg(thread)).split(' ').value(1).toLongLong();
    return Milliseconds(ns / 1'000'000);
}

double cpuSecondsOf(qint64 pid)
{
    const QByteArrayList stat = statOf(pid);
    const qint64 ticks = stat.value(userTimeField).toLongLong() + stat.value(systemTimeField).toLongLong();
    return static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

qint64 residentBytesOf(qint64 pid)
{
    return statOf(pid).value(residentField).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

bool signalTo(qint64 pid, int signal)
{
    return pid > 1 && ::kill(static_cast<pid_t>(pid), signal) == 0;
}

static bool belongsTo(qint64 pid, const QByteArray &folder)
{
    QByteArray place(4096, '\0');
    const QByteArray link = "/proc/" + QByteArray::number(pid) + "/cwd";
    place.truncate(std::max<ssize_t>(::readlink(link.constData(), place.data(), 4095), 0));
    place += '/';
    return place.startsWith(QByteArray(folder + '/')) || contentOf(pid, u"cmdline"_s).contains(folder);
}

QList<qint64> belongingTo(const QString &folder)
{
    QList<qint64> pids;
    const QByteArray place = QFile::encodeName(folder);
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const qint64 pid = name.toLongLong();
        if (pid > 1 && pid != ::getpid() && isAlive(pid) && belongsTo(pid, place))
            pids.append(pid);
    }
    return pids;
}

void endAllOf(const QString &folder)
{
    for (int round = 0; round < 200 && !folder.isEmpty(); ++round) { // one may start another meanwhile
        const QList<qint64> pids = belongingTo(folder);
        if (pids.isEmpty())
            return;
        for (const qint64 pid : pids)
            signalTo(pid, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

} // namespace Pitwall::Processes
