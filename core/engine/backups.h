#pragma once

#include "core/base/clock.h"
#include "core/model/activity.h"
#include "core/process/diskthread.h"
#include "core/storage/documentstore.h"

#include <QObject>

namespace Pitwall {

/// The backups of the store: files in one folder, each with its checksum beside it.
class Backups final : public QObject
{
    Q_OBJECT

public:
    Backups(DocumentStore &store, QString folder, const Clock &clock, QObject *parent = nullptr);

    /// Newest first.
    Async<QList<BackupInfo>> list();
    /// Makes one while the store works on; then removes the oldest above `keep`.
    Async<BackupInfo> create(int keep);
    /// Fails with NotFound, Corrupt (bytes or content), Conflict (made by a newer version).
    Async<> verify(QString name);
    Async<> remove(QString name); ///< fails with NotFound

private:
    QString pathOf(const QString &name) const;
    QString freeName() const;

    DocumentStore &m_store;
    const QString m_folder;
    const Clock &m_clock;
    DiskThread m_disk;
};

} // namespace Pitwall
