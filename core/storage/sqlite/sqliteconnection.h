#pragma once

#include "core/base/result.h"

#include <QCache>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>
#include <chrono>
#include <memory>

struct sqlite3;

namespace Pitwall {

/// The rows of one statement; frees the statement, and with it the view of the data that it reads, when it goes.
class SqliteRows final
{
public:
    explicit SqliteRows(std::shared_ptr<QSqlQuery> query)
        : m_query(std::move(query))
    {}
    SqliteRows(SqliteRows &&) noexcept = default;
    SqliteRows &operator=(SqliteRows &&) = delete;
    ~SqliteRows();

    /// Goes to the next row; false at the end.
    Result<bool> next();
    qint64 insertedNumber() const { return m_query->lastInsertId().toLongLong(); }
    qint64 number(int column) const { return m_query->value(column).toLongLong(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }

private:
    std::shared_ptr<QSqlQuery> m_query;
};

/// One connection to a database file, with its prepared statements. Belongs to the thread that opens it.
class SqliteConnection final
{
public:
    enum class Mode {
        ReadWrite, ///< WAL, what is committed is flushed
        ReadOnly,  ///< the file of a store, beside its writer
        Backup     ///< a finished file that nobody writes; nothing is made beside it
    };

    /// `stop` ends a running statement when it becomes true.
    SqliteConnection(QString path, Mode mode, const std::atomic<bool> *stop = nullptr);
    ~SqliteConnection() { close(); }
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    /// Does nothing if it is open.
    Result<> open();
    void close();
    const QString &path() const { return m_path; }
    const std::atomic<bool> *stopFlag() const { return m_stop; }
    /// When a running statement is ended with Timeout; default: never.
    void setDeadline(std::chrono::steady_clock::time_point deadline) { m_deadline = deadline; }

    /// Runs a statement that will come again: it stays prepared.
    Result<SqliteRows> query(const QString &sql, const QVariantList &values = {});
    /// Runs it and wants no rows.
    Result<> run(const QString &sql, const QVariantList &values = {});
    /// Runs an INSERT and gives the number of the new row.
    Result<qint64> insert(const QString &sql, const QVariantList &values);
    /// The first column of the first row; `otherwise` if there is none.
    Result<qint64> number(const QString &sql, const QVariantList &values = {}, qint64 otherwise = 0);
    /// Runs a statement that comes once.
    Result<SqliteRows> once(const QString &sql, const QVariantList &values = {});

private:
    using Statement = std::shared_ptr<QSqlQuery>;

    Result<> configure();
    Result<Statement> prepare(const QString &sql);
    Result<SqliteRows> start(Statement statement, const QVariantList &values);
    static int isToStop(void *connection);

    const QString m_path;
    const Mode m_mode;
    const QString m_name; ///< in Qt's list of connections
    const std::atomic<bool> *m_stop;
    std::chrono::steady_clock::time_point m_deadline = std::chrono::steady_clock::time_point::max();
    QSqlDatabase m_database;
    QCache<QString, Statement> m_statements;
};

} // namespace Pitwall
