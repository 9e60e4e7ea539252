#pragma once

#include "core/storage/documentstore.h"

struct sqlite3;
struct sqlite3_stmt;

/// The yardstick: the same table, indexes and settings as the store's, with the bare SQLite library and bodies that are
/// encoded already.
class RawSqlite final
{
public:
    explicit RawSqlite(const QString &path);
    ~RawSqlite();
    Q_DISABLE_COPY_MOVE(RawSqlite)

    struct Row
    {
        QByteArray id;
        QByteArray body;
        QByteArray player;
        QByteArray track;
        qint64 time = 0;
    };
    void upsert(const QList<Row> &rows);
    /// The size of the body.
    qsizetype get(const QByteArray &id);

private:
    void run(const char *sql);
    sqlite3_stmt *prepare(const char *sql);

    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_upsert = nullptr;
    sqlite3_stmt *m_get = nullptr;
};
