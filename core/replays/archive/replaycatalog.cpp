#include "core/replays/archive/replaycatalog.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/events/eventbus.h"
#include "core/replays/archive/replaysearch.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcCatalog, "pitwall.replays.catalog")

static constexpr int largestPage = 1000;
static constexpr int mostTags = 32;
static constexpr int tagLength = 64;
static constexpr int noteLength = 10000;
static constexpr int mostTries = 10; // of a change that somebody else was quicker with

/// What change() takes.
struct ReplayChanges
{
    std::optional<QString> title;
    std::optional<QStringList> tags;
    std::optional<QString> note;
    std::optional<bool> pinned;
    std::optional<bool> listed;

    static auto fields()
    {
        using C = ReplayChanges;
        return std::tuple{field("title", &C::title), field("tags", &C::tags), field("note", &C::note),
                          field("pinned", &C::pinned), field("listed", &C::listed)};
    }
};

static Result<> checkTags(const QStringList &tags)
{
    if (tags.size() > mostTags)
        return fail(Error::Code::InvalidArgument, u"at most %1 tags"_s.arg(mostTags), u"/tags"_s);
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const bool printable = std::ranges::all_of(tags[i], [](QChar c) { return c.isPrint(); });
        if (tags[i].trimmed().isEmpty() || tags[i].size() > tagLength || !printable) {
            return fail(Error::Code::InvalidArgument, u"a tag has 1 to %1 printable characters"_s.arg(tagLength),
                        u"/tags/%1"_s.arg(i));
        }
    }
    return {};
}

static Result<> applyChanges(ReplayRecord &record, const QJsonObject &json)
{
    const auto changes = fromJson<ReplayChanges>(json, UnknownKeys::Refuse);
    if (!changes)
        return Failure{changes.error()};
    if (changes->title && changes->title->size() > ReplayRows::textLength) {
        return fail(Error::Code::InvalidArgument, u"at most %1 characters"_s.arg(ReplayRows::textLength), u"/title"_s);
    }
    if (changes->note && changes->note->size() > noteLength)
        return fail(Error::Code::InvalidArgument, u"at most %1 characters"_s.arg(noteLength), u"/note"_s);
    if (changes->tags) {
        if (const Result<> checked = checkTags(*changes->tags); !checked)
            return checked;
        record.tags.clear();
        for (const QString &tag : *changes->tags) {
            if (!record.tags.contains(tag.trimmed(), Qt::CaseInsensitive))
                record.tags.append(tag.trimmed());
        }
    }
    record.title = changes->title.value_or(record.title);
    record.note = changes->note.value_or(record.note);
    record.pinned = changes->pinned.value_or(record.pinned);
    record.listed = changes->listed.value_or(record.listed);
    return {};
}

ReplayCatalog::ReplayCatalog(DocumentStore &store, EventBus &bus, const Clock &clock, Vault vault)
    : m_rows(store)
    , m_bus(bus)
    , m_clock(clock)
    , m_vault(std::move(vault))
    , m_embargo(clock)
{}

Async<> ReplayCatalog::load()
{
    return m_disk.run<void>([vault = m_vault] { return vault.open(); });
}

Async<> ReplayCatalog::loadEmbargo()
{
    const qint64 now = m_clock.now().time_since_epoch().count();
    Query query{.filter = Filter::compare(u"shownAt"_s, Filter::Op::Greater, now), .limit = largestPage};
    do {
        const Result<TypedPage<ReplayRecord>> page = co_await m_rows.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const ReplayRecord &record : page->items)
            m_embargo.add(record);
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return {};
}

void ReplayCatalog::tell(const QString &kind, const ReplayRecord &record)
{
    m_embargo.add(record);
    QJsonObject data;
    if (kind != "removed"_L1)
        data.insert(u"record"_s, toJson(record));
    m_bus.publish(u"replays"_s, kind, record.id.toString(), data);
}

Async<TypedPage<ReplayRecord>> ReplayCatalog::list(ReplayQuery query, int limit, QString after) const
{
    if (limit < 1 || limit > largestPage) {
        return makeFailed<TypedPage<ReplayRecord>>(
            {Error::Code::InvalidArgument, u"expected 1 to %1"_s.arg(largestPage), u"/limit"_s});
    }
    return m_rows.find(ReplaySearch(query).page(limit, std::move(after)));
}

Async<qint64> ReplayCatalog::count(ReplayQuery query) const
{
    return m_rows.count(ReplaySearch(query).filter());
}

Async<QString> ReplayCatalog::file(ReplayId id)
{
    const Result<ReplayRecord> record = co_await m_rows.get(id);
    if (!record)
        co_return Failure{record.error()};
    const Result<ReplayChain> chain = co_await m_rows.chain(id);
    if (!chain)
        co_return Failure{chain.error()};
    const bool isSuspect = !chain->damage.isEmpty();
    const std::function<Result<QString>()> locating = [vault = m_vault, record = *record, isSuspect] {
        Result<QString> path = vault.locate(record);
        if (path && isSuspect && sha256OfFile(*path) != record.sha256) { // nobody gets it under a name that says else
            return Result<QString>(
                fail(Error::Code::Corrupt, u"the file is damaged; import a good copy of it (it is %1)"_s.arg(*path)));
        }
        return path;
    };
    co_return co_await m_disk.run<QString>(locating);
}

Async<ReplayRecord> ReplayCatalog::change(ReplayId id, QJsonObject changes, qint64 version)
{
    Result<ReplayRecord> record = co_await m_rows.get(id);
    if (!record)
        co_return record;
    if (record->version != version)
        co_return fail(Error::Code::Conflict, u"the replay was changed meanwhile; load it again"_s, u"/version"_s);
    if (const Result<> applied = applyChanges(*record, changes); !applied)
        co_return Failure{applied.error()};
    const Result<ReplayRecord> stored = co_await m_rows.replace(*record);
    if (stored)
        tell(u"changed"_s, *stored);
    co_return stored;
}

Async<ReplayRecord> ReplayCatalog::update(ReplayId id, Change change)
{
    for (int tries = 1;; ++tries) {
        Result<ReplayRecord> record = co_await m_rows.get(id);
        if (!record)
            co_return record;
        change(*record);
        const Result<ReplayRecord> stored = co_await m_rows.replace(*record);
        if (stored)
            tell(u"changed"_s, *stored);
        const bool again = !stored && stored.error().code == Error::Code::Conflict && tries < mostTries;
        if (!again)
            co_return stored;
    }
}

Async<QString> ReplayCatalog::moveFile(ReplayRecord record, ReplayRecord::State state)
{
    return m_disk.run<QString>([vault = m_vault, record, state]() -> Result<QString> {
        Result<QString> moved = vault.move(record, state);
        // A record whose file somebody took away can still be thrown away.
        if (!moved && moved.error().code == Error::Code::NotFound && state == ReplayRecord::State::Trashed)
            return Vault::placeOfId(record.id, Vault::suffixOf(record));
        return moved;
    });
}

Async<ReplayRecord> ReplayCatalog::trash(ReplayId id, QString who)
{
    const Result<ReplayRecord> record = co_await m_rows.get(id);
    if (!record || record->state == ReplayRecord::State::Trashed)
        co_return record;
    if (record->pinned)
        co_return fail(Error::Code::Conflict, u"the replay is pinned; unpin it first"_s);
    const Result<QString> moved = co_await moveFile(*record, ReplayRecord::State::Trashed);
    if (!moved)
        co_return Failure{moved.error()};
    const QString &place = *moved;
    const Time now = m_clock.now();
    const Change trashing = [place, who, now](ReplayRecord &changed) {
        changed.state = ReplayRecord::State::Trashed;
        changed.file = place;
        changed.trashedAt = now;
        changed.trashedBy = who;
    };
    co_return co_await update(id, trashing);
}

Async<ReplayRecord> ReplayCatalog::restore(ReplayId id)
{
    const Result<ReplayRecord> record = co_await m_rows.get(id);
    if (!record || record->state == ReplayRecord::State::Kept)
        co_return record;
    const Result<QString> moved = co_await moveFile(*record, ReplayRecord::State::Kept);
    if (!moved)
        co_return Failure{moved.error()};
    const QString &place = *moved;
    const Time now = m_clock.now();
    const Change restoring = [place, now](ReplayRecord &changed) {
        changed.state = ReplayRecord::State::Kept;
        changed.keptAt = now; // or the next retention took it again
        changed.file = place;
        changed.trashedAt.reset();
        changed.trashedBy.clear();
    };
    co_return co_await update(id, restoring);
}

Async<> ReplayCatalog::purge(ReplayId id)
{
    const Result<ReplayRecord> record = co_await m_rows.get(id);
    if (!record)
        co_return Failure{record.error()};
    if (record->state == ReplayRecord::State::Kept)
        co_return fail(Error::Code::Conflict, u"the replay is not in the trash; put it there first"_s);
    // The file first: a record without its file can be purged again, a file without its record is found by nobody.
    const std::function<Result<>()> removing = [vault = m_vault, record = *record]() -> Result<> {
        for (const auto state : {ReplayRecord::State::Trashed, ReplayRecord::State::Quarantined}) {
            const QString place = Vault::placeOfId(record.id, Vault::suffixOf(record));
            if (const Result<> removed = vault.remove(vault.folderOf(state) + u'/' + place); !removed)
                return removed;
        }
        return {};
    };
    const Result<> fileGone = co_await m_disk.run<void>(removing);
    if (!fileGone)
        co_return fileGone;
    const Result<> removed = co_await m_rows.remove(id);
    if (!removed)
        co_return removed;
    qCInfo(lcCatalog) << "removed for good" << kv("replay", id) << kv("game", record->game);
    tell(u"removed"_s, *record);
    co_return {};
}

} // namespace Pitwall
