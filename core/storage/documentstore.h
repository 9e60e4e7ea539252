#pragma once

#include "core/base/async.h"
#include "core/base/subscription.h"
#include "core/storage/filter.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace Pitwall {

/// A stored value: its id, the number of the last change, and its body.
struct Document
{
    QString id;         ///< unique in its collection, 1…200 characters
    qint64 version = 0; ///< 1 after the insert, +1 with each change
    QJsonObject body;
};

/// What find() gives: documents in order, and the cursor of the next page (empty: that was all).
struct Page
{
    QList<Document> documents;
    QString next;
};

struct Index
{
    enum class Kind { Plain, Unique, FullText };

    QString name;       ///< unique in its collection, [a-z][a-zA-Z0-9]*
    QStringList fields; ///< one, or several for a compound index
    Kind kind = Kind::Plain;
};

/// Changes a document body of an older schema to the next one. Runs on another thread.
struct Migration
{
    int toVersion = 2;
    std::function<Result<QJsonObject>(QJsonObject body)> apply;
};

struct CollectionSpec
{
    QString name; ///< [a-z][a-zA-Z0-9]*
    int schemaVersion = 1;
    QList<Index> indexes;
    QList<Migration> migrations; ///< one for each version from 2 to schemaVersion
};

/// One step of a transaction.
struct Write
{
    enum class Kind { Insert, Replace, Upsert, Remove };

    Kind kind = Kind::Insert;
    QString collection;
    Document document; ///< Replace and Remove: `version` must be the stored one; Remove: 0 = whatever it is
};

/// What watchers are told, after the change is durable and before the call that made it is answered.
struct Change
{
    enum class Kind { Written, Removed };

    Kind kind = Kind::Written;
    QString collection;
    Document document; ///< Removed: only its id
};

/// The one door to data. Every backend passes tests/contract/documentstorecontract.h.
///
/// Lives on the core's thread: calls are made and answered there, the work is done elsewhere. Writes are done in the
/// order they were made; a read sees every write that was answered before it. A finished write is durable: on disk,
/// flushed. Every call may fail with Unavailable (disk full, database away, too much to do), Timeout or Corrupt, and
/// with InvalidArgument or TooLarge for what limits.h does not allow. After Timeout or Unavailable a write is not done,
/// unless the machine failed in the very moment of writing.
class DocumentStore
{
public:
    virtual ~DocumentStore() = default;

    /// Opens the store, makes the collections or brings them to what is declared: all or nothing. Must be the first
    /// call. Fails with Conflict if the store was written by a newer version or its documents do not fit a new unique
    /// index, Unavailable if another process has it open; nothing is changed then.
    virtual Async<> open(QList<CollectionSpec> collections) = 0;

    /// Fails with NotFound.
    virtual Async<Document> get(QString collection, QString id) = 0;
    /// Fails with InvalidArgument for a field without index, a bad cursor or a limit outside 1…1000.
    virtual Async<Page> find(QString collection, Query query) = 0;
    virtual Async<qint64> count(QString collection, Filter filter) = 0;

    /// Gives the new version, 1. Fails with Conflict if the id or a unique index has it already.
    virtual Async<qint64> insert(QString collection, Document document) = 0;
    /// Replaces if the stored version is document.version; gives the new one. Fails with Conflict, NotFound.
    virtual Async<qint64> replace(QString collection, Document document) = 0;
    /// All or nothing, whatever versions are stored. Fails with Conflict on a unique index.
    virtual Async<> upsertMany(QString collection, QList<Document> documents) = 0;
    /// `version` 0: whatever it is. Fails with Conflict, NotFound.
    virtual Async<> remove(QString collection, QString id, qint64 version = 0) = 0;
    /// Removes at most `limit` documents (1…1000), those inserted first; gives how many. For retention.
    virtual Async<qint64> removeWhere(QString collection, Filter filter, int limit = 1000) = 0;
    /// All or nothing; errors as those of the steps.
    virtual Async<> transaction(QList<Write> writes) = 0;

    /// Calls back on the core's thread after each durable change of the collection.
    virtual Subscription watch(QString collection, std::function<void(const Change &)> callback) = 0;

    /// A consistent copy while work goes on, as one new file; never overwrites. Verified before it gets its name.
    virtual Async<> backup(QString path) = 0;
    /// Says whether `path` is a whole backup that this version can open. Fails with Corrupt, Conflict (newer).
    virtual Async<> verifyBackup(QString path) = 0;
};

} // namespace Pitwall
