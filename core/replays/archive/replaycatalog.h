#pragma once

#include "core/model/replayquery.h"
#include "core/process/diskthread.h"
#include "core/replays/archive/embargo.h"
#include "core/replays/archive/replayrows.h"
#include "core/replays/archive/vault.h"

#include <QObject>

namespace Pitwall {

class Clock;
class EventBus;

/// Records and files together: what is found, changed and moved between vault, quarantine and trash. Every change is
/// told as an event of topic "replays".
class ReplayCatalog final : public QObject
{
    Q_OBJECT

public:
    ReplayCatalog(DocumentStore &store, EventBus &bus, const Clock &clock, Vault vault);

    const ReplayRows &rows() const { return m_rows; }
    const Vault &vault() const { return m_vault; }

    Async<> load();        ///< opens the vault
    Async<> loadEmbargo(); ///< what players may not see yet
    Async<TypedPage<ReplayRecord>> list(ReplayQuery query, int limit, QString after) const;
    Async<qint64> count(ReplayQuery query) const;
    Async<QString> file(ReplayId id);
    Async<ReplayRecord> change(ReplayId id, QJsonObject changes, qint64 version);
    Async<ReplayRecord> trash(ReplayId id, QString who);
    Async<ReplayRecord> restore(ReplayId id);
    Async<> purge(ReplayId id);

    /// A change of the core itself, whatever version is stored: `change` is called again if somebody was quicker.
    using Change = std::function<void(ReplayRecord &)>;
    Async<ReplayRecord> update(ReplayId id, Change change);
    void tell(const QString &kind, const ReplayRecord &record);
    bool isHeldBack(const ReplayRecord &record) const { return m_embargo.holds(record); }

private:
    Async<QString> moveFile(ReplayRecord record, ReplayRecord::State state);

    const ReplayRows m_rows;
    EventBus &m_bus;
    const Clock &m_clock;
    const Vault m_vault;
    Embargo m_embargo;
    DiskThread m_disk;
};

} // namespace Pitwall
