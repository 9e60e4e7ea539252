#pragma once

#include "core/replays/relay/branchtree.h"
#include "core/replays/relay/journalsync.h"

#include <QJsonObject>

namespace Pitwall {

/// Where the game of a journal is kept: a folder with the file "log" and one file a branch.
///
/// Bytes of branches are written at once; the records about them when flush() is called, at the end of each round of
/// reading. What was flushed survives the end of the process, and after JournalSync has been there that of the machine.
class GameJournal final : public BranchKeeper
{
public:
    /// A new folder below `root`. Fails with Unavailable.
    static Result<std::unique_ptr<GameJournal>> create(const QString &root, const QString &name,
                                                       const QJsonObject &begin, JournalSync &sync);
    /// Goes on with what was recovered: `log` is open for appending, `branches` are the files of its branches.
    static std::unique_ptr<GameJournal> resume(const QString &folder, Descriptor log, std::vector<Descriptor> branches,
                                               JournalSync &sync);
    /// Keeps nothing: for measurements.
    static std::unique_ptr<GameJournal> none();

    const QString &folder() const { return m_folder; } ///< empty: there is none
    static QString branchFile(const QString &folder, int branch);

    void writer(const QJsonObject &writer);
    void header(int writer, QByteArrayView bytes);
    void progress(int writer, BranchPosition at);
    void left(const QJsonObject &writer); ///< or what else is new of it; "number" says of which
    void chosen(int writer);
    void followed(BranchPosition at);
    void announced(const QJsonObject &begin); ///< what it would begin with now
    void end(const QJsonObject &end);

    Result<Descriptor> openBranch(int id, int parent, quint64 from) override;
    void appended(int id, quint64 from, QByteArrayView bytes, Monotonic now) override;

    bool hasPending() const { return !m_pending.isEmpty(); }
    /// Writes the records. Fails with Unavailable (the disk is full, most likely); what is left is kept for the next
    /// call.
    Result<> flush();

private:
    GameJournal() = default;

    QString m_folder;
    Descriptor m_log;
    std::shared_ptr<JournalFiles> m_files;
    JournalSync *m_sync = nullptr;
    QByteArray m_pending;
};

/// This boot of the machine, for times that are counted from it.
QString bootId();

} // namespace Pitwall
