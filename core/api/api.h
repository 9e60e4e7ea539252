#pragma once

#include "core/api/corecontrol.h"
#include "core/api/dispatcher.h"
#include "core/api/livestreams.h"
#include "core/api/publiclive.h"
#include "core/events/eventbus.h"
#include "core/net/httpserver.h"

namespace Pitwall {

class Access;
class Audit;
class Fleet;
class GameCatalog;
class Health;
class Jobs;
class LogSink;
class Metrics;
class Notices;
class PublicBoard;
class Replays;
class Settings;
class UploadFolder;

/// /api/v1: the rooms of the core, spoken in JSON. The routes are in the …routes.cpp files, one a resource; what all of
/// them have in common is in Dispatcher.
class Api final : public QObject
{
    Q_OBJECT

public:
    struct Rooms
    {
        Access &access;
        Audit &audit;
        EventBus &bus;
        Fleet &fleet;
        GameCatalog &games;
        Health &health;
        Jobs &jobs;
        Metrics &metrics;
        const Notices &notices;
        Replays &replays;
        CoreControl &core;
        const Settings &settings;
        const Clock &clock;
        QString uploadFolder;         ///< made when it is needed
        const LogSink *log = nullptr; ///< none: the log is empty
    };

    explicit Api(const Rooms &rooms, QObject *parent = nullptr);
    ~Api() override;

    const Rooms &rooms() const { return m_rooms; }
    const Dispatcher &dispatcher() const { return m_dispatcher; }
    Async<Http::Response> handle(Http::Request request) { return m_dispatcher.handle(std::move(request)); }
    /// What goes out without login, as it was last published.
    const PublicBoard &board() const { return *m_board; }
    LiveStreams &liveStreams() { return m_liveStreams; }
    PublicLive &publicLive() { return m_publicLive; }
    UploadFolder &uploads() { return *m_uploads; }

    /// Adds the WebSockets and uploads and publishes the snapshots of `server`, which must outlive this.
    void attach(Http::Server &server);

private:
    Async<Http::UploadOffer> offerUpload(QString route, qint64 limit, Http::Request request);
    Async<Http::WebSocketOffer> offerEvents(Http::Request request);
    Async<Http::WebSocketOffer> offerLive(Http::Request request);

    const Rooms m_rooms;
    Dispatcher m_dispatcher;
    const std::unique_ptr<PublicBoard> m_board;
    LiveStreams m_liveStreams;
    PublicLive m_publicLive;
    const std::unique_ptr<UploadFolder> m_uploads;
    int m_eventClients = 0;
};

/// All rows of the API, in the order of the documentation.
QList<Route> allRoutes();

} // namespace Pitwall
