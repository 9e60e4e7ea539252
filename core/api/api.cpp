#include "core/api/api.h"

#include "core/api/credentials.h"
#include "core/api/eventclient.h"
#include "core/api/publicboard.h"
#include "core/api/routes.h"
#include "core/api/uploadfolder.h"
#include "core/replays/replays.h"
#include "core/security/audit.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int MaxEventClients = 256;

static Dispatcher::Gate gateOf(Api &api)
{
    Access &access = api.rooms().access;
    return {
        .identify = [&access](const Credentials &credentials) { return access.identify(credentials); },
        .checkCsrf = [&access](const Caller &caller, const Secret &token) { return access.checkCsrf(caller, token); },
        .audit = [&audit = api.rooms().audit](AuditEntry entry) { return audit.add(std::move(entry)); },
        .run = [&api](const Route &route, Call call) { return route.handler(api, std::move(call)); },
        .clock = api.rooms().clock,
        .metrics = &api.rooms().metrics};
}

static Async<QByteArray> readLive(Replays &replays, LiveStreamId stream, qint64 offset, qint64 limit,
                                  std::shared_ptr<bool> end)
{
    const Result<Replays::LiveBytes> read = co_await replays.readLive(stream, offset, limit);
    if (!read)
        co_return Failure{read.error()};
    *end = read->end;
    co_return read->bytes;
}

static LiveStreams::Source liveSource(Replays &replays)
{
    return {
        .game = [&replays](const QString &game) { return replays.liveGame(game); },
        .read =
            [&replays](const LiveStreamId &stream, qint64 offset, qint64 limit, std::shared_ptr<bool> end) {
                return readLive(replays, stream, offset, limit, std::move(end));
            },
        .offsetOfTick = [&replays](const LiveStreamId &stream, int tick) { return replays.offsetOfTick(stream, tick); },
        .isFull =
            [&replays](const LiveReplay &game) {
                return replays.isFull(game);
            }};
}

QList<Route> allRoutes()
{
    return coreRoutes() + loginRoutes() + userRoutes() + groupRoutes() + tokenRoutes() + serverRoutes()
        + serverActionRoutes() + serverHistoryRoutes() + gameRoutes() + replayRoutes() + replayJobRoutes()
        + replayLiveRoutes() + jobRoutes() + activityRoutes() + settingRoutes() + backupRoutes() + publicRoutes()
        + publicReplayRoutes();
}

Api::Api(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_dispatcher(allRoutes(), gateOf(*this))
    , m_board(std::make_unique<PublicBoard>(PublicBoard::Sources{.fleet = rooms.fleet,
                                                                 .games = rooms.games,
                                                                 .settings = rooms.settings,
                                                                 .bus = rooms.bus,
                                                                 .clock = rooms.clock}))
    , m_liveStreams(liveSource(rooms.replays))
    , m_publicLive(rooms.replays, rooms.clock)
    , m_uploads(std::make_unique<UploadFolder>(rooms.uploadFolder))
{}

Api::~Api() = default;

void Api::attach(Http::Server &server)
{
    server.addWebSocket(u"/api/v1/events"_s, [this](Http::Request request) { return offerEvents(std::move(request)); });
    server.addWebSocket(u"/api/v1/public/live"_s,
                        [this](Http::Request request) { return offerLive(std::move(request)); });
    for (const Route &route : m_dispatcher.routes()) {
        if (route.uploadLimit == 0)
            continue;
        server.addUpload(route.method, route.path,
                         [this, name = route.name, limit = route.uploadLimit](Http::Request request) {
                             return offerUpload(name, limit, std::move(request));
                         });
    }
    m_board->publishTo(server.snapshots());
}

Async<Http::UploadOffer> Api::offerUpload(QString route, qint64 limit, Http::Request request)
{
    const QString name = request.query.queryItemValue(u"name"_s, QUrl::FullyDecoded);
    const bool isEmpty =
        request.header("transfer-encoding").isEmpty() && request.header("content-length").toLongLong() == 0;
    if (const Result<> allowed = co_await m_dispatcher.check(route, std::move(request)); !allowed)
        co_return Failure{allowed.error()};
    if (isEmpty)
        co_return fail(Error::Code::InvalidArgument, u"the body is to be the file"_s);
    co_return co_await m_uploads->offer(name, limit);
}

Async<Http::WebSocketOffer> Api::offerEvents(Http::Request request)
{
    const Credentials credentials = credentialsOf(request);
    const Result<Caller> caller = m_rooms.access.identify(credentials);
    if (!caller)
        return makeFailed<Http::WebSocketOffer>(caller.error());
    if (!caller->isSomebody())
        return makeFailed<Http::WebSocketOffer>({Error::Code::Unauthenticated, u"log in first"_s, {}});
    if (m_eventClients >= MaxEventClients)
        return makeFailed<Http::WebSocketOffer>(
            {Error::Code::TooManyRequests, u"too many clients listen to events"_s, {}});
    const EventClient::Sources sources{
        .bus = m_rooms.bus, .games = m_rooms.games, .clock = m_rooms.clock, .identify = [this, credentials] {
            return m_rooms.access.recheck(credentials);
        }};
    return makeReady<Http::WebSocketOffer>(
        Http::WebSocketOffer{[this, sources, caller = *caller](std::shared_ptr<Http::WebSocket> socket) {
            auto *client = new EventClient(std::move(socket), caller, sources, this);
            ++m_eventClients;
            connect(client, &QObject::destroyed, this, [this] { --m_eventClients; });
        }});
}

Async<Http::WebSocketOffer> Api::offerLive(Http::Request)
{
    if (m_board->isFull())
        return makeFailed<Http::WebSocketOffer>({Error::Code::TooManyRequests, u"too many watch"_s, {}});
    return makeReady<Http::WebSocketOffer>(Http::WebSocketOffer{[this](std::shared_ptr<Http::WebSocket> socket) {
        m_board->watch(std::move(socket));
    }});
}

} // namespace Pitwall
