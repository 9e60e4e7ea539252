#include "tests/support/fakekeepers.h"

#include "core/base/clock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMetaMethod>

#include <csignal>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

FakeKeptProcess::FakeKeptProcess(LaunchSpec spec, QString directory, Time startedAt)
    : m_spec(std::move(spec))
    , m_directory(std::move(directory))
    , m_startedAt(startedAt)
{
    processes = {pid()};
    QDir().mkpath(m_directory);
    print({});
}

FakeKeptProcess::~FakeKeptProcess()
{
    closePorts();
}

qint64 FakeKeptProcess::pid() const
{
    return QCoreApplication::applicationPid();
}

QList<qint64> FakeKeptProcess::pids() const
{
    return m_running ? processes : QList<qint64>();
}

Result<> FakeKeptProcess::writeLine(const QByteArray &line)
{
    if (!m_running)
        return fail(Error::Code::Unavailable, u"the game has ended"_s);
    lines.append(line);
    return {};
}

Result<> FakeKeptProcess::terminate(int signal)
{
    if (!m_running)
        return fail(Error::Code::NotFound, u"the game has ended"_s);
    signalsGot.append(signal);
    if (!ignoresSignals)
        dieOf(signal);
    return {};
}

Async<> FakeKeptProcess::killAll()
{
    if (cannotBeKilled)
        return makeFailed({Error::Code::Timeout, u"something cannot be killed"_s, {}});
    if (m_running)
        dieOf(SIGKILL);
    return makeReady(Result<>());
}

void FakeKeptProcess::print(const QByteArray &text)
{
    QFile file(outputPath());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append))
        qFatal("cannot write %s", qPrintable(outputPath()));
    file.write(text);
}

void FakeKeptProcess::bindPorts(const QStringList &except)
{
    const QJsonObject ports = m_spec.state.value(u"ports"_s).toObject();
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        if (except.contains(it.key()) || m_sockets.contains(it.key()))
            continue;
        const bool isUdp = it.key() == "game"_L1;
        const int fd = ::socket(AF_INET, (isUdp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in name = {};
        name.sin_family = AF_INET;
        name.sin_port = htons(static_cast<quint16>(it->toInt()));
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) != 0 || (!isUdp && ::listen(fd, 8) != 0))
            qFatal("port %d cannot be bound", it->toInt());
        m_sockets.insert(it.key(), fd);
    }
}

void FakeKeptProcess::closePorts()
{
    for (const int fd : std::exchange(m_sockets, {}))
        ::close(fd);
}

void FakeKeptProcess::end(const ExitRecord &exit)
{
    if (!std::exchange(m_running, false))
        return;
    closePorts();
    m_end = exit;
    QMetaObject::invokeMethod(this, &FakeKeptProcess::announceEnd, Qt::QueuedConnection);
}

void FakeKeptProcess::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&KeptProcess::exited) && m_end)
        QMetaObject::invokeMethod(this, &FakeKeptProcess::announceEnd, Qt::QueuedConnection);
}

void FakeKeptProcess::announceEnd()
{
    if (m_end && isSignalConnected(QMetaMethod::fromSignal(&KeptProcess::exited)))
        Q_EMIT exited(*std::exchange(m_end, std::nullopt));
}

void FakeKeptProcess::loseKeeper()
{
    keeper = false;
    Q_EMIT keeperLost();
}

std::shared_ptr<FakeKeptProcess> FakeKeepers::make(LaunchSpec spec)
{
    const QString directory = m_folder.filePath(spec.session.toString());
    return std::make_shared<FakeKeptProcess>(std::move(spec), directory, m_clock.now());
}

Async<std::shared_ptr<KeptProcess>> FakeKeepers::launch(LaunchSpec spec)
{
    if (launchError)
        return makeFailed<std::shared_ptr<KeptProcess>>(*launchError);
    const std::shared_ptr<FakeKeptProcess> process = make(std::move(spec));
    launched.append(process);
    if (portsAtOnce)
        process->bindPorts(neverBound);
    if (whenLaunched)
        whenLaunched(*process);
    return makeReady(Result<std::shared_ptr<KeptProcess>>(process));
}

std::shared_ptr<FakeKeptProcess> FakeKeepers::processOf(const QString &subject) const
{
    for (auto it = launched.crbegin(); it != launched.crend(); ++it) {
        if ((*it)->spec().subject == subject)
            return *it;
    }
    return nullptr;
}

std::shared_ptr<FakeKeptProcess> FakeKeepers::leave(const QString &subject, const QMap<QString, int> &ports)
{
    const QJsonObject state{{u"ports"_s, FieldValue<QMap<QString, int>>::write(ports)}};
    const std::shared_ptr<FakeKeptProcess> process =
        make({.session = SessionId::create(), .subject = subject, .state = state});
    process->bindPorts(neverBound);
    launched.append(process);
    adoption.running.append(process);
    return process;
}

} // namespace Pitwall
