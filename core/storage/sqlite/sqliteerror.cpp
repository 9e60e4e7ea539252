#include "core/storage/sqlite/sqliteerror.h"

#include <QSqlError>
#include <QStringList>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// From "UNIQUE constraint failed: users.f_name, users.f_game".
static Failure uniqueFailure(const QString &text)
{
    QStringList fields;
    for (const QString &column : text.section(u": "_s, 1).split(u", "_s)) {
        const QString name = column.section(u'.', 1);
        fields.append(name.startsWith("f_"_L1) ? name.mid(2) : name);
    }
    return fail(Error::Code::Conflict, u"another document has the same "_s + fields.join(u", "_s),
                u'/' + fields.value(0).replace(u'.', u'/'));
}

Failure sqliteFailure(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt();
    const QString text = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
            return uniqueFailure(text);
        return fail(Error::Code::Internal, u"the store refused the data: "_s + text);
    case SQLITE_FULL: return fail(Error::Code::Unavailable, u"the disk of the store is full; free some space"_s);
    case SQLITE_IOERR:
        return fail(Error::Code::Unavailable, u"the disk of the store cannot be written or read (%1)"_s.arg(text));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return fail(Error::Code::Unavailable, u"the file of the store cannot be opened for writing (%1)"_s.arg(text));
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(Error::Code::Unavailable, u"another program keeps the store locked"_s);
    case SQLITE_NOMEM: return fail(Error::Code::Unavailable, u"out of memory"_s);
    case SQLITE_CORRUPT: return fail(Error::Code::Corrupt, u"the file of the store is damaged (%1)"_s.arg(text));
    case SQLITE_NOTADB: return fail(Error::Code::Corrupt, u"the file is not a store, or its head is damaged"_s);
    case SQLITE_INTERRUPT: return fail(Error::Code::Timeout, u"the store took too long"_s);
    case SQLITE_TOOBIG: return fail(Error::Code::TooLarge, text);
    default: return fail(Error::Code::Internal, u"the store failed (%1: %2)"_s.arg(code).arg(text));
    }
}

bool isEnvironmental(const Error &error)
{
    switch (error.code) {
    case Error::Code::Unavailable:
    case Error::Code::Corrupt:
    case Error::Code::Timeout:
    case Error::Code::Internal: return true;
    default: return false;
    }
}

} // namespace Pitwall
