#include "app/pitwalld/servicemanager.h"

#include <QCoreApplication>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Pitwall {

ServiceManager::ServiceManager()
    : m_socket(qgetenv("NOTIFY_SOCKET"))
{
    qunsetenv("NOTIFY_SOCKET"); // not for the games
    const qint64 period = qEnvironmentVariable("WATCHDOG_USEC").toLongLong() / 1000;
    const qint64 pid = qEnvironmentVariable("WATCHDOG_PID", QString::number(getpid())).toLongLong();
    qunsetenv("WATCHDOG_USEC");
    qunsetenv("WATCHDOG_PID");
    if (m_socket.isEmpty() || period <= 0 || pid != getpid())
        return;
    QObject::connect(&m_watchdog, &QTimer::timeout, &m_watchdog, [this] { send("WATCHDOG=1"); });
    m_watchdog.start(std::chrono::milliseconds(qMax(qint64(1), period / 2)));
}

void ServiceManager::ready(const QString &status)
{
    send("READY=1\nSTATUS=" + status.toUtf8());
}

void ServiceManager::stopping()
{
    send("STOPPING=1");
}

void ServiceManager::send(const QByteArray &message) const
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (m_socket.isEmpty() || m_socket.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return;
    std::memcpy(address.sun_path, m_socket.constData(), static_cast<size_t>(m_socket.size()));
    if (m_socket.startsWith('@')) // a name without a file
        address.sun_path[0] = '\0';
    const int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<size_t>(m_socket.size()));
    // Nothing to do if it fails: the service manager will notice.
    [[maybe_unused]] const ssize_t sent =
        sendto(descriptor, message.constData(), static_cast<size_t>(message.size()), MSG_NOSIGNAL,
               static_cast<const sockaddr *>(static_cast<const void *>(&address)), length);
    close(descriptor);
}

} // namespace Pitwall
