#pragma once

#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/model/publicstatus.h"
#include "core/net/snapshots.h"
#include "core/net/websocket.h"

#include <QTimer>

namespace Pitwall {

class Fleet;
class GameCatalog;
class Settings;

/// What players see without login: kept as one finished answer that the I/O threads send without asking the core, and
/// pushed to those who watch live. Changes are gathered, so it is made anew at most four times a second.
class PublicBoard final : public QObject
{
    Q_OBJECT

public:
    struct Sources
    {
        const Fleet &fleet;
        const GameCatalog &games;
        const Settings &settings;
        EventBus &bus;
        const Clock &clock;
    };
    static constexpr qsizetype MaxWatchers = 4096;
    /// So often those who watch hear the status even if it is the same: who hears nothing knows that the link is dead.
    static constexpr Milliseconds PulsePeriod{10000};

    explicit PublicBoard(const Sources &sources, QObject *parent = nullptr);

    /// Answers of GET /api/v1/public/status come from `snapshots` from now on.
    void publishTo(Http::Snapshots &snapshots);
    const QByteArray &json() const { return m_json; }

    bool isFull() const { return m_watchers.size() >= MaxWatchers; }
    /// Gets the status now, and each new one.
    void watch(std::shared_ptr<Http::WebSocket> socket);

private:
    void noteChange();
    void refreshIfChanged();
    void refresh();
    void send();
    PublicServer publicServer(const struct ServerView &view) const;

    const Sources m_sources;
    Subscription m_subscription;
    QTimer m_pause; ///< after a refresh; what changes meanwhile comes when it is over
    QTimer m_pulse;
    bool m_changed = false;
    QByteArray m_json;
    QList<PublicServer> m_servers;
    QString m_title;
    Http::Snapshots *m_snapshots = nullptr;
    QHash<Http::WebSocket *, std::shared_ptr<Http::WebSocket>> m_watchers;
};

} // namespace Pitwall
