#include "core/process/forkedprocess.h"

#include "core/base/logging.h"
#include "core/process/keeper/protocol.h"
#include "core/process/kernel.h"

#include <QFile>
#include <QLoggingCategory>
#include <QMetaMethod>

#include <climits>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcProcess, "pitwall.process.session", QtInfoMsg)

static constexpr auto keeperPatience = 6s; // the keeper gives what the game left behind three
static constexpr auto clearingTime = 3s;
static constexpr auto exitStatusTime = 1s; // from the end of a process until it is reaped
static constexpr auto killTime = 10s;

ForkedProcess::ForkedProcess(LaunchSpec spec, SessionFiles files, KeeperIdentity identity, Fd game, KeeperLink *link,
                             const Clock &clock)
    : m_spec(std::move(spec))
    , m_files(std::move(files))
    , m_identity(std::move(identity))
    , m_processes(m_files.session(), m_identity)
    , m_clock(clock)
    , m_game(std::move(game))
    , m_link(link)
{
    connect(&m_keeperPatience, &QTimer::timeout, this, &ForkedProcess::loseKeeper);
    m_keeperPatience.setSingleShot(true);
    connect(&m_clearing, &QTimer::timeout, this, &ForkedProcess::clearWithoutKeeper);
    connect(&m_killing, &QTimer::timeout, this, &ForkedProcess::killRound);
    if (m_game.isValid()) {
        m_gameEnds.emplace(m_game.get(), QSocketNotifier::Read);
        connect(&*m_gameEnds, &QSocketNotifier::activated, this, &ForkedProcess::noteGameEnd);
    }
    if (m_link) {
        m_link->setParent(this);
        m_processes.setKeeper(m_link->keeperPid());
        connect(m_link, &KeeperLink::ended, this, &ForkedProcess::finish);
        connect(m_link, &KeeperLink::lost, this, &ForkedProcess::loseKeeper);
        m_link->listen();
    }
    if (!m_game.isValid() && !m_end)
        noteGameEnd();
}

QString ForkedProcess::outputPath() const
{
    return m_files.path(KeeperProtocol::outputFile);
}

QList<qint64> ForkedProcess::pids() const
{
    return m_end ? QList<qint64>() : m_processes.pids();
}

ProcessUsage ForkedProcess::usage() const
{
    return m_end ? ProcessUsage{.cpuMs = m_end->userMs + m_end->systemMs} : m_processes.usage();
}

Result<> ForkedProcess::writeLine(const QByteArray &line)
{
    if (line.contains('\n') || line.contains('\r') || line.contains('\0'))
        return fail(Error::Code::InvalidArgument, u"a line for a game cannot hold CR, LF or NUL"_s);
    if (line.size() >= PIPE_BUF)
        return fail(Error::Code::InvalidArgument, u"a line for a game has less than %1 bytes"_s.arg(PIPE_BUF));
    if (m_gameEnded || m_end)
        return fail(Error::Code::Unavailable, u"the game has ended"_s);
    // Opened for each line: this fails when no reader is left, and no core holds the FIFO for a dead one.
    const Fd fifo(::open(QFile::encodeName(m_files.path(KeeperProtocol::inputFifo)).constData(),
                         O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    struct stat info = {};
    if (!fifo.isValid() || ::fstat(fifo.get(), &info) != 0 || !S_ISFIFO(info.st_mode))
        return fail(Error::Code::Unavailable, u"the game does not read its input: "_s + qt_error_string(errno));
    const QByteArray text = line + '\n';
    if (::write(fifo.get(), text.constData(), size_t(text.size())) != text.size()) // up to PIPE_BUF whole or not at all
        return fail(Error::Code::Unavailable, u"the game does not read its input: "_s + qt_error_string(errno));
    return {};
}

Result<> ForkedProcess::terminate(int signal)
{
    if (m_gameEnded || m_end)
        return fail(Error::Code::NotFound, u"the game has ended"_s);
    if (const int error = Kernel::signalPid(m_game, signal)) {
        const auto code = error == ESRCH ? Error::Code::NotFound
            : error == EINVAL            ? Error::Code::InvalidArgument
                                         : Error::Code::PermissionDenied;
        return fail(code, u"signal %1: %2"_s.arg(signal).arg(qt_error_string(error)));
    }
    return {};
}

Async<> ForkedProcess::killAll()
{
    if (m_end)
        return makeReady(Result<>());
    if (!m_killed) {
        m_killed.emplace();
        m_killingSince.start();
        m_killing.start(10ms);
        killRound();
    }
    return m_killed->future();
}

void ForkedProcess::killRound()
{
    if (Milliseconds(m_killingSince.elapsed()) > killTime) {
        m_killing.stop();
        std::exchange(m_killed, std::nullopt)->finish(fail(Error::Code::Timeout, u"something cannot be killed"_s));
        return;
    }
    if (!m_gameEnded)
        Kernel::signalPid(m_game, SIGKILL);
    m_processes.kill();
    m_killing.setInterval(std::min(m_killing.intervalAsDuration() * 2, 200ms));
}

void ForkedProcess::noteGameEnd()
{
    m_gameEnded = true;
    if (m_gameEnds)
        m_gameEnds->setEnabled(false);
    m_processes.setGameRunning(false);
    if (m_link)
        m_keeperPatience.start(keeperPatience);
    else
        loseKeeper();
}

void ForkedProcess::loseKeeper()
{
    if (m_end)
        return;
    m_keeperPatience.stop();
    if (m_link) {
        qCWarning(lcProcess) << "the keeper is gone" << kv("session", m_files.session()) << kv("pid", m_identity.pid);
        m_processes.setKeeper(0);
        std::exchange(m_link, nullptr)->deleteLater();
        if (!m_gameEnded)
            QMetaObject::invokeMethod(this, &ForkedProcess::keeperLost, Qt::QueuedConnection);
    }
    if (m_gameEnded && !m_clearing.isActive()) {
        m_clearingSince.start();
        m_clearing.start(10ms);
    }
}

void ForkedProcess::clearWithoutKeeper()
{
    // The children of a game end with it. And its exit status appears when whoever inherited it has reaped it.
    const Milliseconds waited(m_clearingSince.elapsed());
    m_childless = m_childless || waited > clearingTime || m_processes.allPids().isEmpty();
    if (!m_childless)
        m_processes.kill();
    const bool known = !m_game.isValid() || waited > exitStatusTime || Kernel::exitStatus(m_game).has_value();
    if (!m_childless || !known) {
        m_clearing.setInterval(std::min(m_clearing.intervalAsDuration() * 2, 200ms));
        return;
    }
    m_clearing.stop();
    const ExitRecord record = recordWithoutKeeper();
    if (const Result<> saved = m_files.saveExit(record); !saved)
        qCWarning(lcProcess) << "cannot record an end" << kv("session", m_files.session()) << saved.error();
    finish(record);
}

ExitRecord ForkedProcess::recordWithoutKeeper() const
{
    if (const Result<ExitRecord> record = m_files.exit())
        return *record; // the keeper went after it had written this
    ExitRecord record{.at = m_clock.now()};
    const std::optional<int> status = m_game.isValid() ? Kernel::exitStatus(m_game) : std::nullopt;
    if (status && WIFEXITED(*status))
        record.code = WEXITSTATUS(*status);
    if (status && WIFSIGNALED(*status)) {
        record.signal = WTERMSIG(*status);
        record.coreDumped = WCOREDUMP(*status);
    }
    return record;
}

void ForkedProcess::finish(const ExitRecord &record)
{
    if (m_end)
        return;
    m_end = record;
    m_gameEnded = true;
    if (m_gameEnds)
        m_gameEnds->setEnabled(false);
    m_keeperPatience.stop();
    m_killing.stop();
    if (m_link)
        m_link->acknowledge();
    else
        m_processes.removeCgroups();
    if (m_killed)
        std::exchange(m_killed, std::nullopt)->finish({});
    QMetaObject::invokeMethod(this, &ForkedProcess::announceEnd, Qt::QueuedConnection);
}

void ForkedProcess::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&KeptProcess::exited) && m_end && !m_announced)
        QMetaObject::invokeMethod(this, &ForkedProcess::announceEnd, Qt::QueuedConnection);
}

void ForkedProcess::announceEnd()
{
    if (m_announced || !isSignalConnected(QMetaMethod::fromSignal(&KeptProcess::exited)))
        return;
    m_announced = true;
    Q_EMIT exited(*m_end); // last: who hears it may let go of us
}

} // namespace Pitwall
