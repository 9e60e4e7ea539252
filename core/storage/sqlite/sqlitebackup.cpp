#include "core/storage/sqlite/sqlitebackup.h"

#include "core/storage/durablefile.h"
#include "core/storage/sqlite/sqliteschema.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace Pitwall {

constexpr qint64 blockSize = 1024 * 1024;
constexpr auto sealHead = "\npitwall-backup 1 sha256 "_L1;
constexpr qint64 sealSize = sealHead.size() + 64 + 1; // the hash in hex and the end of the line

static Failure unavailable(const QString &path, const QString &reason)
{
    return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(path, reason));
}

static Failure damaged(const QString &path)
{
    return fail(Error::Code::Corrupt, u"%1 is not a whole backup: it is damaged or was cut off"_s.arg(path));
}

/// Calls `take` with the next `size` bytes, block by block. Fails with Unavailable.
static Result<> readBlocks(QFile &file, qint64 size, const std::function<Result<>(const QByteArray &)> &take)
{
    while (size > 0) {
        const QByteArray block = file.read(std::min(size, blockSize));
        if (block.isEmpty())
            return unavailable(file.fileName(), file.errorString());
        size -= block.size();
        if (const Result<> taken = take(block); !taken)
            return taken;
    }
    return {};
}

static Result<QByteArray> sealOf(QFile &file, qint64 size)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return readBlocks(file, size,
                      [&hash](const QByteArray &block) -> Result<> {
                          hash.addData(block);
                          return {};
                      })
        .map([&hash]() -> QByteArray {
            return QByteArray(sealHead.data(), sealHead.size()) + hash.result().toHex() + '\n';
        });
}

static Result<> makeEmpty(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return unavailable(path, file.errorString());
    return {};
}

static Result<> appendSeal(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadWrite))
        return unavailable(path, file.errorString());
    const Result<QByteArray> seal = sealOf(file, file.size());
    if (!seal)
        return Failure{seal.error()};
    if (file.write(*seal) != seal->size())
        return unavailable(path, file.errorString());
    return flushFile(file);
}

Result<> checkDatabase(const QString &path, const QList<CollectionSpec> &collections, const std::atomic<bool> *stop)
{
    SqliteConnection connection(path, SqliteConnection::Mode::Backup, stop);
    if (const Result<> open = connection.open(); !open)
        return open;
    Result<SqliteRows> rows = connection.once(u"PRAGMA integrity_check(1)"_s);
    if (!rows)
        return Failure{rows.error()};
    const Result<bool> found = rows->next();
    if (!found)
        return Failure{found.error()};
    if (const QString verdict = rows->text(0); verdict != "ok"_L1)
        return fail(Error::Code::Corrupt, u"%1 is damaged: %2"_s.arg(path, verdict));
    const Result<qint64> tables =
        connection.number(u"SELECT count(*) FROM sqlite_schema WHERE name = 'pitwall_collection'"_s);
    if (tables && *tables == 0)
        return fail(Error::Code::Corrupt, u"%1 is not a store of Pitwall"_s.arg(path));
    return checkStoreFormat(connection, collections);
}

Result<> writeBackup(SqliteConnection &connection, const QString &path)
{
    if (QFileInfo::exists(path))
        return fail(Error::Code::Conflict, u"%1 exists already"_s.arg(path));
    const QString part = path + u".part-"_s + QUuid::createUuid().toString(QUuid::Id128).left(8);
    Result<> done = makeEmpty(part);
    if (!done)
        return done;
    done = connection.once(u"VACUUM INTO ?"_s, {part}).map([](const SqliteRows &) {});
    done = done.and_then([&] { return checkDatabase(part, {}, connection.stopFlag()); })
               .and_then([&] { return appendSeal(part); })
               .and_then([&] { return checkBackup(part, {}, connection.stopFlag()); })
               .and_then([&] { return renameNew(part, path); });
    if (!done)
        QFile::remove(part);
    return done;
}

Result<> checkBackup(const QString &path, const QList<CollectionSpec> &collections, const std::atomic<bool> *stop)
{
    QFile file(path);
    if (!file.exists())
        return fail(Error::Code::NotFound, u"no file %1"_s.arg(path));
    if (!file.open(QFile::ReadOnly))
        return unavailable(path, file.errorString());
    const qint64 size = file.size() - sealSize;
    if (size <= 0)
        return damaged(path);
    const Result<QByteArray> seal = sealOf(file, size);
    if (!seal)
        return Failure{seal.error()};
    if (file.readAll() != *seal)
        return damaged(path);
    return checkDatabase(path, collections, stop);
}

Result<> unpackBackup(const QString &backup, const QString &database)
{
    QFile source(backup);
    QFile target(database);
    if (!source.open(QFile::ReadOnly))
        return unavailable(backup, source.errorString());
    if (!target.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return unavailable(database, target.errorString());
    return readBlocks(source, source.size() - sealSize,
                      [&](const QByteArray &block) -> Result<> {
                          if (target.write(block) != block.size())
                              return unavailable(database, target.errorString());
                          return {};
                      })
        .and_then([&] { return flushFile(target); });
}

} // namespace Pitwall
