#include "tests/stores/faultystore.h"

#include "core/storage/sqlite/sqlitestore.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

FaultyStore::FaultyStore()
    : m_store(makeSqliteStore(m_folder.filePath(u"store.db"_s)))
{}

FaultyStore::~FaultyStore() = default;

QByteArray FaultyStore::dump()
{
    QByteArray all;
    for (const QString &collection : m_collections) {
        QString after;
        do {
            const Result<Page> page = waitFor(m_store->find(collection, {.limit = 1000, .after = after}));
            if (!page)
                return {};
            for (const Document &document : page->documents)
                all += document.id.toUtf8() + QJsonDocument(document.body).toJson();
            after = page->next;
        } while (!after.isEmpty());
    }
    return all;
}

void FaultyStore::tamper(const QString &collection, const QString &id, std::optional<QJsonObject> body)
{
    const QList<Document> documents{{.id = id, .body = body.value_or(QJsonObject())}};
    const Result<> done = waitFor(body ? m_store->upsertMany(collection, documents) : m_store->remove(collection, id));
    if (!done)
        qWarning() << "could not tamper:" << done.error();
}

template<typename T, typename Call>
Async<T> FaultyStore::write(Call call)
{
    ++m_writes;
    if (m_writeError)
        return makeFailed<T>(*m_writeError);
    ++m_open;
    const Async<T> pending = call();
    whenDone(pending, this, [this](const Result<T> &) { --m_open; });
    return pending;
}

Async<> FaultyStore::open(QList<CollectionSpec> collections)
{
    for (const CollectionSpec &spec : collections)
        m_collections.append(spec.name);
    return m_store->open(std::move(collections));
}

Async<Document> FaultyStore::get(QString collection, QString id)
{
    return m_store->get(std::move(collection), std::move(id));
}

Async<Page> FaultyStore::find(QString collection, Query query)
{
    return m_store->find(std::move(collection), std::move(query));
}

Async<qint64> FaultyStore::count(QString collection, Filter filter)
{
    return m_store->count(std::move(collection), std::move(filter));
}

Async<qint64> FaultyStore::insert(QString collection, Document document)
{
    return write<qint64>([&] { return m_store->insert(collection, document); });
}

Async<qint64> FaultyStore::replace(QString collection, Document document)
{
    return write<qint64>([&] { return m_store->replace(collection, document); });
}

Async<> FaultyStore::upsertMany(QString collection, QList<Document> documents)
{
    return write<void>([&] { return m_store->upsertMany(collection, documents); });
}

Async<> FaultyStore::remove(QString collection, QString id, qint64 version)
{
    return write<void>([&] { return m_store->remove(collection, id, version); });
}

Async<qint64> FaultyStore::removeWhere(QString collection, Filter filter, int limit)
{
    return write<qint64>([&] { return m_store->removeWhere(collection, filter, limit); });
}

Async<> FaultyStore::transaction(QList<Write> writes)
{
    return write<void>([&] { return m_store->transaction(writes); });
}

Subscription FaultyStore::watch(QString collection, std::function<void(const Change &)> callback)
{
    return m_store->watch(std::move(collection), std::move(callback));
}

Async<> FaultyStore::backup(QString path)
{
    return m_store->backup(std::move(path));
}

Async<> FaultyStore::verifyBackup(QString path)
{
    return m_store->verifyBackup(std::move(path));
}

} // namespace Pitwall
