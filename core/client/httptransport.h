#pragma once

#include "core/client/eventstream.h"
#include "core/client/transport.h"

#include <QNetworkAccessManager>

class QNetworkReply;

namespace Pitwall {

/// A core over HTTP and WebSocket, on this machine or over TLS on another one.
class HttpTransport final : public Transport
{
    Q_OBJECT

public:
    struct Limits
    {
        Milliseconds timeout{30000};   ///< of a call
        Milliseconds fetchIdle{30000}; ///< a download may take long, but not stand still
        qint64 answerBytes = 16 * 1024 * 1024;
        qint64 fetchBytes = 256 * 1024 * 1024;
        EventStream::Timing events = {};
    };

    explicit HttpTransport(QObject *parent = nullptr);
    HttpTransport(Limits limits, QObject *parent = nullptr);
    ~HttpTransport() override;

    /// Speaks to this core from now on, and keeps the stream of its events open. Calls that are under way to an earlier
    /// one fail with Canceled. `reset` follows when the connection stands.
    void connectTo(FindPeer find);
    void connectTo(Peer peer);
    /// The same core without the stream of events: for programs that only ask.
    void useOnly(FindPeer find);
    void disconnectFromCore();
    /// What is sent along from now on, for example after a login. Only for a core that was given as a Peer.
    void setBearer(const Secret &bearer);
    void hurry() { m_events.hurry(); } ///< see EventStream::hurry()

    Async<QJsonObject> call(Call call) override;
    Async<QByteArray> fetch(QString path) override;
    Async<qint64> download(Download what) override;
    Async<QJsonObject> upload(Upload what) override;
    Link link() const override { return m_link; }
    void followOutput(const QString &serverId) override { m_events.follow(serverId); }
    void unfollowOutput(const QString &serverId) override { m_events.unfollow(serverId); }

private:
    struct Asked;
    Async<QByteArray> receive(const Asked &asked);
    void trustPinned(QNetworkReply *reply, const QByteArray &pin);
    void begin(FindPeer find);
    void checkRefusal();
    void refreshLink();

    const Limits m_limits;
    QNetworkAccessManager m_network;
    EventStream m_events;
    FindPeer m_find;
    std::shared_ptr<Peer> m_peer; ///< if it was given as one
    Link m_link = Link::Down;
    bool m_refused = false; ///< the core has answered "not you" since the stream went down
    quint64 m_epoch = 0;    ///< counts the cores it was connected to
};

} // namespace Pitwall
