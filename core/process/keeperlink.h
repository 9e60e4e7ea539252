#pragma once

#include "core/base/async.h"
#include "core/process/sessionfiles.h"

#include <QSocketNotifier>

namespace Pitwall {

/// The conversation with one living keeper.
class KeeperLink final : public QObject
{
    Q_OBJECT

public:
    /// Fails with Unavailable if nobody listens there, PermissionDenied if it is not a keeper of ours.
    static Result<KeeperLink *> open(const SessionFiles &files, QObject *parent);

    /// What the keeper says of its game when it is greeted. Fails with Timeout after `wait`, Unavailable if it goes,
    /// Corrupt or Unsupported if we do not understand it. To be called once.
    Async<KeeperIdentity> greeting(Milliseconds wait);
    /// From now on says ended() and lost(), the first perhaps at once.
    void listen();
    qint64 keeperPid() const { return m_keeperPid; }
    /// Tells the keeper that its record has arrived, so that it may go.
    void acknowledge();

Q_SIGNALS:
    void ended(const Pitwall::ExitRecord &record); ///< game and children are gone
    void lost();                                   ///< the keeper is gone; nothing comes after this

private:
    KeeperLink(Fd socket, qint64 keeperPid, SessionId session, QObject *parent);

    void receive();
    void handle(const QByteArray &packet);
    void fail(Error error);

    Fd m_socket;
    qint64 m_keeperPid = 0;
    SessionId m_session;
    QSocketNotifier m_readable;
    std::optional<AsyncSource<KeeperIdentity>> m_greeting; ///< until the keeper has said hello
    bool m_lost = false;
};

} // namespace Pitwall
