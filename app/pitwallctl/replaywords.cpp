#include "app/pitwallctl/replaywords.h"

#include "app/pitwallctl/plaintext.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString delayText(const ReplayDelay &delay)
{
    switch (delay.mode) {
    case ReplayDelay::Mode::Off: return u"not live"_s;
    case ReplayDelay::Mode::Ticks: return u"%1 ticks late"_s.arg(delay.amount);
    case ReplayDelay::Mode::WallClock: return durationText(Seconds(delay.amount)) + u" late"_s;
    }
    Q_UNREACHABLE();
}

Result<ReplayDelay> parseDelay(const QString &given)
{
    if (given == "off"_L1)
        return ReplayDelay{.mode = ReplayDelay::Mode::Off};
    const bool ticks = given.endsWith(u't');
    bool ok = false;
    const int amount = given.chopped(ticks ? 1 : 0).toInt(&ok);
    if (!ok || amount < 0)
        return fail(Error::Code::InvalidArgument, u"a delay is seconds (300), ticks (3000t) or off, not "_s + given);
    return ReplayDelay{.mode = ticks ? ReplayDelay::Mode::Ticks : ReplayDelay::Mode::WallClock, .amount = amount};
}

Result<Time> parseMoment(const QString &given)
{
    const QDate day = QDate::fromString(given, Qt::ISODate);
    if (given.size() == 10 && day.isValid())
        return Time(Milliseconds(day.startOfDay().toMSecsSinceEpoch()));
    if (const Result<Time> moment = timeFromIsoString(given))
        return *moment;
    return fail(Error::Code::InvalidArgument,
                u"expected a day (2026-11-20) or a time (2026-11-20T18:00:00.000Z), not "_s + given);
}

QString namesText(const QStringList &names)
{
    constexpr qsizetype some = 4;
    const QString shown = names.first(std::min(some, names.size())).join(u", "_s);
    return names.size() > some ? u"%1 and %2 more"_s.arg(shown).arg(names.size() - some) : shown;
}

static bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Async<ReplayRecord> findReplay(Context &context, QString given)
{
    if (const auto id = ReplayId::fromString(given))
        co_return co_await context.clients.replays.get(*id);
    if (!isNumber(given))
        co_return fail(Error::Code::NotFound,
                       u"\"%1\" is neither the id of a replay nor the number of a game"_s.arg(given));
    QList<ReplayRecord> found;
    for (const auto state :
         {ReplayRecord::State::Kept, ReplayRecord::State::Quarantined, ReplayRecord::State::Trashed}) {
        const ReplayQuery query{.game = given, .state = state};
        const Result<ListOf<ReplayRecord>> list = co_await context.clients.replays.list(query, 20);
        if (!list)
            co_return Failure{list.error()};
        found += list->items;
        if (found.size() == 1) // what is kept goes before what was taken away
            co_return found.first();
        if (!found.isEmpty())
            break;
    }
    if (found.isEmpty())
        co_return fail(Error::Code::NotFound, u"there is no replay of game "_s + given);
    QStringList ids;
    for (const ReplayRecord &record : std::as_const(found))
        ids.append(record.id.toString());
    co_return fail(Error::Code::InvalidArgument,
                   u"there are several replays of game %1: %2"_s.arg(given, ids.join(u", "_s)));
}

static void printResult(const Output &out, const Job &job)
{
    QStringList done;
    for (auto it = job.result.begin(); it != job.result.end(); ++it) {
        if (!it->isArray() && !it->isObject())
            done.append(u"%1 %2"_s.arg(it->toVariant().toString(), it.key()));
    }
    out.line(job.title + (done.isEmpty() ? QString() : u": "_s + done.join(u", "_s)));
    const QJsonArray replays = job.result.value("replays"_L1).toArray(); // that a retention took, or would take
    for (const auto replay : replays) {
        const QJsonObject parts = replay.toObject();
        out.line(u"  %1  %2: %3"_s.arg(parts.value("id"_L1).toString(), parts.value("title"_L1).toString(),
                                       parts.value("why"_L1).toString()));
    }
    const QJsonArray errors = job.result.value("errors"_L1).toArray();
    for (const auto error : errors) {
        const QJsonObject parts = error.toObject();
        const QString what = parts.value("file"_L1).toString(parts.value("id"_L1).toString());
        out.line(u"  %1: %2"_s.arg(what, parts.value("error"_L1).toString()), Tone::Bad);
    }
}

Async<> finishReplayJob(Context &context, Async<Job> pending, bool wait)
{
    Result<Job> job = co_await pending;
    if (job && wait)
        job = co_await context.clients.activity.waitForJob(job->id);
    if (!job)
        co_return Failure{job.error()};
    context.out.json(toJson(*job));
    if (!job->isOver()) {
        context.out.line(u"%1: job %2"_s.arg(job->title, job->id.toString()));
        co_return {};
    }
    if (job->state == Job::State::Failed)
        co_return fail(Error::Code::Internal, job->title + u": "_s + job->error);
    if (job->state != Job::State::Done)
        co_return fail(Error::Code::Canceled, job->title + u": "_s + toText(job->state));
    printResult(context.out, *job);
    qint64 bad = 0;
    for (const QString &key : {u"failed"_s, u"damaged"_s, u"missing"_s})
        bad += job->result.value(key).toInteger();
    if (bad > 0)
        co_return fail(Error::Code::Corrupt, u"%1 of the replays are not as they should be"_s.arg(bad));
    co_return {};
}

} // namespace Pitwall
