#include "ui/shell/corestarter.h"

#include "core/base/logging.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>

#include <csignal>

#include <sys/types.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcStarter, "pitwall.ui.corestarter", QtInfoMsg)

CoreStarter::CoreStarter(Folders folders, QString program, QStringList arguments, Timing timing, QObject *parent)
    : QObject(parent)
    , m_folders(std::move(folders))
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_timing(timing)
    , m_backoff(timing.backoff)
{
    m_look.setInterval(timing.lookEvery);
    connect(&m_look, &QTimer::timeout, this, &CoreStarter::look);
}

QString CoreStarter::bundledProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &place :
         QStringList{here + u"/pitwalld"_s, here + u"/../libexec/pitwall/pitwalld"_s, u"/usr/bin/pitwalld"_s}) {
        if (QFileInfo(place).isExecutable())
            return QFileInfo(place).canonicalFilePath();
    }
    return here + u"/pitwalld"_s;
}

/// Not one that is dead and only waits to be taken notice of.
static bool isAlive(qint64 pid)
{
    if (pid <= 0 || (::kill(static_cast<pid_t>(pid), 0) != 0 && errno != EPERM))
        return false;
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return true;
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) != "Z"; // after the name, which may hold anything
}

qint64 CoreStarter::runningPid() const
{
    const Result<RunningCore> core = RunningCore::read(m_folders.coreFile());
    return core && isAlive(core->pid) ? core->pid : 0;
}

void CoreStarter::watch()
{
    m_unreached.start();
    m_look.start();
    look();
}

void CoreStarter::rest()
{
    m_look.stop();
    m_started.invalidate();
    m_failed.invalidate();
    m_backoff.reset();
    m_linked = false;
}

void CoreStarter::linked(bool up)
{
    if (m_linked && !up)
        m_unreached.start();
    m_linked = up;
    if (up) {
        m_backoff.reset();
        m_failed.invalidate();
    }
}

void CoreStarter::startNow()
{
    m_failed.invalidate();
    look();
}

void CoreStarter::look()
{
    if (m_linked)
        return;
    // One that cannot be reached for so long is none: its number may belong to another process by now. Should it be
    // one after all, the lock of its store ends the second.
    const bool reachable = !m_unreached.hasExpired(m_timing.startWithin.count());
    const qint64 running = runningPid();
    if (running > 0 && (reachable || (m_started.isValid() && running == m_pid))) {
        if (m_started.isValid()) {
            m_started.invalidate();
            m_unreached.start();
            Q_EMIT appeared();
        }
        return;
    }
    if (m_started.isValid()) {
        if (!isAlive(m_pid))
            waitAfterFailure(u"it ended right after its start; its log is %1"_s.arg(m_folders.logFile()));
        else if (m_started.hasExpired(m_timing.startWithin.count()))
            waitAfterFailure(u"it did not become ready in time; its log is %1"_s.arg(m_folders.logFile()));
        return;
    }
    if (!m_failed.isValid() || m_failed.hasExpired(m_wait.count()))
        launch();
}

void CoreStarter::launch()
{
    QProcess process;
    process.setProgram(m_program);
    process.setArguments(m_arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    m_pid = 0;
    if (!process.startDetached(&m_pid)) {
        waitAfterFailure(u"cannot run %1"_s.arg(m_program));
        return;
    }
    qCInfo(lcStarter) << "started the core" << kv("program", m_program) << kv("pid", m_pid);
    m_started.start();
    Q_EMIT starting();
}

void CoreStarter::waitAfterFailure(const QString &reason)
{
    m_started.invalidate();
    m_wait = m_backoff.next();
    m_failed.start();
    qCInfo(lcStarter) << "the core did not start" << kv("reason", reason);
    Q_EMIT failed(reason);
}

} // namespace Pitwall
