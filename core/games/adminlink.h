#pragma once

#include "core/base/backoff.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace Pitwall {

/// A TCP connection to the admin port of a game that is made again, with growing waits, whenever it ends.
/// What comes in is kept in buffer(), at most 1 MiB: a game that sends more without sense is cut off.
///
/// It is always ended by a reset. A game that dies leaves its end of an orderly connection in TIME_WAIT for a minute,
/// and some games cannot bind their admin port again while it is there: they then run on without one.
class AdminLink final : public QObject
{
    Q_OBJECT

public:
    AdminLink(QString host, int port, QObject *parent = nullptr);
    ~AdminLink() override;

    void open();  ///< safe to repeat
    void close(); ///< for good, until open()
    bool isConnected() const;
    /// False if there is no connection, or if the game has not taken what was sent before.
    bool send(const QByteArray &bytes);
    /// Before open(): what it means if the game ends a connection before settled(). Some games refuse a login without a
    /// word.
    void setRefusal(const QString &reason) { m_refusal = reason; }
    /// What has come and was not taken yet; takers remove it from the front.
    QByteArray &buffer() { return m_buffer; }
    /// Ends this connection, says why in problem(), and tries again later.
    void drop(const QString &problem);
    /// Says that the game let us in: the waits start anew, and there is no problem any more.
    void settled();
    /// What went wrong last, English; empty once the game has let us in. A refused login is told while it is tried
    /// again.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void connected();
    void received();
    void lost();

private:
    void connectNow();
    void setUp();
    void retry();

    const QString m_host;
    const int m_port;
    QTcpSocket m_socket;
    QTimer m_retry; ///< the wait before the next try, or the deadline of the one that runs
    Backoff m_backoff;
    QByteArray m_buffer;
    QString m_problem;
    QString m_refusal;
    QString m_endReason; ///< what problem() will be if this connection ends now
    bool m_wanted = false;
};

} // namespace Pitwall
