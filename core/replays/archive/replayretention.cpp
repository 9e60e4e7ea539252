#include "core/replays/archive/replayretention.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/settings/replaysettings.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QSet>

#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcRetention, "pitwall.replays.retention")

static constexpr Milliseconds hour = std::chrono::hours(1);
static constexpr qint64 anyBytes = std::numeric_limits<qint64>::max();
static constexpr qsizetype mostReplaysTold = 100;
static constexpr int sweptAtOnce = 200;

struct ReplayRetention::Pass
{
    QJsonObject json() const
    {
        return {{u"dryRun"_s, dryRun},
                {u"trashed"_s, trashed},
                {u"purged"_s, purged},
                {u"bytes"_s, bytes},
                {u"replays"_s, replays}};
    }

    Context context;
    QList<KeepRule> rules; ///< as they are when it begins
    bool dryRun = false;
    qint64 trashed = 0;
    qint64 purged = 0;
    qint64 bytes = 0;
    QJsonArray replays;
    QSet<ReplayId> seen; ///< of a dry run, in which nothing goes away
};

ReplayRetention::ReplayRetention(ReplayCatalog &catalog, Jobs &jobs, const Settings &settings, const Clock &clock)
    : m_catalog(catalog)
    , m_jobs(jobs)
    , m_settings(settings)
    , m_clock(clock)
{
    m_hourly.setInterval(hour);
    connect(&m_hourly, &QTimer::timeout, this, [this] {
        if (m_running) // an hour was not enough
            return;
        m_running = true;
        whenDone(run({}, false), this, [this](const Result<QJsonObject> &result) {
            m_running = false;
            if (!result)
                qCWarning(lcRetention) << "old replays cannot be removed" << result.error();
        });
    });
}

void ReplayRetention::startHourly()
{
    m_hourly.start();
}

Async<Job> ReplayRetention::start(bool dryRun, QString who)
{
    Jobs::Spec spec;
    spec.kind = u"replay.retention"_s;
    spec.title = dryRun ? u"Try out the retention of replays"_s : u"Retention of replays"_s;
    spec.who = std::move(who);
    spec.cancelable = true;
    return m_jobs.start(spec, [self = QPointer(this), dryRun](Context context) {
        return self ? self->run(std::move(context), dryRun) : makeFailed<QJsonObject>({Error::Code::Canceled, {}, {}});
    });
}

Filter ReplayRetention::olderThan(const QString &state, const QString &field, int days) const
{
    const Time limit = m_clock.now() - std::chrono::days(days);
    return Filter::allOf({Filter::equal(u"state"_s, state),
                          Filter::compare(field, Filter::Op::Less, toIsoString(limit)),
                          Filter::negation(Filter::match(u"marks"_s, ReplayRows::pinnedWord()))});
}

/// Of a dry run nothing is gone by now: what would be is left out.
Async<qint64> ReplayRetention::bytesOf(Filter which, std::shared_ptr<Pass> without)
{
    qint64 bytes = 0;
    Query query{.filter = which, .sort = {}, .limit = 1000};
    do {
        const Result<TypedPage<ReplayRecord>> page = co_await m_catalog.rows().find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const ReplayRecord &record : page->items)
            bytes += without->seen.contains(record.id) ? 0 : record.bytes;
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return bytes;
}

Async<> ReplayRetention::take(std::shared_ptr<Pass> pass, ReplayRecord record, QString why)
{
    const bool purges = record.state == ReplayRecord::State::Trashed;
    if (!pass->dryRun) {
        Result<> done;
        if (purges) {
            const Result<> purged = co_await m_catalog.purge(record.id);
            done = purged;
        } else {
            const Result<ReplayRecord> trashed = co_await m_catalog.trash(record.id, u"retention"_s);
            if (!trashed)
                done = Failure{trashed.error()};
        }
        const bool others =
            !done && (done.error().code == Error::Code::NotFound || done.error().code == Error::Code::Conflict);
        if (others) // somebody removed or pinned it meanwhile
            co_return {};
        if (!done)
            co_return done;
    }
    ++(purges ? pass->purged : pass->trashed);
    pass->bytes += record.bytes;
    if (pass->replays.size() < mostReplaysTold) {
        pass->replays.append(QJsonObject{{u"id"_s, record.id.toString()},
                                         {u"title"_s, record.title.isEmpty() ? record.fileName : record.title},
                                         {u"bytes"_s, record.bytes},
                                         {u"why"_s, why}});
    }
    co_return {};
}

Async<> ReplayRetention::sweep(std::shared_ptr<Pass> pass, Query query, QString why, qint64 bytes)
{
    query.limit = sweptAtOnce;
    for (;;) {
        const Result<TypedPage<ReplayRecord>> page = co_await m_catalog.rows().find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const ReplayRecord &record : page->items) {
            if (bytes <= 0)
                co_return {};
            if (pass->context && pass->context->isCanceled())
                co_return fail(Error::Code::Canceled, u"canceled after %1 replays"_s.arg(pass->trashed + pass->purged));
            if (pass->dryRun && pass->seen.contains(record.id))
                continue;
            if (pass->dryRun)
                pass->seen.insert(record.id);
            const Result<> taken = co_await take(pass, record, why);
            if (!taken)
                co_return taken;
            bytes -= record.bytes;
        }
        query.after = page->next; // what was taken is not found again, and does not move the rest
        if (query.after.isEmpty())
            co_return {};
    }
}

static Filter matching(const KeepRule &rule)
{
    return rule.by == KeepRule::By::Kind ? Filter::equal(u"kind"_s, rule.name)
                                         : Filter::match(u"marks"_s, ReplayRows::tagWord(rule.name));
}

static QString nameOf(const KeepRule &rule)
{
    return (rule.by == KeepRule::By::Kind ? u"kind "_s : u"tag "_s) + rule.name;
}

Async<> ReplayRetention::sweepOld(std::shared_ptr<Pass> pass)
{
    const QList<Sort> oldest{{u"keptAt"_s, false}};
    QList<Filter> earlier; // the first rule decides
    for (const KeepRule &rule : std::as_const(pass->rules)) {
        if (!rule.hasTime())
            continue;
        const Filter which = matching(rule);
        if (rule.days) {
            const Query old{.filter =
                                Filter::allOf(QList{which, olderThan(u"kept"_s, u"keptAt"_s, *rule.days)} + earlier),
                            .sort = oldest};
            const QString why = u"is older than the %1 days of %2"_s.arg(*rule.days).arg(nameOf(rule));
            const Result<> swept = co_await sweep(pass, old, why, anyBytes);
            if (!swept)
                co_return swept;
        }
        earlier.append(Filter::negation(which));
    }
    const int days = m_settings.get(ReplaySettings::keepDays);
    if (days == 0)
        co_return {};
    const Query old{.filter = Filter::allOf(QList{olderThan(u"kept"_s, u"keptAt"_s, days)} + earlier), .sort = oldest};
    co_return co_await sweep(pass, old, u"is older than %1 days"_s.arg(days), anyBytes);
}

Async<> ReplayRetention::sweepExcess(std::shared_ptr<Pass> pass)
{
    for (const KeepRule &rule : std::as_const(pass->rules)) {
        if (rule.hasTime())
            continue;
        const QString why = u"%1 has more than %2 GB"_s.arg(nameOf(rule)).arg(*rule.gigabytes);
        const Result<> shrunk = co_await shrink(pass, matching(rule), *rule.gigabytes, why);
        if (!shrunk)
            co_return shrunk;
    }
    const int gigabytes = m_settings.get(ReplaySettings::keepGb);
    if (gigabytes == 0)
        co_return {};
    const Filter all = Filter::equal(u"state"_s, u"kept"_s);
    co_return co_await shrink(pass, all, gigabytes, u"the archive has more than %1 GB"_s.arg(gigabytes));
}

Async<> ReplayRetention::shrink(std::shared_ptr<Pass> pass, Filter which, int gigabytes, QString why)
{
    const Filter kept = Filter::allOf({Filter::equal(u"state"_s, u"kept"_s), which});
    const Result<qint64> bytes = co_await bytesOf(kept, pass);
    if (!bytes)
        co_return Failure{bytes.error()};
    QList<Filter> parts{which, olderThan(u"kept"_s, u"keptAt"_s, -1)};
    for (const KeepRule &rule : std::as_const(pass->rules)) {
        if (rule.isForever())
            parts.append(Filter::negation(matching(rule)));
    }
    const Query oldest{.filter = Filter::allOf(parts), .sort = {{u"keptAt"_s, false}}};
    co_return co_await sweep(pass, oldest, why, *bytes - gigabytes * 1000000000LL);
}

Async<QJsonObject> ReplayRetention::run(Context context, bool dryRun)
{
    const auto pass = std::make_shared<Pass>();
    pass->context = context;
    pass->dryRun = dryRun;
    const Result<QList<KeepRule>> rules = KeepRule::parse(m_settings.get(ReplaySettings::keepRules));
    if (!rules) // nothing is thrown away by rules that are not understood
        co_return Failure{rules.error()};
    pass->rules = *rules;
    const QList<Sort> oldest{{u"keptAt"_s, false}};
    const int quarantineDays = m_settings.get(ReplaySettings::quarantineDays);
    const int trashDays = m_settings.get(ReplaySettings::trashDays);
    // The trash first: what goes there now stays for its days.
    const Query trash{.filter = olderThan(u"trashed"_s, u"trashedAt"_s, trashDays), .sort = {{u"trashedAt"_s, false}}};
    const Result<> purged = co_await sweep(pass, trash, u"was in the trash for %1 days"_s.arg(trashDays), anyBytes);
    if (!purged)
        co_return Failure{purged.error()};
    const Query waiting{.filter = olderThan(u"quarantined"_s, u"keptAt"_s, quarantineDays), .sort = oldest};
    const Result<> decided =
        co_await sweep(pass, waiting, u"was in the quarantine for %1 days"_s.arg(quarantineDays), anyBytes);
    if (!decided)
        co_return Failure{decided.error()};
    const Result<> aged = co_await sweepOld(pass);
    if (!aged)
        co_return Failure{aged.error()};
    const Result<> shrunk = co_await sweepExcess(pass);
    if (!shrunk)
        co_return Failure{shrunk.error()};
    if (!dryRun && pass->trashed + pass->purged > 0)
        qCInfo(lcRetention) << "old replays" << kv("trashed", pass->trashed) << kv("purged", pass->purged);
    co_return pass->json();
}

} // namespace Pitwall
