#include "core/replays/archive/replayrows.h"

#include "core/replays/archive/metadatawait.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// An index for each order of a list, for all replays and for those of one kind, mod or server. Each carries the
/// other two things that are filtered by range, so that a row that does not fit is passed over without being read.
static void appendOrders(QList<Index> &indexes, const QString &by)
{
    static const std::pair<QString, QStringList> orders[] = {
        {u"Time"_s, {u"at"_s, u"seconds"_s}},
        {u"Length"_s, {u"seconds"_s, u"at"_s}},
        {u"Title"_s, {u"titleKey"_s, u"at"_s, u"seconds"_s}},
        {u"Size"_s, {u"bytes"_s, u"at"_s, u"seconds"_s}},
    };
    for (const auto &[name, fields] : orders) {
        QStringList all{u"state"_s};
        if (!by.isEmpty())
            all.append(by);
        indexes.append({.name = (by.isEmpty() ? u"state"_s : by) + name, .fields = all + fields});
    }
}

/// What it is found and sorted by: all that lists may call it. They show what has no title by its number, else by its
/// file.
static QJsonObject withTitleWords(QJsonObject body)
{
    const QString title = body.value("title"_L1).toString();
    const QString game = body.value("game"_L1).toString();
    const QString fileName = body.value("fileName"_L1).toString();
    const QString name = game.isEmpty() ? fileName : u"Game "_s + game;
    const QStringList names = title.isEmpty() ? QStringList{name, fileName} : QStringList{title, game};
    body.insert(u"titleWords"_s, names.join(u' '));
    body.insert(u"titleKey"_s, ReplayRows::folded(title.isEmpty() ? name : title));
    return body;
}

static Result<QJsonObject> giveTitleWords(QJsonObject body)
{
    return withTitleWords(std::move(body));
}

QList<CollectionSpec> ReplayRows::collections()
{
    CollectionSpec replays{.name = u"replays"_s, .schemaVersion = 2};
    replays.migrations = {{.toVersion = 2, .apply = giveTitleWords}};
    for (const QString &by : {u""_s, u"kind"_s, u"modKey"_s, u"server"_s})
        appendOrders(replays.indexes, by);
    replays.indexes += QList<Index>{
        {.name = u"game"_s, .fields = {u"game"_s}},
        {.name = u"sha256"_s, .fields = {u"sha256"_s}},
        {.name = u"contentSha256"_s, .fields = {u"contentSha256"_s}},
        {.name = u"keptAt"_s, .fields = {u"state"_s, u"keptAt"_s}},
        {.name = u"trashedAt"_s, .fields = {u"state"_s, u"trashedAt"_s}},
        {.name = u"shownAt"_s, .fields = {u"shownAt"_s}},
        {.name = u"words"_s, .fields = {u"titleWords"_s, u"playerNames"_s, u"map"_s}, .kind = Index::Kind::FullText},
        {.name = u"names"_s, .fields = {u"playerNames"_s}, .kind = Index::Kind::FullText},
        {.name = u"maps"_s, .fields = {u"map"_s}, .kind = Index::Kind::FullText},
        {.name = u"marks"_s, .fields = {u"marks"_s}, .kind = Index::Kind::FullText},
    };
    return {replays, {.name = u"replayChains"_s}, MetadataWait::collection()};
}

QString ReplayRows::folded(const QString &text)
{
    return text.simplified().toCaseFolded().left(100);
}

QString ReplayRows::tagWord(const QString &tag)
{
    // Digits with an end that is none: of two tags, no word is the beginning of the other.
    return u't' + QString::fromLatin1(tag.toCaseFolded().toUtf8().toHex()) + u'z';
}

QString ReplayRows::desyncedWord()
{
    return u"mdesyncedz"_s;
}

QString ReplayRows::incompleteWord()
{
    return u"mincompletez"_s;
}

QString ReplayRows::pinnedWord()
{
    return u"mpinnedz"_s;
}

static QString marksOf(const ReplayRecord &record)
{
    QStringList words;
    for (const QString &tag : record.tags)
        words.append(ReplayRows::tagWord(tag));
    if (record.desynced)
        words.append(ReplayRows::desyncedWord());
    if (!record.complete)
        words.append(ReplayRows::incompleteWord());
    if (record.pinned)
        words.append(ReplayRows::pinnedWord());
    return words.join(u' ');
}

Document ReplayRows::toDocument(const ReplayRecord &record)
{
    ReplayRecord cut = record;
    for (QString *text : {&cut.kind, &cut.game, &cut.title, &cut.map, &cut.mod, &cut.server, &cut.session, &cut.match})
        text->truncate(textLength);
    Document document = Collection<ReplayRecord>::toDocument(cut);
    document.body = withTitleWords(std::move(document.body));
    document.body.insert(
        u"at"_s, static_cast<qint64>(cut.startedAt.time_since_epoch().count())); // a third of the size of its text
    document.body.insert(u"playerNames"_s, cut.players.join(u' '));
    document.body.insert(u"modKey"_s, folded(cut.mod));
    document.body.insert(u"marks"_s, marksOf(cut));
    if (cut.listed) // without it, it is never earlier than any time
        document.body.insert(u"shownAt"_s, static_cast<qint64>(cut.publicAt.time_since_epoch().count()));
    return document;
}

ReplayRows::ReplayRows(DocumentStore &store)
    : m_records(store, u"replays"_s)
    , m_chains(store, u"replayChains"_s)
{}

Async<ReplayRecord> ReplayRows::get(ReplayId id) const
{
    return m_records.get(id.toString());
}

Async<TypedPage<ReplayRecord>> ReplayRows::find(Query query) const
{
    return m_records.find(std::move(query));
}

Async<qint64> ReplayRows::count(Filter filter) const
{
    return m_records.count(std::move(filter));
}

static Async<std::optional<ReplayRecord>> firstOf(Async<TypedPage<ReplayRecord>> pending)
{
    const Result<TypedPage<ReplayRecord>> page = co_await pending;
    if (!page)
        co_return Failure{page.error()};
    std::optional<ReplayRecord> found;
    if (!page->items.isEmpty())
        found = page->items.first();
    co_return found;
}

Async<std::optional<ReplayRecord>> ReplayRows::first(Filter filter) const
{
    return firstOf(m_records.find({.filter = std::move(filter), .sort = {}, .limit = 1, .after = {}}));
}

static Async<ReplayRecord> written(Async<> pending, ReplayRecord record)
{
    const Result<> done = co_await pending;
    if (!done)
        co_return Failure{done.error()};
    ++record.version;
    co_return record;
}

Async<ReplayRecord> ReplayRows::replace(ReplayRecord record) const
{
    const Write step{Write::Kind::Replace, m_records.name(), toDocument(record)};
    return written(store().transaction({step}), std::move(record));
}

Async<ReplayRecord> ReplayRows::write(ReplayRecord record, std::optional<ReplayChain> chain, QList<Write> more) const
{
    const auto kind = record.version == 0 ? Write::Kind::Insert : Write::Kind::Replace;
    QList<Write> steps{{kind, m_records.name(), toDocument(record)}};
    if (record.version == 0 && !chain)
        chain.emplace();
    if (chain) {
        chain->id = record.id;
        steps.append({Write::Kind::Upsert, m_chains.name(), Collection<ReplayChain>::toDocument(*chain)});
    }
    return written(store().transaction(steps + more), std::move(record));
}

Async<> ReplayRows::remove(ReplayId id) const
{
    const Document document{.id = id.toString()};
    return store().transaction(
        {{Write::Kind::Remove, m_chains.name(), document}, {Write::Kind::Remove, m_records.name(), document}});
}

static Async<ReplayChain> chainOrEmpty(Async<ReplayChain> pending, ReplayId id)
{
    const Result<ReplayChain> chain = co_await pending;
    if (!chain && chain.error().code != Error::Code::NotFound)
        co_return chain;
    ReplayChain none;
    none.id = id;
    co_return chain ? *chain : none;
}

Async<ReplayChain> ReplayRows::chain(ReplayId id) const
{
    return chainOrEmpty(m_chains.get(id.toString()), id);
}

} // namespace Pitwall
