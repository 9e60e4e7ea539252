#include "core/storage/sqlite/storefile.h"

#include "core/storage/sqlite/sqliteconnection.h"
#include "core/storage/sqlite/sqliteschema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Closes the file before SQLite opens it: the system forgets SQLite's locks when any handle of the file is closed.
static Result<> makePrivate(const QString &path)
{
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    if (!file.exists() && !file.open(QFile::WriteOnly | QFile::NewOnly, ownerOnly))
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(path, file.errorString()));
    if (!file.setPermissions(ownerOnly))
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

Result<> openStoreFile(SqliteConnection &connection, const QList<CollectionSpec> &specs,
                       const QList<TableLayout> &layouts, StoreLock &lock)
{
    const QString &path = connection.path();
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return fail(Error::Code::Unavailable, u"the folder of %1 cannot be made"_s.arg(path));
    Result<StoreLock> taken = StoreLock::take(path);
    if (!taken)
        return Failure{taken.error()};
    lock = *std::move(taken);
    if (QFileInfo(path).size() > 0) { // only looks: a newer store stays as it is
        SqliteConnection look(path, SqliteConnection::Mode::ReadOnly);
        const Result<> checked = look.open().and_then([&] { return checkStoreFormat(look, specs); });
        if (!checked)
            return checked;
    }
    return makePrivate(path).and_then([&] { return connection.open(); }).and_then([&] {
        return prepareStore(connection, layouts);
    });
}

} // namespace Pitwall
