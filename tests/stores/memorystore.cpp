#include "tests/stores/memorystore.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QJsonValue valueAt(const Document &document, const QString &field)
{
    if (field == "id"_L1)
        return document.id;
    QJsonValue value = document.body;
    for (const QString &part : field.split(u'.'))
        value = value.toObject().value(part);
    return value;
}

/// −1, 0, 1; missing comes first, as in the databases.
static int compared(const QJsonValue &a, const QJsonValue &b)
{
    if (a.type() != b.type())
        return a.type() < b.type() || a.isUndefined() ? -1 : 1;
    if (a.isString())
        return std::clamp(QString::compare(a.toString(), b.toString()), -1, 1);
    if (a.isBool())
        return int(a.toBool()) - int(b.toBool());
    return a.toDouble() < b.toDouble() ? -1 : a.toDouble() > b.toDouble();
}

static QStringList words(const QString &text)
{
    static const auto separator = [](QChar c) {
        return !c.isLetterOrNumber();
    };
    QString spaced = text.toCaseFolded();
    std::ranges::replace_if(spaced, separator, u' ');
    return spaced.split(u' ', Qt::SkipEmptyParts);
}

static bool matchesText(const Document &document, const Index &index, const QString &wanted)
{
    QStringList found;
    for (const QString &field : index.fields)
        found += words(valueAt(document, field).toString());
    return std::ranges::all_of(words(wanted), [&found](const QString &word) {
        return std::ranges::any_of(found, [&word](const QString &have) { return have.startsWith(word); });
    });
}

static bool matches(const Document &document, const Filter &filter, const CollectionSpec &spec)
{
    const auto part = [&](const Filter &f) {
        return matches(document, f, spec);
    };
    const QJsonValue value = valueAt(document, filter.field);
    const bool known = value.type() == filter.value.type();
    const int order = known ? compared(value, filter.value) : 0;
    switch (filter.op) {
    case Filter::Op::All: return true;
    case Filter::Op::Equal: return known && order == 0;
    case Filter::Op::In: return filter.value.toArray().contains(value);
    case Filter::Op::Less: return known && order < 0;
    case Filter::Op::LessOrEqual: return known && order <= 0;
    case Filter::Op::Greater: return known && order > 0;
    case Filter::Op::GreaterOrEqual: return known && order >= 0;
    case Filter::Op::Prefix: return value.toString().startsWith(filter.value.toString());
    case Filter::Op::Match: {
        const auto index = std::ranges::find(spec.indexes, filter.field, &Index::name);
        return index != spec.indexes.end() && matchesText(document, *index, filter.value.toString());
    }
    case Filter::Op::And: return std::ranges::all_of(filter.parts, part);
    case Filter::Op::Or: return std::ranges::any_of(filter.parts, part);
    case Filter::Op::Not: return !filter.parts.isEmpty() && !part(filter.parts.first());
    }
    Q_UNREACHABLE();
}

static bool isIndexed(const QString &field, const CollectionSpec &spec)
{
    return field == "id"_L1 || std::ranges::any_of(spec.indexes, [&field](const Index &index) {
               return index.kind != Index::Kind::FullText && index.fields.contains(field);
           });
}

static bool canFilter(const Filter &filter, const CollectionSpec &spec)
{
    if (filter.op == Filter::Op::Match)
        return std::ranges::any_of(spec.indexes, [&filter](const Index &index) {
            return index.kind == Index::Kind::FullText && index.name == filter.field;
        });
    return (filter.field.isEmpty() || isIndexed(filter.field, spec))
        && std::ranges::all_of(filter.parts, [&spec](const Filter &part) { return canFilter(part, spec); });
}

template<typename T>
Async<T> MemoryStore::answer(Result<T> result)
{
    const AsyncSource<T> source;
    QMetaObject::invokeMethod(
        this, [source, result = std::move(result)] { source.finish(result); }, Qt::QueuedConnection);
    return source.future();
}

QByteArray MemoryStore::dump() const
{
    QByteArray all;
    for (const Documents &documents : m_data) {
        for (const Document &document : documents)
            all += document.id.toUtf8() + QJsonDocument(document.body).toJson();
    }
    return all;
}

void MemoryStore::tamper(const QString &collection, const QString &id, std::optional<QJsonObject> body)
{
    if (body)
        m_data[collection][id].body = *body;
    else
        m_data[collection].remove(id);
}

Async<> MemoryStore::open(QList<CollectionSpec> collections)
{
    for (const CollectionSpec &spec : collections)
        m_specs.insert(spec.name, spec);
    return answer<void>({});
}

Async<Document> MemoryStore::get(QString collection, QString id)
{
    const Documents &documents = m_data[collection];
    const auto it = documents.constFind(id);
    if (it == documents.constEnd())
        return answer<Document>(fail(Error::Code::NotFound, u"no "_s + id));
    return answer<Document>(*it);
}

Result<QList<Document>> MemoryStore::select(const QString &collection, const Query &query) const
{
    const CollectionSpec spec = m_specs.value(collection);
    const bool sortable = std::ranges::all_of(query.sort, [&](const Sort &s) { return isIndexed(s.field, spec); });
    if (!sortable || !canFilter(query.filter, spec))
        return fail(Error::Code::InvalidArgument, u"a field without index"_s);
    QList<Document> found;
    for (const Document &document : m_data.value(collection)) {
        if (matches(document, query.filter, spec))
            found.append(document);
    }
    std::ranges::stable_sort(found, [&query](const Document &a, const Document &b) {
        for (const Sort &sort : query.sort) {
            const int order = compared(valueAt(a, sort.field), valueAt(b, sort.field));
            if (order != 0)
                return sort.descending ? order > 0 : order < 0;
        }
        return false;
    });
    return found;
}

Async<Page> MemoryStore::find(QString collection, Query query)
{
    Result<QList<Document>> found = select(collection, query);
    if (!found || query.limit < 1 || query.limit > 1000)
        return answer<Page>(found ? fail(Error::Code::InvalidArgument, u"limit"_s) : Failure{found.error()});
    if (!query.after.isEmpty()) {
        const auto last = std::ranges::find(*found, query.after, &Document::id);
        found->erase(found->begin(), last == found->end() ? last : last + 1);
    }
    Page page{.documents = found->mid(0, query.limit)};
    if (found->size() > query.limit)
        page.next = page.documents.last().id;
    return answer<Page>(page);
}

Async<qint64> MemoryStore::count(QString collection, Filter filter)
{
    return answer<qint64>(select(collection, {.filter = filter}).map([](const auto &all) { return all.size(); }));
}

Result<> MemoryStore::checkUnique(const QString &collection, const Documents &documents,
                                  const Document &candidate) const
{
    for (const Index &index : m_specs.value(collection).indexes) {
        const auto same = [&](const Document &other) {
            return other.id != candidate.id && std::ranges::all_of(index.fields, [&](const QString &field) {
                       const QJsonValue value = valueAt(candidate, field);
                       return !value.isUndefined() && valueAt(other, field) == value;
                   });
        };
        if (index.kind == Index::Kind::Unique && std::ranges::any_of(documents, same))
            return fail(Error::Code::Conflict, u"taken: "_s + index.name);
    }
    return {};
}

Result<qint64> MemoryStore::apply(const Write &write, QMap<QString, Documents> &data, QList<Change> &changes) const
{
    Documents &documents = data[write.collection];
    Document document = write.document;
    const auto it = documents.find(document.id);
    const bool exists = it != documents.end();
    const qint64 stored = exists ? it->version : 0;
    switch (write.kind) {
    case Write::Kind::Insert:
        if (exists)
            return fail(Error::Code::Conflict, u"exists: "_s + document.id);
        break;
    case Write::Kind::Upsert: break;
    case Write::Kind::Replace:
    case Write::Kind::Remove:
        if (!exists)
            return fail(Error::Code::NotFound, u"no "_s + document.id);
        if (document.version != stored && (write.kind == Write::Kind::Replace || document.version != 0))
            return fail(Error::Code::Conflict, u"changed meanwhile: "_s + document.id);
    }
    if (write.kind == Write::Kind::Remove) {
        changes.append({Change::Kind::Removed, write.collection, *it});
        documents.erase(it);
        return 0;
    }
    if (const Result<> unique = checkUnique(write.collection, documents, document); !unique)
        return Failure{unique.error()};
    document.version = stored + 1;
    documents.insert(document.id, document);
    changes.append({Change::Kind::Written, write.collection, document});
    return document.version;
}

Result<qint64> MemoryStore::commit(const QList<Write> &writes)
{
    if (m_writeError)
        return Failure{*m_writeError};
    QMap<QString, Documents> data = m_data;
    QList<Change> changes;
    Result<qint64> version = 0;
    for (const Write &write : writes) {
        version = apply(write, data, changes);
        if (!version)
            return version;
    }
    m_data = data;
    ++m_writes;
    for (const Change &change : changes) {
        for (const auto &watcher : QList(m_watchers)) {
            if (watcher->collection == change.collection)
                watcher->callback(change);
        }
    }
    return version;
}

Async<qint64> MemoryStore::insert(QString collection, Document document)
{
    return answer(commit({{Write::Kind::Insert, collection, document}}));
}

Async<qint64> MemoryStore::replace(QString collection, Document document)
{
    return answer(commit({{Write::Kind::Replace, collection, document}}));
}

static Result<> withoutValue(const Result<qint64> &result)
{
    return result ? Result<>() : Failure{result.error()};
}

Async<> MemoryStore::upsertMany(QString collection, QList<Document> documents)
{
    QList<Write> writes;
    for (const Document &document : documents)
        writes.append({Write::Kind::Upsert, collection, document});
    return answer(withoutValue(commit(writes)));
}

Async<> MemoryStore::remove(QString collection, QString id, qint64 version)
{
    return answer(withoutValue(commit({{Write::Kind::Remove, collection, {id, version, {}}}})));
}

Async<qint64> MemoryStore::removeWhere(QString collection, Filter filter, int limit)
{
    const Result<QList<Document>> found = select(collection, {.filter = filter});
    if (!found)
        return answer<qint64>(Failure{found.error()});
    QList<Write> writes;
    for (const Document &document : found->mid(0, limit))
        writes.append({Write::Kind::Remove, collection, document});
    return answer<qint64>(commit(writes).map([&writes](qint64) { return writes.size(); }));
}

Async<> MemoryStore::transaction(QList<Write> writes)
{
    return answer(withoutValue(commit(writes)));
}

Subscription MemoryStore::watch(QString collection, std::function<void(const Change &)> callback)
{
    const auto watcher = std::make_shared<Watcher>(Watcher{collection, std::move(callback)});
    m_watchers.append(watcher);
    return Subscription([store = QPointer(this), watcher] {
        if (store)
            store->m_watchers.removeOne(watcher);
    });
}

Async<> MemoryStore::backup(QString)
{
    return answer<void>(fail(Error::Code::Unsupported, u"a store in memory has no backup"_s));
}

Async<> MemoryStore::verifyBackup(QString)
{
    return answer<void>(fail(Error::Code::Unsupported, u"a store in memory has no backup"_s));
}

} // namespace Pitwall
