#pragma once

#include "core/base/mailbox.h"
#include "core/storage/sqlite/preparedrows.h"
#include "core/storage/sqlite/sqliteworkers.h"
#include "core/storage/sqlite/storelock.h"
#include "core/storage/watchers.h"

#include <QHash>

namespace Pitwall {

/// The DocumentStore in one SQLite file. Checks calls and answers them on the core's thread; everything that touches
/// the file is done by its workers.
class SqliteDocumentStore final : public DocumentStore
{
public:
    explicit SqliteDocumentStore(QString path);
    ~SqliteDocumentStore() override;
    Q_DISABLE_COPY_MOVE(SqliteDocumentStore)

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
    enum class State { Fresh, Opening, Open, Broken };
    using Layout = std::shared_ptr<const TableLayout>;

    Result<Layout> layoutOf(const QString &collection) const;
    SqliteWorkers::Deliver deliverer();
    void becomeOpen(StoreLock lock);
    template<typename T>
    Async<T> queue(SqliteWorkers &workers, std::shared_ptr<TypedStoreTask<T>> task);
    template<typename T>
    Async<T> read(typename TypedStoreTask<T>::Work work);
    template<typename T>
    Async<T> write(qsizetype documents, typename TypedStoreTask<T>::Work work);
    Async<> maintain(TypedStoreTask<void>::Work work);

    const QString m_path;
    State m_state = State::Fresh;
    StoreLock m_lock;
    QList<CollectionSpec> m_specs;
    QHash<QString, Layout> m_layouts;
    Watchers m_watchers;
    Mailbox m_mailbox;
    std::unique_ptr<SqliteWorkers> m_writer; ///< these are deleted before the mailbox that they post to
    std::unique_ptr<SqliteWorkers> m_readers;
    std::unique_ptr<SqliteWorkers> m_maintenance;
    std::unique_ptr<RowsAhead> m_rowsAhead;
};

} // namespace Pitwall
