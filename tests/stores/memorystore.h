#pragma once

#include "core/storage/documentstore.h"

#include <QMap>
#include <QObject>

#include <optional>

namespace Pitwall {

/// A DocumentStore in memory for tests of what stands on one: honours the contract except for backups, answers after a
/// turn of the event loop as a real one does, and fails when it is told to.
class MemoryStore final : public QObject, public DocumentStore
{
    Q_OBJECT

public:
    /// Every write fails with this from now on; {} ends it.
    void setWriteError(std::optional<Error> error) { m_writeError = std::move(error); }
    /// How many writes were done (a transaction is one).
    int writes() const { return m_writes; }
    /// All that is stored as one text, to search in.
    QByteArray dump() const;
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
    using Documents = QMap<QString, Document>;
    struct Watcher
    {
        QString collection;
        std::function<void(const Change &)> callback;
    };

    template<typename T>
    Async<T> answer(Result<T> result);
    Result<QList<Document>> select(const QString &collection, const Query &query) const;
    Result<qint64> apply(const Write &write, QMap<QString, Documents> &data, QList<Change> &changes) const;
    Result<> checkUnique(const QString &collection, const Documents &documents, const Document &candidate) const;
    /// All or nothing; gives the version that the last step wrote.
    Result<qint64> commit(const QList<Write> &writes);

    QMap<QString, CollectionSpec> m_specs;
    QMap<QString, Documents> m_data;
    QList<std::shared_ptr<Watcher>> m_watchers;
    std::optional<Error> m_writeError;
    int m_writes = 0;
};

} // namespace Pitwall
