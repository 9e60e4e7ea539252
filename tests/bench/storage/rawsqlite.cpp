#include "tests/bench/storage/rawsqlite.h"

#include <QFile>

#include <sqlite3.h>

RawSqlite::RawSqlite(const QString &path)
{
    if (sqlite3_open(QFile::encodeName(path).constData(), &m_database) != SQLITE_OK)
        qFatal("cannot open the database");
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
    run("PRAGMA wal_autocheckpoint=10000");
    run("PRAGMA cache_size=-32768");
    run("CREATE TABLE laps (seq INTEGER PRIMARY KEY, id NOT NULL UNIQUE, version INTEGER NOT NULL, body BLOB NOT NULL, "
        "player, time, track)");
    run("CREATE INDEX byPlayer ON laps (player, time)");
    run("CREATE INDEX byTrack ON laps (track)");
    m_upsert =
        prepare("INSERT INTO laps (version, id, body, player, time, track) VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (id) "
                "DO UPDATE SET version = version + 1, body = excluded.body, player = excluded.player, "
                "time = excluded.time, track = excluded.track");
    m_get = prepare("SELECT version, body FROM laps WHERE id = ?");
}

RawSqlite::~RawSqlite()
{
    sqlite3_finalize(m_upsert);
    sqlite3_finalize(m_get);
    sqlite3_close(m_database);
}

void RawSqlite::run(const char *sql)
{
    if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql, sqlite3_errmsg(m_database));
}

sqlite3_stmt *RawSqlite::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql, sqlite3_errmsg(m_database));
    return statement;
}

static void bindText(sqlite3_stmt *statement, int index, const QByteArray &text)
{
    sqlite3_bind_text(statement, index, text.constData(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void RawSqlite::upsert(const QList<Row> &rows)
{
    run("BEGIN IMMEDIATE");
    for (const Row &row : rows) {
        bindText(m_upsert, 1, row.id);
        sqlite3_bind_blob(m_upsert, 2, row.body.constData(), static_cast<int>(row.body.size()), SQLITE_STATIC);
        bindText(m_upsert, 3, row.player);
        sqlite3_bind_int64(m_upsert, 4, row.time);
        bindText(m_upsert, 5, row.track);
        if (sqlite3_step(m_upsert) != SQLITE_DONE)
            qFatal("%s", sqlite3_errmsg(m_database));
        sqlite3_reset(m_upsert);
    }
    run("COMMIT");
}

qsizetype RawSqlite::get(const QByteArray &id)
{
    bindText(m_get, 1, id);
    if (sqlite3_step(m_get) != SQLITE_ROW)
        qFatal("%s", sqlite3_errmsg(m_database));
    const qsizetype size = sqlite3_column_bytes(m_get, 1);
    sqlite3_reset(m_get);
    return size;
}
