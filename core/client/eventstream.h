#pragma once

#include "core/base/backoff.h"
#include "core/client/peer.h"
#include "core/client/transport.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <QWebSocket>

namespace Pitwall {

/// The WebSocket /api/v1/events of one core, kept open: connects again after a loss and goes on where it was.
///
/// Speaks what core/api/eventclient.h describes: subscribe with the last cursor seen, follow consoles, take events,
/// load anew after a reset. A core that sends nothing and answers no ping for 20 seconds counts as lost.
class EventStream final : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        BackoffPolicy backoff{Milliseconds(250), Milliseconds(10000), 0.3};
        Milliseconds connectWithin{10000};
        Milliseconds pingEvery{10000};
        Milliseconds lostAfter{20000};
    };

    explicit EventStream(Timing timing, QObject *parent = nullptr);
    ~EventStream() override;

    /// Forgets the core it had, cursor and all, and connects to the one that `find` gives.
    void start(FindPeer find);
    void stop();
    /// Tries at once instead of after the wait, for example when the core is known to be back.
    void hurry();
    Transport::Link link() const { return m_link; }

    void follow(const QString &serverId);
    void unfollow(const QString &serverId);

Q_SIGNALS:
    void linkChanged(Pitwall::Transport::Link link);
    void attemptFailed(); ///< a connection was lost or did not come about; the next try is on its way
    void eventCame(const Pitwall::Event &event);
    void reset();

private:
    void tryNow();
    void open(const Peer &peer);
    void receive(const QString &text);
    void takeEvents(const QJsonArray &events);
    void subscribed(qint64 cursor);
    void loadAnew(qint64 cursor);
    void beat();
    void lost(Transport::Link link);
    void drop();
    void setLink(Transport::Link link);
    void send(const QJsonObject &message);

    const Timing m_timing;
    FindPeer m_find;
    Backoff m_backoff;
    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_retry;
    QTimer m_deadline; ///< for a connection that does not come about
    QTimer m_heart;
    QElapsedTimer m_heard;          ///< since the core last gave a sign of life
    QHash<QString, int> m_followed; ///< counted
    std::optional<qint64> m_cursor;
    Transport::Link m_link = Transport::Link::Down;
};

} // namespace Pitwall
