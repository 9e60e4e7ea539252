#pragma once

#include "core/model/replay.h"
#include "core/replays/archive/replaychain.h"
#include "core/storage/collection.h"

namespace Pitwall {

/// The records of the archive as they are stored: beside the fields of ReplayRecord, each document has some that are
/// made from them, for the indexes: lists and what differs in case only cannot be indexed as it is.
class ReplayRows final
{
public:
    /// Longer texts of a record are cut off: an index takes 500 characters.
    static constexpr int textLength = 200;

    static QList<CollectionSpec> collections();
    static Document toDocument(const ReplayRecord &record);
    /// As it stands in the indexes.
    static QString folded(const QString &text);
    /// The word that stands for a tag in the full-text index "marks": as a prefix it matches nothing else.
    static QString tagWord(const QString &tag);
    static QString desyncedWord();
    static QString incompleteWord();
    static QString pinnedWord();

    explicit ReplayRows(DocumentStore &store);

    Async<ReplayRecord> get(ReplayId id) const; ///< NotFound
    Async<TypedPage<ReplayRecord>> find(Query query) const;
    Async<qint64> count(Filter filter) const;
    /// The first of those, if there is one.
    Async<std::optional<ReplayRecord>> first(Filter filter) const;
    /// Gives the record with its new version. Fails with Conflict if another one is stored.
    Async<ReplayRecord> replace(ReplayRecord record) const;
    /// Record, chain and what else, all or nothing; the record's version is 0 for a new one.
    Async<ReplayRecord> write(ReplayRecord record, std::optional<ReplayChain> chain, QList<Write> more = {}) const;
    Async<> remove(ReplayId id) const; ///< record and chain; NotFound

    Async<ReplayChain> chain(ReplayId id) const; ///< an empty one if there is none

    DocumentStore &store() const { return m_records.store(); }

private:
    Collection<ReplayRecord> m_records;
    Collection<ReplayChain> m_chains;
};

} // namespace Pitwall
