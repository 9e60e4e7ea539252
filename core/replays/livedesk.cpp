#include "core/replays/livedesk.h"

#include "core/base/backoff.h"
#include "core/base/logging.h"
#include "core/events/eventbus.h"
#include "core/process/asynctools.h"
#include "core/replays/archive/replayarchive.h"
#include "core/replays/bodyhashes.h"

#include <QDir>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcDesk, "pitwall.replays.live", QtInfoMsg)

namespace Pitwall {

LiveDesk::LiveDesk(Relay &relay, ReplayArchive &archive, EventBus &bus, const Clock &clock, QString spoolFolder,
                   QObject *parent)
    : QObject(parent)
    , m_relay(relay)
    , m_archive(archive)
    , m_bus(bus)
    , m_clock(clock)
    , m_spoolFolder(std::move(spoolFolder))
{
    connect(&relay, &Relay::started, this, [this](const LiveReplay &game) { publish(u"liveStarted"_s, game); });
    connect(&relay, &Relay::changed, this, &LiveDesk::tellProgress);
    connect(&relay, &Relay::gone, this, [this](const QString &game) {
        m_told.remove(game);
        m_bus.publish(u"replays"_s, u"liveEnded"_s, game, {});
    });
    connect(&relay, &Relay::ended, this, [this](const EndedGame &game) { keep(game); });
    connect(&relay, &Relay::trouble, this, &LiveDesk::tellTrouble);
}

void LiveDesk::publish(const QString &kind, const LiveReplay &game)
{
    m_bus.publish(u"replays"_s, kind, game.game, {{"game"_L1, toJson(game)}});
}

/// Once a second and game, less often when there are many: who comes back loads the list, so nobody needs it kept.
void LiveDesk::tellProgress(const LiveReplay &game)
{
    constexpr int gamesPerSecond = 20;
    const Monotonic now = m_clock.monotonic();
    const Milliseconds pause = Seconds(1) * (1 + m_relay.live().size() / gamesPerSecond);
    const auto told = m_told.constFind(game.game);
    if (told != m_told.cend() && now - *told < pause && game.phase == LiveReplay::Phase::Streaming)
        return;
    m_told.insert(game.game, now);
    m_bus.publishTransient(u"replays"_s, u"live"_s, game.game, {{"game"_L1, toJson(game)}});
}

void LiveDesk::tellTrouble(const QString &title, const QString &detail)
{
    const bool isOver = detail.isEmpty();
    if (isOver ? !m_troubles.remove(title) : m_troubles.contains(title))
        return;
    if (!isOver)
        m_troubles.insert(title);
    m_bus.publish(u"core"_s, u"notice"_s, u"relay"_s,
                  {{"level"_L1, isOver ? u"info"_s : u"critical"_s},
                   {"title"_L1, isOver ? u"It goes on: "_s + title : title},
                   {"detail"_L1, detail},
                   {"about"_L1, title}});
}

/// A body that has no file yet gets one.
static Result<EndedGame> spooled(EndedGame game, const QString &folder)
{
    if (game.inMemory.isEmpty())
        return game;
    const QString path = folder + u'/' + game.instance;
    QFile file(path);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(game.inMemory) != game.inMemory.size()
        || !file.flush())
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(path, file.errorString()));
    game.body = {{.file = path, .offset = 0, .size = game.inMemory.size()}};
    game.inMemory.clear();
    return game;
}

static Result<EndedGame> prepared(EndedGame game, const QString &folder)
{
    const Result<QStringList> hashes = hashBodies(game.writers);
    if (!hashes)
        return Failure{hashes.error()};
    for (qsizetype i = 0; i < std::min(hashes->size(), game.live.writers.size()); ++i) {
        if (game.live.writers[i].bytes > 0)
            game.live.writers[i].sha256 = hashes->at(i);
    }
    return spooled(std::move(game), folder);
}

Async<ReplayDraft> LiveDesk::draftOf(EndedGame game)
{
    // GCC 12 destroys captures of a lambda within a co_await twice: it is made before.
    const std::function<Result<EndedGame>()> prepare = [game, folder = m_spoolFolder] {
        return prepared(game, folder);
    };
    const Async<EndedGame> pending = m_disk.run<EndedGame>(prepare);
    const Result<EndedGame> ready = co_await pending;
    if (!ready)
        co_return Failure{ready.error()};
    ReplayDraft draft{.delay = ready->live.delay,
                      .header = ready->header,
                      .writers = ready->live.writers,
                      .branches = ready->live.branches};
    const auto piecesOf = [](const QList<EndedGame::Piece> &pieces) {
        QList<ReplayDraft::Piece> all;
        for (const EndedGame::Piece &piece : pieces)
            all.append({.file = piece.file, .offset = piece.offset, .size = piece.size});
        return all;
    };
    draft.body = piecesOf(ready->body);
    for (const QList<EndedGame::Piece> &sent : ready->writers) // what the verdict compares
        draft.sent.append(piecesOf(sent));
    ReplayRecord &record = draft.record;
    record.kind = u"scfa"_s;
    record.source = ReplayRecord::Source::Relay;
    record.state = ready->live.quarantined ? ReplayRecord::State::Quarantined : ReplayRecord::State::Kept;
    record.game = ready->game;
    record.map = ready->live.map;
    record.players = ready->live.players;
    record.startedAt = ready->startedAt;
    record.endedAt = ready->endedAt;
    if (ready->expected) {
        record.title = ready->expected->title;
        record.mod = ready->expected->mod;
        record.server = ready->expected->server;
        record.match = ready->expected->match;
        draft.announced = toJson(*ready->expected);
    }
    co_return draft;
}

/// Tries until it is in the archive. False: the core ends first, and the journal stays.
Async<bool> LiveDesk::archive(EndedGame game)
{
    Backoff backoff({.base = Milliseconds(500), .cap = Seconds(30)});
    while (!m_stopping && !game.header.isEmpty()) {
        const Result<ReplayDraft> draft = co_await draftOf(game);
        const Async<ReplayRecord> keeping = draft ? m_archive.keep(*draft) : makeFailed<ReplayRecord>(draft.error());
        const Result<ReplayRecord> record = co_await keeping;
        if (record) {
            qCInfo(lcDesk) << "kept" << kv("game", game.game) << kv("replay", record->id.toString())
                           << kv("bytes", record->bytes) << kv("ticks", record->ticks);
            tellTrouble(u"A replay cannot be kept"_s, {});
            break;
        }
        qCWarning(lcDesk) << "a replay cannot be kept; it stays in its journal and is tried again"
                          << kv("game", game.game) << kv("error", record.error().detail);
        if (!draft || record.error().code != Error::Code::Unavailable) // else the archive tells it
            tellTrouble(u"A replay cannot be kept"_s, record.error().detail);
        if (const Result<> waited = co_await delay(backoff.next(), this); !waited)
            co_return Failure{waited.error()};
    }
    co_return !m_stopping;
}

Async<> LiveDesk::keep(EndedGame game)
{
    ++m_waiting;
    Result<bool> kept = co_await archive(game);
    if (kept.value_or(false) && game.aside) // behind it: what strangers sent holds up no game
        kept = co_await archive(*game.aside);
    --m_waiting;
    if (!kept.value_or(false))
        co_return {};
    m_relay.forget(game);
    if (game.journalFolder.isEmpty())
        QFile::remove(m_spoolFolder + u'/' + game.instance);
    co_return {};
}

} // namespace Pitwall
