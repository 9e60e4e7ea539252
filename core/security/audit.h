#pragma once

#include "core/base/async.h"
#include "core/model/activity.h"
#include "core/storage/collection.h"

namespace Pitwall {

class EventBus;

/// The trail of every mutating call: append-only. Each entry carries the hash of the one before, so that a removed or
/// changed line shows.
class Audit final : public QObject
{
    Q_OBJECT

public:
    static CollectionSpec collection();

    Audit(DocumentStore &store, EventBus &bus, QObject *parent = nullptr);

    Async<> load();
    Async<> add(AuditEntry entry);
    /// Newest first.
    Async<TypedPage<AuditEntry>> list(Filter filter, int limit, QString after) const;
    /// Fails with Corrupt, naming the first entry that does not fit.
    Async<> verify() const;
};

} // namespace Pitwall
