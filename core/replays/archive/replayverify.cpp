#include "core/replays/archive/replayverify.h"

#include "core/base/logging.h"
#include "core/replays/archive/replaycatalog.h"

#include <QLoggingCategory>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcVerify, "pitwall.replays.verify")

static constexpr int recordsAtOnce = 200;
static constexpr qsizetype mostDamagedTold = 100;

QString ReplayVerify::damagedTag()
{
    return u"damaged"_s;
}

static QString missingText()
{
    return u"the file is missing"_s;
}

ReplayVerify::ReplayVerify(ReplayCatalog &catalog, Jobs &jobs)
    : m_catalog(catalog)
    , m_jobs(jobs)
{}

Async<Job> ReplayVerify::start(QString who)
{
    Jobs::Spec spec;
    spec.kind = u"replay.verify"_s;
    spec.title = u"Verify the replay archive"_s;
    spec.who = std::move(who);
    spec.cancelable = true;
    return m_jobs.start(spec, [self = QPointer(this)](Context context) {
        return self ? self->run(std::move(context)) : makeFailed<QJsonObject>({Error::Code::Canceled, {}, {}});
    });
}

Async<QString> ReplayVerify::check(ReplayRecord record)
{
    return m_disk.run<QString>([vault = m_catalog.vault(), record]() -> Result<QString> {
        const Result<QString> path = vault.locate(record);
        const Result<QString> sha256 = path ? sha256OfFile(*path) : Failure{path.error()};
        if (sha256)
            return *sha256 == record.sha256 ? QString() : u"the file is damaged: its SHA-256 is "_s + *sha256;
        if (sha256.error().code == Error::Code::NotFound)
            return missingText();
        return u"the file is damaged: "_s + sha256.error().detail;
    });
}

Async<> ReplayVerify::mark(ReplayRecord record, QString damage)
{
    Result<ReplayChain> chain = co_await m_catalog.rows().chain(record.id);
    if (!chain)
        co_return Failure{chain.error()};
    if (chain->damage == damage && record.tags.contains(damagedTag()) == !damage.isEmpty())
        co_return {};
    if (!damage.isEmpty())
        qCWarning(lcVerify) << damage << kv("replay", record.id) << kv("file", record.file);
    chain->damage = damage;
    record.tags.removeAll(damagedTag());
    if (!damage.isEmpty())
        record.tags.append(damagedTag());
    const std::optional<ReplayChain> written = *chain;
    const Result<ReplayRecord> stored = co_await m_catalog.rows().write(record, written);
    const bool changedMeanwhile = !stored && stored.error().code == Error::Code::Conflict;
    if (changedMeanwhile) // by somebody who looked at it: the next verification says it
        co_return {};
    if (!stored)
        co_return Failure{stored.error()};
    m_catalog.tell(u"changed"_s, *stored);
    co_return {};
}

Async<QJsonObject> ReplayVerify::run(Context context)
{
    const Filter everything;
    const Result<qint64> total = co_await m_catalog.rows().count(everything);
    if (!total)
        co_return Failure{total.error()};
    context->setStage(u"reading %1 files"_s.arg(*total));
    qint64 checked = 0;
    qint64 damaged = 0;
    qint64 missing = 0;
    QJsonArray told;
    QString after;
    do {
        const Query next{.filter = {}, .sort = {}, .limit = recordsAtOnce, .after = after};
        const Result<TypedPage<ReplayRecord>> page = co_await m_catalog.rows().find(next);
        if (!page)
            co_return Failure{page.error()};
        for (const ReplayRecord &record : page->items) {
            if (context->isCanceled())
                co_return fail(Error::Code::Canceled, u"canceled after %1 files"_s.arg(checked));
            const Result<QString> damage = co_await check(record);
            if (!damage)
                co_return Failure{damage.error()};
            ++checked;
            if (*damage == missingText())
                ++missing;
            else if (!damage->isEmpty())
                ++damaged;
            if (!damage->isEmpty() && told.size() < mostDamagedTold)
                told.append(
                    QJsonObject{{u"id"_s, record.id.toString()}, {u"file"_s, record.file}, {u"error"_s, *damage}});
            const Result<> marked = co_await mark(record, *damage);
            if (!marked)
                co_return Failure{marked.error()};
            context->setProgress(*total > 0 ? static_cast<int>(std::min<qint64>(99, checked * 100 / *total)) : -1);
        }
        after = page->next;
    } while (!after.isEmpty());
    const QJsonObject result{
        {u"checked"_s, checked}, {u"damaged"_s, damaged}, {u"missing"_s, missing}, {u"errors"_s, told}};
    co_return result;
}

} // namespace Pitwall
