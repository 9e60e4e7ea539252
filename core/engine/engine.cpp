#include "core/engine/rooms.h"

#include "core/base/logging.h"
#include "core/net/netsettings.h"
#include "core/net/staticfiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QTimer>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcEngine, "pitwall.engine", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds DrainTime{5};
static constexpr qint64 MinimumDiskFree = 64 * 1024 * 1024; // bytes

/// The page loads nothing from elsewhere, runs no script that is not a file of ours, and is framed by nobody.
static constexpr QByteArrayView PagePolicy{"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                           "connect-src 'self'; base-uri 'none'; form-action 'none'; "
                                           "frame-ancestors 'none'"};

Engine::Engine(Settings &settings, Options options, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_file(options.folders.configFile)
    , m_options(std::move(options))
    , m_startedAt(m_clock.now())
    , m_rooms(std::make_unique<Rooms>())
{}

Engine::~Engine()
{
    m_settings.disconnect(this);
    if (m_announced) // a core that did not get the store leaves the file of the one that has it
        QFile::remove(m_options.folders.coreFile());
}

Async<> Engine::start()
{
    if (const Result<> made = m_options.folders.create(); !made)
        co_return made;
    if (const Result<> opened = co_await openStore(); !opened)
        co_return opened;
    if (const Result<> loaded = co_await loadRooms(); !loaded)
        co_return loaded;
    if (const Result<> listening = listen(); !listening)
        co_return listening;
    connect(&m_settings, &Settings::changed, this, &Engine::settingChanged);
    qCInfo(lcEngine) << "ready" << kv("url", localUrl()) << kv("servers", m_rooms->fleet->list().size());
    co_return {};
}

Async<> Engine::openStore()
{
    m_rooms->store = makeSqliteStore(m_options.folders.storeFile());
    return m_rooms->store->open(Access::collections() + Fleet::collections() + Replays::collections()
                                + QList<CollectionSpec>{Audit::collection(), Jobs::collection()});
}

Async<> Engine::loadRooms()
{
    Rooms &rooms = *m_rooms;
    const Folders &folders = m_options.folders;
    rooms.bus = std::make_unique<EventBus>(m_clock);
    rooms.notices = std::make_unique<Notices>(*rooms.bus); // hears also what the rooms say while they load
    rooms.access = std::make_unique<Access>(*rooms.store, *rooms.bus, m_settings, m_clock);
    connect(rooms.access.get(), &Access::setupCodeChanged, this, &Engine::setupCodeChanged);
    rooms.audit = std::make_unique<Audit>(*rooms.store, *rooms.bus);
    rooms.jobs = std::make_unique<Jobs>(*rooms.store, *rooms.bus, m_clock);
    rooms.backups = std::make_unique<Backups>(*rooms.store, folders.backupsFolder(), m_clock);
    rooms.retention = std::make_unique<Retention>(*rooms.store, m_settings, m_clock);
    rooms.games = std::make_unique<GameCatalog>(folders.gamesFolder());
    rooms.keepers = std::make_unique<ForkedKeepers>(folders.sessionsFolder(), m_options.keeperProgram, m_clock);
    rooms.fleet = std::make_unique<Fleet>(Fleet::Rooms{.store = *rooms.store,
                                                       .bus = *rooms.bus,
                                                       .keepers = *rooms.keepers,
                                                       .games = *rooms.games,
                                                       .settings = m_settings,
                                                       .clock = m_clock,
                                                       .dataFolder = folders.data});
    rooms.recordings = std::make_unique<FleetRecordings>(*rooms.fleet, *rooms.games);
    rooms.replays = std::make_unique<Replays>(Replays::Rooms{.store = *rooms.store,
                                                             .bus = *rooms.bus,
                                                             .jobs = *rooms.jobs,
                                                             .settings = m_settings,
                                                             .clock = m_clock,
                                                             .dataFolder = folders.data,
                                                             .recordings = rooms.recordings.get()});
    rooms.fleet->keepFolders([replays = rooms.replays.get()] { return replays->pendingRecordings(); });
    rooms.usage = std::make_unique<SelfUsage>(m_clock);
    rooms.health = std::make_unique<Health>(m_clock);
    addHealthChecks();
    // What games do goes first: they were left alone since the core was last here.
    if (const Result<> loaded = co_await rooms.fleet->load(); !loaded)
        co_return loaded;
    if (const Result<> loaded = co_await rooms.access->load(folders.localTokenFile()); !loaded)
        co_return loaded;
    if (const Result<> loaded = co_await rooms.audit->load(); !loaded)
        co_return loaded;
    if (const Result<> loaded = co_await rooms.jobs->load(); !loaded)
        co_return loaded;
    co_return co_await rooms.replays->load();
}

static Async<> storeAnswers(Engine &, DocumentStore &store)
{
    const Result<qint64> count = co_await store.count(Jobs::collection().name, Filter::all());
    if (!count)
        co_return Failure{count.error()};
    co_return {};
}

void Engine::addHealthChecks()
{
    Health &health = *m_rooms->health;
    health.addCheck(u"store"_s, [this] { return storeAnswers(*this, *m_rooms->store); });
    health.addCheck(u"disk"_s, [folder = m_options.folders.data] {
        return makeReady<void>(checkDiskSpace(folder, MinimumDiskFree));
    });
    health.addCheck(u"core"_s, [this] {
        return makeReady<void>(m_stopping ? fail(Error::Code::Unavailable, u"going down"_s) : Result<>());
    });
}

Result<> Engine::listen()
{
    Rooms &rooms = *m_rooms;
    rooms.api = std::make_unique<Api>(Api::Rooms{.access = *rooms.access,
                                                 .audit = *rooms.audit,
                                                 .bus = *rooms.bus,
                                                 .fleet = *rooms.fleet,
                                                 .games = *rooms.games,
                                                 .health = *rooms.health,
                                                 .jobs = *rooms.jobs,
                                                 .metrics = rooms.metrics,
                                                 .notices = *rooms.notices,
                                                 .replays = *rooms.replays,
                                                 .core = *this,
                                                 .settings = m_settings,
                                                 .clock = m_clock,
                                                 .uploadFolder = m_options.folders.data + u"/uploads"_s,
                                                 .log = m_options.log});
    const Http::StaticFiles page{
        .folder = m_options.webFolder, .pagePolicy = PagePolicy.toByteArray(), .areas = {u"replays"_s}};
    rooms.server = std::make_unique<Http::Server>(
        m_settings,
        page.withMissingPage([api = rooms.api.get()](auto request) { return api->handle(std::move(request)); }));
    rooms.api->attach(*rooms.server);
    rooms.gauges =
        std::make_unique<Gauges>(rooms.metrics, *rooms.fleet, *rooms.replays, *rooms.server, m_options.folders.data);
    if (!m_options.webFolder.isEmpty()) {
        if (const Result<int> files = page.load(rooms.server->snapshots()); !files)
            return Failure{files.error()};
    }
    rooms.door = std::make_unique<LanDoor>(*rooms.server);
    if (const Result<> open = rooms.door->openLoopback(static_cast<quint16>(m_settings.get(NetSettings::port))); !open)
        return open;
    // The core is of use without the network, for example before it is up.
    if (const Result<> open = openDoor(wantedDoor()); !open)
        qCWarning(lcEngine) << "not open to the network" << kv("error", open.error().detail);
    const RunningCore running{.port = rooms.door->port(),
                              .pid = QCoreApplication::applicationPid(),
                              .version = QString::fromLatin1(PITWALL_VERSION)};
    m_announced = true;
    return running.write(m_options.folders.coreFile());
}

Async<> Engine::stop()
{
    m_stopping = true;
    if (!m_rooms->server)
        co_return {};
    m_rooms->bus->publish(u"core"_s, u"draining"_s, {}, {});
    const AsyncSource<> drained;
    connect(m_rooms->server.get(), &Http::Server::drained, this, [drained] { drained.finish({}); });
    QTimer::singleShot(DrainTime, this, [drained] { drained.finish({}); });
    m_rooms->server->drain();
    const Result<> done = co_await drained.future();
    m_rooms->fleet->release();
    if (const Result<> stopped = co_await m_rooms->replays->stop(); !stopped)
        qCWarning(lcEngine) << "the relay did not stop in time" << kv("error", stopped.error().detail);
    qCInfo(lcEngine) << "stopped; the game servers run on";
    co_return done;
}

QString Engine::localUrl() const
{
    return m_rooms->door ? m_rooms->door->urls().constFirst() : QString();
}

QString Engine::setupCode() const
{
    return m_rooms->access ? m_rooms->access->setupCode() : QString();
}

} // namespace Pitwall
