#include "core/servers/fleet.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/servers/diskguard.h"
#include "core/servers/gamesource.h"
#include "core/servers/leftovers.h"
#include "core/servers/metrics/metricsrecorder.h"
#include "core/servers/output/consoles.h"
#include "core/servers/servermemory.h"
#include "core/servers/serverrunner.h"
#include "core/servers/serversettings.h"
#include "core/servers/startqueue.h"
#include "core/servers/statusboard.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcFleet, "pitwall.servers.fleet", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds samplePeriod{10};
static constexpr Seconds maintenancePeriod = std::chrono::hours(6);
static constexpr Seconds firstMaintenance = std::chrono::minutes(5);
static constexpr int flushEvery = 6; // samples
static constexpr Seconds keepIncidents = std::chrono::days(366);
static constexpr Seconds floodPause = std::chrono::hours(1);

QList<CollectionSpec> Fleet::collections()
{
    return {
        {.name = u"servers"_s, .indexes = {{.name = u"byName"_s, .fields = {u"name"_s}, .kind = Index::Kind::Unique}}},
        {.name = u"serverMemories"_s},
        {.name = u"incidents"_s,
         .indexes = {{.name = u"byServer"_s, .fields = {u"server"_s, u"at"_s}},
                     {.name = u"byTime"_s, .fields = {u"at"_s}}}},
        MetricsRecorder::collection()};
}

Fleet::Fleet(Rooms rooms, QObject *parent)
    : Fleet(rooms, std::make_unique<CatalogGames>(rooms.games), parent)
{}

Fleet::Fleet(Rooms rooms, std::unique_ptr<GameSource> games, QObject *parent)
    : QObject(parent)
    , m_rooms(std::move(rooms))
    , m_games(std::move(games))
    , m_records(m_rooms.store, u"servers"_s)
    , m_memories(m_rooms.store, u"serverMemories"_s)
    , m_incidents(m_rooms.store, u"incidents"_s)
    , m_files(std::make_unique<Worker>())
    , m_ports(std::make_unique<PortTable>(m_rooms.clock))
    , m_disk(std::make_unique<DiskGuard>(m_rooms.dataFolder, *m_files))
    , m_consoles(std::make_unique<Consoles>(m_rooms.dataFolder + u"/output"_s))
    , m_metrics(std::make_unique<MetricsRecorder>(m_rooms.store, m_rooms.clock))
{
    const auto statusOf = [this](ServerId id) {
        const Result<ServerRunner *> runner = find(id);
        return runner ? std::optional((*runner)->status()) : std::nullopt;
    };
    m_board = std::make_unique<StatusBoard>(m_rooms.clock, statusOf);
    const auto pace = [this] {
        return StartQueue::Pace{m_rooms.settings.get(ServerSettings::startSpacingMs),
                                m_rooms.settings.get(ServerSettings::startConcurrency)};
    };
    m_queue = std::make_unique<StartQueue>(pace, [this] { return startingNow(); });
    connect(m_board.get(), &StatusBoard::changed, this, [this](const ServerStatus &status) {
        publish(status.id, u"status"_s, {{u"status"_s, toJson(status)}});
    });
    connect(m_queue.get(), &StartQueue::due, this, &Fleet::startQueued);
    connect(m_consoles.get(), &Consoles::printed, this, &Fleet::printed);
    connect(m_disk.get(), &DiskGuard::changed, this, &Fleet::diskChanged);
    connect(&m_rooms.settings, &Settings::changed, this, &Fleet::applySettings);
    connect(&m_sampling, &QTimer::timeout, this, &Fleet::everyTenSeconds);
    connect(&m_maintenance, &QTimer::timeout, this, &Fleet::maintain);
    applySettings();
}

Fleet::~Fleet()
{
    release();
}

void Fleet::release()
{
    if (std::exchange(m_released, true))
        return;
    m_sampling.stop();
    m_maintenance.stop();
    m_metrics->flush(); // the store does what waits before it goes
    m_runners.clear();
    m_queue.reset();
    m_board.reset();
    m_consoles.reset();
    m_files.reset();
}

void Fleet::applySettings()
{
    if (m_released)
        return;
    constexpr qint64 mb = 1000000;
    const Settings &settings = m_rooms.settings;
    m_consoles->setLimits({.store = {.keepBytes = settings.get(ServerSettings::outputKeepMb) * mb,
                                     .keepFor = std::chrono::days(settings.get(ServerSettings::outputKeepDays))},
                           .backlogBytes = settings.get(ServerSettings::outputBacklogMb) * mb,
                           .liveLinesPerSecond = settings.get(ServerSettings::liveLinesPerSecond)});
    m_disk->setLimits({.lowBytes = settings.get(ServerSettings::minFreeDiskMb) * mb,
                       .fullBytes = settings.get(ServerSettings::refuseStartDiskMb) * mb});
}

Result<ServerRunner *> Fleet::find(ServerId id) const
{
    const auto it = m_runners.find(id);
    if (it == m_runners.end())
        return fail(Error::Code::NotFound, u"there is no server "_s + id.toString());
    return it->second.get();
}

ServerView Fleet::viewOf(const ServerRunner &runner)
{
    return {.record = runner.record(), .status = runner.status()};
}

QList<ServerView> Fleet::list() const
{
    QList<ServerView> views;
    for (const auto &[id, runner] : m_runners)
        views.append(viewOf(*runner));
    std::ranges::sort(views, {}, [](const ServerView &view) { return view.record.createdAt; });
    return views;
}

Result<ServerView> Fleet::get(ServerId id) const
{
    return find(id).map([](const ServerRunner *runner) { return viewOf(*runner); });
}

QList<qint64> Fleet::processes(ServerId id) const
{
    const Result<ServerRunner *> runner = find(id);
    return runner ? (*runner)->processes() : QList<qint64>();
}

QString Fleet::workFolder(ServerId id) const
{
    return m_rooms.dataFolder + u"/servers/"_s + id.toString();
}

QList<ServerRecord> Fleet::records() const
{
    QList<ServerRecord> records = m_reserved;
    for (const auto &[id, runner] : m_runners)
        records.append(runner->record());
    return records;
}

ServerRunner &Fleet::addRunner(const ServerRecord &record)
{
    const ServerRooms rooms{.keepers = m_rooms.keepers,
                            .games = *m_games,
                            .clock = m_rooms.clock,
                            .consoles = *m_consoles,
                            .files = *m_files,
                            .ports = *m_ports,
                            .disk = *m_disk,
                            .workFolder = m_rooms.dataFolder + u"/servers"_s};
    m_consoles->add(record.id);
    auto made = std::make_unique<ServerRunner>(record, rooms);
    ServerRunner *runner = made.get();
    connect(runner, &ServerRunner::changed, this, [this, runner] { runnerChanged(*runner); });
    // At once and each: a session may be over before the next status is told.
    connect(runner, &ServerRunner::sessionBegan, this, [this, runner] {
        publish(runner->record().id, u"session"_s, {{u"session"_s, runner->status().session.toString()}});
    });
    connect(runner, &ServerRunner::incident, this, &Fleet::tell);
    connect(runner, &ServerRunner::happened, this,
            [this, id = record.id](const GameEvent &event) { tellGame(id, event); });
    m_runners.emplace(record.id, std::move(made));
    return *runner;
}

int Fleet::startingNow() const
{
    return static_cast<int>(std::ranges::count_if(m_runners, [](const auto &entry) {
        const ServerStatus::State state = entry.second->watchdog().state();
        return state == ServerStatus::State::Starting || state == ServerStatus::State::Restoring;
    }));
}

// What there is to tell.

void Fleet::runnerChanged(ServerRunner &runner)
{
    using State = ServerStatus::State;
    if (m_released)
        return;
    m_board->touch(runner.record().id);
    m_queue->look();
    const Watchdog &dog = runner.watchdog();
    const bool down = dog.state() == State::Offline || dog.state() == State::Failed
        || (dog.state() == State::Stopping && !dog.comesBack());
    const bool failed = dog.state() == State::Failed;
    remember({.id = runner.record().id,
              .wanted = !down && dog.intent() != ServerStatus::Intent::StopWhenEmpty,
              .failure = failed ? dog.reason() : ServerStatus::Reason::None,
              .failureDetail = failed ? dog.detail() : QString(),
              .keeperless = m_remembered.value(runner.record().id).keeperless});
}

void Fleet::remember(const ServerMemory &memory)
{
    const auto known = m_remembered.constFind(memory.id);
    if (known != m_remembered.constEnd() ? *known == memory : memory == ServerMemory{.id = memory.id})
        return;
    m_remembered.insert(memory.id, memory);
    whenDone(m_memories.upsertMany({memory}), this, [](const Result<> &stored) {
        if (!stored)
            qCWarning(lcFleet) << "a restart of the core may not know what was wanted" << stored.error().detail;
    });
}

void Fleet::publish(ServerId id, const QString &kind, const QJsonObject &data)
{
    m_rooms.bus.publish(u"servers"_s, kind, id.toString(), data);
}

void Fleet::tell(const Incident &incident)
{
    if (incident.kind == Incident::Kind::KeeperLost) {
        ServerMemory memory = m_remembered.value(incident.server);
        if (memory.keeperless == incident.session)
            return;
        memory.id = incident.server;
        memory.keeperless = incident.session;
        remember(memory);
    }
    qCWarning(lcFleet).nospace() << "incident " << kv("server", incident.server) << ' '
                                 << kv("kind", toText(incident.kind)) << ' ' << kv("title", incident.title) << ' '
                                 << kv("detail", incident.detail);
    whenDone(m_incidents.insert(incident), this, [](const Result<Incident> &stored) {
        if (!stored)
            qCWarning(lcFleet) << "an incident is not stored" << stored.error().detail;
    });
    publish(incident.server, u"incident"_s, {{u"incident"_s, toJson(incident)}});
}

void Fleet::tellGame(ServerId id, const GameEvent &event)
{
    using Kind = GameEvent::Kind;
    const QJsonObject player = toJson(Player{.id = event.playerId, .name = event.player});
    const auto round = [&](const QString &phase) {
        publish(id, u"round"_s, {{u"phase"_s, phase}, {u"text"_s, event.text}});
    };
    switch (event.kind) {
    case Kind::Join: publish(id, u"join"_s, {{u"player"_s, player}}); return;
    case Kind::Leave: publish(id, u"leave"_s, {{u"player"_s, player}}); return;
    case Kind::Chat: publish(id, u"chat"_s, {{u"player"_s, player}, {u"text"_s, event.text}}); return;
    case Kind::RoundStart: round(u"start"_s); return;
    case Kind::RoundEnd: round(u"end"_s); return;
    case Kind::MapChange: round(u"map"_s); return;
    case Kind::Ready:
    case Kind::AdminMessage: return;
    }
}

void Fleet::printed(ServerId id, const QList<LiveLine> &lines, qint64 skipped)
{
    QJsonArray shown;
    for (const LiveLine &live : lines) {
        if (!live.quiet)
            shown.append(toJson(live.line));
    }
    const Time now = m_rooms.clock.now();
    if (skipped > 0) {
        const OutputLine mark{.at = now,
                              .kind = OutputLine::Kind::Event,
                              .text = u"%1 lines are not shown here; they are stored"_s.arg(skipped)};
        shown.append(toJson(mark));
    }
    if (!shown.isEmpty())
        m_rooms.bus.publishTransient(u"output"_s, u"lines"_s, id.toString(), {{u"lines"_s, shown}});
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return;
    (*runner)->read(lines);
    if (skipped > 0 && (!m_floods.contains(id) || m_floods.value(id) + floodPause <= now)) {
        m_floods.insert(id, now);
        (*runner)->tellFlood(skipped);
    }
}

void Fleet::diskChanged()
{
    static constexpr const char *levels[] = {"info", "warning", "critical"};
    const QString text = u"%1 MB are free on the disk of the servers"_s.arg(m_disk->freeBytes() / 1000000);
    QString title = u"The disk has room again"_s;
    if (m_disk->level() == DiskGuard::Level::Low)
        title = u"The disk gets full"_s;
    else if (m_disk->level() == DiskGuard::Level::Full)
        title = u"The disk is full: no server is started"_s;
    qCWarning(lcFleet) << title << text;
    m_rooms.bus.publish(u"core"_s, u"notice"_s, u"disk"_s,
                        {{u"level"_s, QString::fromLatin1(levels[static_cast<int>(m_disk->level())])},
                         {u"title"_s, title},
                         {u"detail"_s, text},
                         {u"about"_s, u"space"_s}});
}

// As time goes by.

void Fleet::startTimers()
{
    m_sampling.start(samplePeriod);
    m_maintenance.start(firstMaintenance);
}

void Fleet::everyTenSeconds()
{
    for (const auto &[id, runner] : m_runners) {
        if (const std::optional<MetricSample> sample = runner->sample())
            m_metrics->add(id, *sample);
    }
    m_disk->look();
    if (++m_ticks % flushEvery == 0)
        whenDone(m_metrics->flush(), this, [](const Result<> &stored) {
            if (!stored)
                qCWarning(lcFleet) << "metrics wait for the store" << stored.error().detail;
        });
}

Async<> Fleet::maintain()
{
    m_maintenance.start(maintenancePeriod);
    const Time now = m_rooms.clock.now();
    m_consoles->removeOld(now);
    QSet<QString> known;
    for (const auto &[id, runner] : m_runners)
        known.insert(id.toString());
    const QSet<QString> needed = m_neededFolders ? m_neededFolders() : QSet<QString>();
    const std::function<Result<>()> sweeping = [folder = m_rooms.dataFolder, known, needed, now]() -> Result<> {
        removeLeftovers(folder + u"/servers"_s, known + needed, now);
        removeLeftovers(folder + u"/output"_s, known, now);
        return {};
    };
    co_await m_files->run<void>(sweeping);
    const Result<> thinned = co_await m_metrics->thin();
    if (!thinned)
        qCWarning(lcFleet) << "metrics are not thinned" << thinned.error().detail;
    const Filter old = Filter::compare(u"at"_s, Filter::Op::Less, toIsoString(now - keepIncidents));
    const Result<qint64> removed = co_await m_rooms.store.removeWhere(m_incidents.name(), old);
    if (!removed)
        co_return Failure{removed.error()};
    co_return Result<>();
}

} // namespace Pitwall
