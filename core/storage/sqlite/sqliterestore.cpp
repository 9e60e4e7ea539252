#include "core/storage/sqlite/sqlitestore.h"

#include "core/storage/durablefile.h"
#include "core/storage/sqlite/sqlitebackup.h"
#include "core/storage/sqlite/sqliteschema.h"
#include "core/storage/sqlite/storelock.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool hasContent(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

/// What the old store has in its journal goes into its one file, so that one rename moves all of it. Not for a damaged
/// store: its journal stays as it is, for whoever tries to save something.
static void foldJournal(const QString &path)
{
    {
        SqliteConnection look(path, SqliteConnection::Mode::ReadOnly);
        if (!look.open() || !checkStoreFormat(look, {}))
            return;
    }
    SqliteConnection connection(path, SqliteConnection::Mode::ReadWrite);
    if (connection.open())
        static_cast<void>(connection.once(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
}

/// Keeps the old store under the name `aside`; it stays under its own name too, until the new one replaces it.
static Result<> keepAside(const QString &path, const QString &aside)
{
    foldJournal(path);
    const QString journal = path + u"-wal"_s;
    if (hasContent(journal)) {
        if (const Result<> moved = renameNew(journal, aside + u"-wal"_s); !moved)
            return moved;
    }
    QFile::remove(journal);
    QFile::remove(path + u"-shm"_s);
    std::error_code error;
    std::filesystem::create_hard_link(path.toStdString(), aside.toStdString(), error);
    if (error && !QFile::copy(path, aside)) // a file system without hard links
        return fail(Error::Code::Unavailable,
                    u"%1 cannot be kept: %2"_s.arg(path, QString::fromStdString(error.message())));
    return {};
}

static Result<> restore(const QString &from, const QString &to)
{
    const QString fresh = to + u".restoring"_s;
    QFile::remove(fresh); // of a restore that was cut off
    Result<> done = unpackBackup(from, fresh).and_then([&] { return checkDatabase(fresh, {}); });
    if (done && QFileInfo::exists(to)) {
        const QString when = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
        done = keepAside(to, u"%1.before-restore-%2"_s.arg(to, when));
    }
    done = done.and_then([&] { return renameOver(fresh, to); });
    if (!done)
        QFile::remove(fresh);
    return done;
}

Result<> restoreBackup(const QString &from, const QString &to)
{
    if (!QDir().mkpath(QFileInfo(to).absolutePath()))
        return fail(Error::Code::Unavailable, u"the folder of %1 cannot be made"_s.arg(to));
    const Result<StoreLock> lock = StoreLock::take(to);
    if (!lock)
        return Failure{lock.error()};
    return checkBackup(from, {}).and_then([&] { return restore(from, to); });
}

} // namespace Pitwall
