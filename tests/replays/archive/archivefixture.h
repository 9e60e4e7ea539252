#pragma once

#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/replays/archive/replayarchive.h"
#include "tests/stores/faultystore.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>

#include <memory>

namespace Pitwall {

/// An archive on a real store in a folder of its own, with what tests need around it.
class ArchiveFixture final
{
public:
    ArchiveFixture();
    ~ArchiveFixture();

    /// Another life of the core on the same store and folder.
    void restart();

    ReplayArchive &archive() { return *m_archive; }
    FakeClock &clock() { return m_clock; }
    FaultyStore &store() { return *m_store; }
    Settings &settings() { return m_settings; }
    Jobs &jobs() { return *m_jobs; }
    QString folder() const { return m_folder.path(); }
    QString vault() const { return m_folder.filePath(QString::fromLatin1("replays/vault")); }
    /// Every file in the vault, quarantine and trash (not the lock and store files), relative to the vault.
    QStringList files() const;
    /// "added <id>", … in order, since the last call.
    QStringList takeEvents();
    /// Notices to the admin since the last takeNotices(): "level: title".
    const QStringList &notices() const { return m_notices; }
    QStringList takeNotices();

    /// A record as the archive stores it, with a file of `content` where it belongs.
    ReplayRecord insert(ReplayRecord record, const QByteArray &content = "bytes");
    /// A small game with this number.
    static ReplayRecord record(const QString &game = {});
    /// A draft of a sample: its header and its body, the body in two pieces of a file.
    ReplayDraft draftOf(const QString &sample, const QString &game);
    static QString samples();

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    Settings m_settings;
    std::unique_ptr<FaultyStore> m_store;
    std::unique_ptr<EventBus> m_bus;
    std::unique_ptr<Jobs> m_jobs;
    std::unique_ptr<ReplayArchive> m_archive;
    Subscription m_subscription;
    QStringList m_events;
    QStringList m_notices;
};

} // namespace Pitwall
