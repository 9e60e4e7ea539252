#pragma once

#include "core/storage/documentstore.h"

namespace Pitwall {

/// A store whose disk can be full: then no write is done.
class FaultyStore final : public DocumentStore
{
public:
    explicit FaultyStore(std::unique_ptr<DocumentStore> store)
        : m_store(std::move(store))
    {}

    bool isFull = false;
    int refused = 0; ///< writes

    Async<> open(QList<CollectionSpec> collections) override { return m_store->open(collections); }
    Async<Document> get(QString collection, QString id) override { return m_store->get(collection, id); }
    Async<Page> find(QString collection, Query query) override { return m_store->find(collection, query); }
    Async<qint64> count(QString collection, Filter filter) override { return m_store->count(collection, filter); }
    Async<qint64> insert(QString collection, Document document) override
    {
        return isFull ? makeFailed<qint64>(full()) : m_store->insert(collection, document);
    }
    Async<qint64> replace(QString collection, Document document) override
    {
        return isFull ? makeFailed<qint64>(full()) : m_store->replace(collection, document);
    }
    Async<> upsertMany(QString collection, QList<Document> documents) override
    {
        return isFull ? makeFailed(full()) : m_store->upsertMany(collection, documents);
    }
    Async<> remove(QString collection, QString id, qint64 version) override
    {
        return isFull ? makeFailed(full()) : m_store->remove(collection, id, version);
    }
    Async<qint64> removeWhere(QString collection, Filter filter, int limit) override
    {
        return isFull ? makeFailed<qint64>(full()) : m_store->removeWhere(collection, filter, limit);
    }
    Async<> transaction(QList<Write> writes) override
    {
        return isFull ? makeFailed(full()) : m_store->transaction(writes);
    }
    Subscription watch(QString collection, std::function<void(const Change &)> callback) override
    {
        return m_store->watch(collection, callback);
    }
    Async<> backup(QString path) override { return m_store->backup(path); }
    Async<> verifyBackup(QString path) override { return m_store->verifyBackup(path); }

private:
    Error full()
    {
        ++refused;
        return {Error::Code::Unavailable, QString::fromLatin1("the disk is full"), {}};
    }

    std::unique_ptr<DocumentStore> m_store;
};

} // namespace Pitwall
