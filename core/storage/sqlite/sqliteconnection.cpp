#include "core/storage/sqlite/sqliteconnection.h"

#include "core/storage/sqlite/sqliteerror.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

constexpr int keptStatements = 100;
constexpr int stepsBetweenChecks = 20000; // below a millisecond

SqliteRows::~SqliteRows()
{
    if (m_query)
        m_query->finish();
}

Result<bool> SqliteRows::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return sqliteFailure(m_query->lastError());
    return false;
}

SqliteConnection::SqliteConnection(QString path, Mode mode, const std::atomic<bool> *stop)
    : m_path(std::move(path))
    , m_mode(mode)
    , m_name(QUuid::createUuid().toString())
    , m_stop(stop)
    , m_statements(keptStatements)
{}

Result<> SqliteConnection::open()
{
    if (m_database.isOpen())
        return {};
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    if (m_mode != Mode::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (m_mode == Mode::Backup) {
        options += u";QSQLITE_OPEN_URI"_s;
        m_database.setDatabaseName(
            u"file:%1?immutable=1"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(m_path, "/"))));
    } else {
        m_database.setDatabaseName(m_path);
    }
    m_database.setConnectOptions(options);
    if (!m_database.open()) {
        const Failure failure = sqliteFailure(m_database.lastError());
        close();
        return failure;
    }
    const QVariant handle = m_database.driver()->handle();
    Q_ASSERT(qstrcmp(handle.typeName(), "sqlite3*") == 0);
    sqlite3_progress_handler(*static_cast<sqlite3 *const *>(handle.constData()), stepsBetweenChecks, isToStop, this);

    const Result<> ready = configure();
    if (!ready)
        close();
    return ready;
}

Result<> SqliteConnection::configure()
{
    // A damaged or made-up file shall run none of its own code and be noticed early.
    QStringList pragmas{u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA cell_size_check=ON"_s};
    if (m_mode == Mode::ReadWrite) {
        pragmas += {u"PRAGMA synchronous=FULL"_s, u"PRAGMA wal_autocheckpoint=10000"_s,
                    u"PRAGMA journal_size_limit=67108864"_s, u"PRAGMA cache_size=-32768"_s};
    } else {
        pragmas += {u"PRAGMA cache_size=-8192"_s};
    }
    for (const QString &pragma : pragmas) {
        if (const Result<SqliteRows> done = once(pragma); !done)
            return Failure{done.error()};
    }
    if (m_mode != Mode::ReadWrite)
        return {};
    Result<SqliteRows> journal = once(u"PRAGMA journal_mode=WAL"_s);
    if (!journal)
        return Failure{journal.error()};
    const Result<bool> said = journal->next();
    if (!said)
        return Failure{said.error()};
    if (journal->text(0) != "wal"_L1)
        return fail(Error::Code::Unavailable, u"%1 is on a file system that cannot hold a store"_s.arg(m_path));
    return {};
}

void SqliteConnection::close()
{
    m_statements.clear();
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<SqliteRows> SqliteConnection::query(const QString &sql, const QVariantList &values)
{
    const Statement *kept = m_statements.object(sql);
    if (kept && kept->use_count() == 1) // else its rows are being read
        return start(*kept, values);
    Result<Statement> made = prepare(sql);
    if (!made)
        return Failure{made.error()};
    m_statements.insert(sql, new Statement(*made));
    return start(*std::move(made), values);
}

Result<> SqliteConnection::run(const QString &sql, const QVariantList &values)
{
    const Result<SqliteRows> rows = query(sql, values);
    if (!rows)
        return Failure{rows.error()};
    return {};
}

Result<qint64> SqliteConnection::insert(const QString &sql, const QVariantList &values)
{
    return query(sql, values).map([](const SqliteRows &rows) { return rows.insertedNumber(); });
}

Result<qint64> SqliteConnection::number(const QString &sql, const QVariantList &values, qint64 otherwise)
{
    Result<SqliteRows> rows = query(sql, values);
    if (!rows)
        return Failure{rows.error()};
    return rows->next().map([&](bool found) { return found ? rows->number(0) : otherwise; });
}

Result<SqliteRows> SqliteConnection::once(const QString &sql, const QVariantList &values)
{
    return prepare(sql).and_then([&](Statement statement) { return start(std::move(statement), values); });
}

Result<SqliteConnection::Statement> SqliteConnection::prepare(const QString &sql)
{
    auto statement = std::make_shared<QSqlQuery>(m_database);
    statement->setForwardOnly(true);
    if (!statement->prepare(sql))
        return sqliteFailure(statement->lastError());
    return statement;
}

Result<SqliteRows> SqliteConnection::start(Statement statement, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        statement->bindValue(i, values.at(i));
    if (!statement->exec())
        return sqliteFailure(statement->lastError());
    return SqliteRows(std::move(statement));
}

int SqliteConnection::isToStop(void *connection)
{
    const auto *self = static_cast<const SqliteConnection *>(connection);
    const bool stopped = self->m_stop && self->m_stop->load();
    return stopped || std::chrono::steady_clock::now() > self->m_deadline ? 1 : 0;
}

} // namespace Pitwall
