#pragma once

#include <QByteArrayList>
#include <QString>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Pitwall {

/// The end of systemd that services notify.
class FakeServiceManager final
{
public:
    explicit FakeServiceManager(const QString &path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray bytes = path.toLocal8Bit();
        std::memcpy(address.sun_path, bytes.constData(), static_cast<size_t>(bytes.size()));
        bind(m_socket, static_cast<const sockaddr *>(static_cast<const void *>(&address)), sizeof address);
    }
    ~FakeServiceManager() { close(m_socket); }
    Q_DISABLE_COPY_MOVE(FakeServiceManager)

    /// What came since the last call.
    QByteArrayList messages() const
    {
        QByteArrayList all;
        char buffer[4096];
        ssize_t size = 0;
        while ((size = recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT)) > 0)
            all.append(QByteArray(buffer, size));
        return all;
    }

private:
    const int m_socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

} // namespace Pitwall
