#include "core/replays/replays.h"

#include "core/base/settings.h"
#include "core/replays/announcements.h"
#include "core/replays/archive/replayarchive.h"
#include "core/replays/collect/replaycollector.h"
#include "core/replays/livedesk.h"
#include "core/replays/settings/replaysettings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

struct Replays::Private
{
    explicit Private(const Rooms &rooms)
        : settings(rooms.settings)
        , archive({.store = rooms.store,
                   .bus = rooms.bus,
                   .jobs = rooms.jobs,
                   .settings = rooms.settings,
                   .clock = rooms.clock,
                   .dataFolder = rooms.dataFolder})
        , relay(rooms.settings, rooms.dataFolder + u"/replays/journals"_s)
        , announcements(relay, rooms.store, rooms.clock)
        , live(relay, archive, rooms.bus, rooms.clock, rooms.dataFolder + u"/replays/spool"_s)
    {
        if (rooms.recordings)
            collector.emplace(ReplayCollector::Rooms{
                .store = rooms.store,
                .bus = rooms.bus,
                .clock = rooms.clock,
                .source = *rooms.recordings,
                .stagingFolder = rooms.dataFolder + u"/replays/collecting"_s,
                .keep = [this](ReplayDraft draft) { return archive.keep(std::move(draft)); },
            });
    }

    void followSettings()
    {
        if (!collector)
            return;
        const auto follow = [this] {
            collector->setOn(settings.get(ReplaySettings::collect));
        };
        QObject::connect(&settings, &Settings::changed, &*collector, follow);
        follow();
    }

    const Settings &settings;
    ReplayArchive archive;
    Relay relay;
    Announcements announcements;
    LiveDesk live;
    std::optional<ReplayCollector> collector; // gives to the archive
};

QList<CollectionSpec> Replays::collections()
{
    return ReplayArchive::collections() + ReplayCollector::collections()
        + QList<CollectionSpec>{Announcements::collection()};
}

Replays::Replays(Rooms rooms, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(rooms))
{
    d->followSettings();
}

Replays::~Replays() = default;

Async<> Replays::load()
{
    if (const Result<> loaded = co_await d->archive.load(); !loaded)
        co_return loaded;
    if (const Result<> loaded = co_await d->announcements.load(); !loaded)
        co_return loaded;
    if (const Result<> taken = co_await d->relay.start(); !taken)
        co_return taken;
    if (d->collector)
        co_return co_await d->collector->load();
    co_return Result<>();
}

Async<> Replays::stop()
{
    if (d->collector)
        d->collector->setOn(false);
    d->live.stop();
    return d->relay.stop();
}

QSet<QString> Replays::pendingRecordings() const
{
    return d->collector && d->collector->isOn() ? d->collector->pendingFolders() : QSet<QString>();
}

QList<LiveReplay> Replays::live() const
{
    return d->relay.live();
}

Result<LiveReplay> Replays::liveGame(const QString &game) const
{
    const LiveReplay *live = d->relay.find(game);
    if (!live)
        return fail(Error::Code::NotFound, u"there is no live game "_s + game);
    return *live;
}

Async<> Replays::endGame(QString game)
{
    return d->relay.endGame(std::move(game));
}

static Async<Replays::LiveBytes> liveBytes(Async<Relay::Bytes> pending)
{
    const Result<Relay::Bytes> piece = co_await pending;
    if (!piece)
        co_return Failure{piece.error()};
    co_return Replays::LiveBytes{.bytes = piece->bytes, .offset = piece->offset, .end = piece->end};
}

Async<Replays::LiveBytes> Replays::readLive(LiveStreamId stream, qint64 offset, qint64 limit)
{
    return liveBytes(d->relay.read(std::move(stream), offset, limit));
}

Async<qint64> Replays::offsetOfTick(LiveStreamId stream, int tick)
{
    return d->relay.offsetOfTick(std::move(stream), tick);
}

quint16 Replays::relayPort() const
{
    return d->relay.port();
}

QList<std::pair<QByteArray, double>> Replays::relayGauges() const
{
    const Relay::Counters c = d->relay.counters();
    return {{"pitwall_relay_games", c.games},
            {"pitwall_relay_writers", c.writers},
            {"pitwall_relay_readers", c.readers},
            {"pitwall_relay_initial_connections", c.initial},
            {"pitwall_relay_waiting_for_archive", d->live.waiting()},
            {"pitwall_relay_finished_games", static_cast<double>(c.finished)},
            {"pitwall_relay_served_connections", static_cast<double>(c.served)},
            {"pitwall_relay_malformed_connections", static_cast<double>(c.badData)},
            {"pitwall_relay_refused_connections", static_cast<double>(c.refused)},
            {"pitwall_relay_unknown_games", static_cast<double>(c.noGame)},
            {"pitwall_relay_received_bytes", static_cast<double>(c.bytesIn)},
            {"pitwall_relay_sent_bytes", static_cast<double>(c.bytesOut)},
            {"pitwall_relay_failed_flushes", static_cast<double>(c.failedSyncs)}};
}

bool Replays::isFull(const LiveReplay &live) const
{
    return live.watchers >= d->settings.get(ReplaySettings::maxReaders);
}

Async<ExpectedGameTokens> Replays::expect(ExpectedGame game)
{
    return d->announcements.add(std::move(game),
                                d->settings.get(ReplaySettings::access) == toText(RelayAccess::Mode::Tokens));
}

Async<QList<ExpectedGame>> Replays::expected() const
{
    return makeReady<QList<ExpectedGame>>(d->announcements.list());
}

Async<> Replays::forget(QString game)
{
    return d->announcements.remove(std::move(game));
}

ReplayArchive &Replays::archive() const
{
    return d->archive;
}

} // namespace Pitwall
