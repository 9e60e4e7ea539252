#pragma once

#include <QTimer>

namespace Pitwall {

/// Tells systemd how the service is doing (the protocol of sd_notify); does nothing where there is none.
class ServiceManager final
{
public:
    ServiceManager();

    void ready(const QString &status);
    void stopping();

private:
    void send(const QByteArray &message) const;

    QByteArray m_socket; ///< address; empty: nobody listens
    QTimer m_watchdog;   ///< the event loop turns: said at half of the period that the service manager gives
};

} // namespace Pitwall
