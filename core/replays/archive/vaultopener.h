#pragma once

#include "core/base/async.h"
#include "core/base/backoff.h"
#include "core/replays/archive/archivetrouble.h"

#include <QObject>
#include <QTimer>

namespace Pitwall {

class ReplayCatalog;

/// Opens the vault; while its folder is away or cannot be written, again and again, so that nothing else has to wait
/// for it. Tells the admin of it.
class VaultOpener final : public QObject
{
    Q_OBJECT

public:
    VaultOpener(ReplayCatalog &catalog, EventBus &bus);

    /// Done after the first try, whatever came of it.
    Async<> start();

Q_SIGNALS:
    void opened();

private:
    ReplayCatalog &m_catalog;
    Backoff m_backoff;
    QTimer m_timer;
    ArchiveTrouble m_closed;
};

} // namespace Pitwall
