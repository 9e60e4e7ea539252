#pragma once

#include "core/storage/documentstore.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace Pitwall {

/// The store that ships, in a folder of its own, for tests of what stands on one: writes fail when they are told to,
/// and everything that is stored can be seen and tampered with.
class FaultyStore final : public QObject, public DocumentStore
{
    Q_OBJECT

public:
    FaultyStore();
    ~FaultyStore() override;

    /// Every write fails with this from now on; {} ends it.
    void setWriteError(std::optional<Error> error) { m_writeError = std::move(error); }
    /// How many writes there were (a transaction is one), and whether all of them are done.
    int writes() const { return m_writes; }
    bool isIdle() const { return m_open == 0; }
    /// All that is stored as one text, to search in.
    QByteArray dump();
    /// Changes a document behind the back of everybody, as somebody with an editor would; {} removes it.
    void tamper(const QString &collection, const QString &id, std::optional<QJsonObject> body);

    Async<> open(QList<CollectionSpec> collections) override;
    Async<Document> get(QString collection, QString id) override;
    Async<Page> find(QString collection, Query query) override;
    Async<qint64> count(QString collection, Filter filter) override;
    Async<qint64> insert(QString collection, Document document) override;
    Async<qint64> replace(QString collection, Document document) override;
    Async<> upsertMany(QString collection, QList<Document> documents) override;
    Async<> remove(QString collection, QString id, qint64 version) override;
    Async<qint64> removeWhere(QString collection, Filter filter, int limit) override;
    Async<> transaction(QList<Write> writes) override;
    Subscription watch(QString collection, std::function<void(const Change &)> callback) override;
    Async<> backup(QString path) override;
    Async<> verifyBackup(QString path) override;

private:
    template<typename T, typename Call>
    Async<T> write(Call call);

    QTemporaryDir m_folder;
    std::unique_ptr<DocumentStore> m_store;
    QStringList m_collections;
    std::optional<Error> m_writeError;
    int m_writes = 0;
    int m_open = 0;
};

} // namespace Pitwall
