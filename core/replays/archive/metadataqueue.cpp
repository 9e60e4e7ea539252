#include "core/replays/archive/metadataqueue.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/replays/archive/fafdatabase.h"
#include "core/replays/archive/gamemetadata.h"
#include "core/replays/archive/replaycatalog.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcMetadata, "pitwall.replays.metadata")

static constexpr Milliseconds patienceWithGame = std::chrono::days(7); // that the database does not know
static constexpr int waitsAtOnce = 100;

MetadataQueue::MetadataQueue(ReplayCatalog &catalog, FafDatabase &faf, const Clock &clock, EventBus &bus)
    : m_catalog(catalog)
    , m_faf(faf)
    , m_clock(clock)
    , m_waits(catalog.rows().store(), MetadataWait::collection().name)
    , m_backoff({.base = Milliseconds(1000), .cap = std::chrono::minutes(5), .jitter = 0.2})
    , m_refusals(bus,
                 {.level = u"warning"_s,
                  .begins = u"The FAF database refuses what Pitwall asks of it"_s,
                  .ends = u"The FAF database refuses nothing any more"_s,
                  .endsDetail = u"nothing was lost meanwhile"_s})
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MetadataQueue::start);
}

void MetadataQueue::start()
{
    m_again = true;
    if (m_working || !m_faf.isConfigured())
        return;
    m_working = true;
    m_again = false;
    whenDone(work(), this, [this](const Result<> &outcome) { finish(outcome); });
}

void MetadataQueue::finish(const Result<> &outcome)
{
    m_working = false;
    if (outcome && !m_again) {
        m_backoff.reset();
        return;
    }
    if (outcome)
        m_backoff.reset();
    else
        qCInfo(lcMetadata) << "waits for the FAF database" << outcome.error();
    m_timer.start(outcome ? Milliseconds(0) : m_backoff.next());
}

/// Nobody answers the next question either: it is the database, or the store, that is away.
static bool isAway(const Error &error)
{
    return error.code == Error::Code::Unavailable || error.code == Error::Code::Timeout;
}

/// Those that came first, each once. Fails if some still wait.
Async<> MetadataQueue::work()
{
    QString after;
    Result<> outcome;
    std::optional<Error> refusal;
    do {
        const Query oldest{.filter = {}, .sort = {}, .limit = waitsAtOnce, .after = after};
        const Result<TypedPage<MetadataWait>> page = co_await m_waits.find(oldest);
        if (!page)
            co_return Failure{page.error()};
        for (const MetadataWait &wait : page->items) {
            const Result<> answered = co_await answerOne(wait);
            if (answered)
                continue;
            outcome = answered;
            if (isAway(answered.error()))
                co_return outcome;
            if (answered.error().code == Error::Code::Unsupported)
                refusal = answered.error();
        }
        after = page->next;
    } while (!after.isEmpty());
    if (refusal)
        m_refusals.begin(*refusal);
    else
        m_refusals.end();
    co_return outcome;
}

static void fillFrom(const FafGame &game, ReplayRecord &record)
{
    const bool untouched = record.version == 1; // else somebody may have given it a better title
    if (!game.title.isEmpty() && (untouched || record.title.isEmpty()))
        record.title = game.title;
    if (!game.mod.isEmpty())
        record.mod = game.mod;
    if (record.map.isEmpty())
        record.map = mapNameOf(game.map);
    record.metadataPending = false;
}

Async<> MetadataQueue::answerOne(MetadataWait wait)
{
    Result<ReplayRecord> record = co_await m_catalog.rows().get(wait.id);
    if (!record && record.error().code != Error::Code::NotFound)
        co_return Failure{record.error()};
    if (record && record->metadataPending) {
        record = co_await complete(*record, wait);
        if (!record)
            co_return Failure{record.error()};
    }
    if (record && record->state == ReplayRecord::State::Kept) {
        const Result<> told = co_await m_faf.writeResult(wait.game, record->ticks);
        if (!told)
            co_return told;
    }
    const Result<> removed = co_await m_waits.remove(wait.id.toString());
    if (!removed && removed.error().code != Error::Code::NotFound)
        co_return removed;
    co_return {};
}

/// Stored before anything is written to the database: what was read stays, whatever it takes.
Async<ReplayRecord> MetadataQueue::complete(ReplayRecord record, MetadataWait wait)
{
    const Result<FafGame> game = co_await m_faf.ask(wait.game);
    if (!game)
        co_return co_await postpone(wait, game.error());
    Result<ReplayChain> chain = co_await m_catalog.rows().chain(wait.id);
    if (!chain)
        co_return Failure{chain.error()};
    chain->metadata = toJson(*game);
    fillFrom(*game, record);
    const std::optional<ReplayChain> written = *chain;
    const Result<ReplayRecord> stored = co_await m_catalog.rows().write(record, written);
    if (stored)
        m_catalog.tell(u"changed"_s, *stored);
    co_return stored; // not if it was changed meanwhile, or the disk is full: again in a moment
}

/// Gives up a game that the database did not know for so long.
Async<ReplayRecord> MetadataQueue::postpone(MetadataWait wait, Error error)
{
    if (error.code != Error::Code::NotFound || m_clock.now() - wait.since < patienceWithGame)
        co_return Failure{error};
    qCInfo(lcMetadata) << "the FAF database never knew this game" << kv("game", wait.game);
    const ReplayCatalog::Change giveUp = [](ReplayRecord &record) {
        record.metadataPending = false;
    };
    co_return co_await m_catalog.update(wait.id, giveUp);
}

} // namespace Pitwall
