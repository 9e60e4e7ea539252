#pragma once

#include "core/base/async.h"
#include "core/model/activity.h"
#include "core/security/serialqueue.h"
#include "core/storage/collection.h"

namespace Pitwall {

class EventBus;

/// An entry as it is stored: numbered without gaps, each with the hash of the one before.
struct StoredAuditEntry : AuditEntry
{
    qint64 seq = 0;   ///< from 1
    QString previous; ///< hash of entry seq - 1, empty for the first
    QString hash;     ///< SHA-256 of all the rest

    static auto fields()
    {
        using S = StoredAuditEntry;
        return std::tuple_cat(
            AuditEntry::fields(),
            std::tuple{field("seq", &S::seq), field("previous", &S::previous), field("hash", &S::hash)});
    }
};

/// The trail of every mutating call: append-only. Each entry carries the hash of the one before, and the last one is
/// written down apart, so that a removed, changed, moved or added line shows.
class Audit final : public QObject
{
    Q_OBJECT

public:
    /// For filters: who, action, subject and at are indexed; "search" is the full text of who, action, subject,
    /// address.
    static CollectionSpec collection();

    Audit(DocumentStore &store, EventBus &bus, QObject *parent = nullptr);

    /// Logs how long the trail is and where it ends: an anchor outside of the store.
    Async<> load();
    /// Stores the entry, one after another, and publishes it; secrets are left out (see auditView()). Without an id or
    /// a time it gets one.
    Async<> add(AuditEntry entry);
    /// Newest first. Errors as DocumentStore::find().
    Async<TypedPage<AuditEntry>> list(Filter filter, int limit, QString after) const;
    /// Fails with Corrupt, naming the first entry that does not fit.
    Async<> verify() const;

private:
    Async<> doAdd(AuditEntry entry);

    DocumentStore &m_store;
    EventBus &m_bus;
    SerialQueue m_queue;
    qint64 m_seq = 0;   ///< of the last entry
    QString m_hash;     ///< of the last entry
    qint64 m_begun = 0; ///< the highest seq that was given away; it may not be stored yet
};

} // namespace Pitwall
