#include "core/replays/archive/fafconnection.h"

#include "core/base/logging.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcFaf, "pitwall.replays.faf")

static constexpr qsizetype mostRows = 10000; // of an answer

static Result<QString> passwordIn(const QString &path)
{
    if (path.isEmpty())
        return QString();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, u"cannot read the password file %1: %2"_s.arg(path, file.errorString()));
    if (file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) {
        return fail(Error::Code::Unavailable,
                    u"others can read the password file %1; make it private with chmod 600"_s.arg(path));
    }
    return QString::fromUtf8(file.readLine(1024)).trimmed();
}

Result<> FafConnection::open(const Access &access)
{
    if (!m_name.isEmpty() && m_access == access)
        return {};
    close();
    const Result<QString> password = passwordIn(access.passwordFile);
    if (!password)
        return Failure{password.error()};
    const QString name = u"faf-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QString problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QMYSQL"_s, name);
        database.setHostName(access.host);
        database.setPort(access.port);
        database.setDatabaseName(access.database);
        database.setUserName(access.user);
        database.setPassword(*password);
        database.setConnectOptions(u"MYSQL_OPT_CONNECT_TIMEOUT=3;MYSQL_OPT_READ_TIMEOUT=5;MYSQL_OPT_WRITE_TIMEOUT=5"_s);
        if (!database.open())
            problem = database.lastError().text();
    }
    if (!problem.isEmpty()) {
        QSqlDatabase::removeDatabase(name);
        return fail(Error::Code::Unavailable,
                    u"the FAF database %1:%2 cannot be reached: %3"_s.arg(access.host).arg(access.port).arg(problem));
    }
    m_name = name;
    m_access = access;
    return {};
}

void FafConnection::close()
{
    if (!m_name.isEmpty())
        QSqlDatabase::removeDatabase(std::exchange(m_name, {}));
}

/// Whether nobody answers, or not for long; else the server is there and does not want the query.
static bool isLost(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt();
    const bool isOfClient = code >= 2000 && code < 3000;            // lost, timed out
    return code == 0 || isOfClient || code == 1053 || code == 1927; // shuts down, ended the connection
}

/// Everything is read before it returns: a query that is open would forbid the next one.
Result<FafConnection::Rows> FafConnection::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    QSqlError problem;
    for (int tries = 0; tries < 2; ++tries) { // views that changed must be prepared again (MySQL error 1615)
        bool done = query.prepare(sql);
        for (const QVariant &value : values)
            query.addBindValue(value);
        done = done && query.exec();
        if (done) {
            Rows rows;
            const int columns = query.record().count();
            while (query.isSelect() && query.next() && rows.size() < mostRows) {
                QVariantList row;
                for (int column = 0; column < columns; ++column)
                    row.append(query.value(column));
                rows.append(row);
            }
            return rows;
        }
        problem = query.lastError();
        if (problem.nativeErrorCode() != "1615"_L1)
            break;
    }
    if (isLost(problem))
        return fail(Error::Code::Unavailable, u"the FAF database does not answer: "_s + problem.text());
    return fail(Error::Code::Unsupported, u"the FAF database refuses a query: "_s + problem.text());
}

/// Older schemas have a view of maps, newer ones a table of their versions.
Result<QString> FafConnection::mapOf(quint64 number)
{
    for (const QString &table : {u"table_map"_s, u"map_version"_s}) {
        const Result<Rows> rows = run(
            u"SELECT m.filename FROM game_stats g JOIN %1 m ON m.id = g.mapId WHERE g.id = ?"_s.arg(table), {number});
        if (rows)
            return rows->isEmpty() ? QString() : rows->first().first().toString();
        if (rows.error().code != Error::Code::Unsupported)
            return Failure{rows.error()};
    }
    return QString();
}

/// The name of the mod is part of the names of tables, so it is a word or nothing.
QJsonObject FafConnection::modVersions(const QString &mod)
{
    static const QRegularExpression word(u"\\A[A-Za-z0-9_-]{1,50}\\z"_s);
    if (!word.match(mod).hasMatch() || mod == "ladder1v1"_L1)
        return {};
    const Result<Rows> rows = run(u"SELECT f.fileId, MAX(f.version) FROM `updates_%1` u JOIN `updates_%1_files` f "
                                  "ON f.fileId = u.id GROUP BY f.fileId"_s.arg(mod),
                                  {});
    if (!rows) {
        qCInfo(lcFaf) << "the versions of a mod are not known" << kv("mod", mod) << rows.error();
        return {};
    }
    QJsonObject versions;
    for (const QVariantList &row : *rows)
        versions.insert(row.at(0).toString(), row.at(1).toLongLong());
    return versions;
}

Result<QJsonObject> FafConnection::teams(quint64 number)
{
    const Result<Rows> rows = run(u"SELECT s.team, l.login FROM game_player_stats s JOIN login l ON l.id = s.playerId "
                                  "WHERE s.gameId = ? AND s.AI = 0 ORDER BY s.team, l.login"_s,
                                  {number});
    if (!rows)
        return Failure{rows.error()};
    QJsonObject teams;
    for (const QVariantList &row : *rows) {
        const QString team = row.at(0).isNull() ? u"null"_s : row.at(0).toString();
        QJsonArray names = teams.value(team).toArray();
        names.append(row.at(1).toString());
        teams.insert(team, names);
    }
    return teams;
}

static std::optional<Time> timeOf(const QVariant &seconds)
{
    if (seconds.isNull())
        return std::nullopt;
    return Time(Seconds(seconds.toLongLong()));
}

Result<FafGame> FafConnection::readGame(quint64 number)
{
    const Result<Rows> rows = run(
        u"SELECT g.gameName, m.gamemod, g.gameType, l.login, UNIX_TIMESTAMP(g.startTime), UNIX_TIMESTAMP(g.endTime), "
        "(SELECT COUNT(*) FROM game_player_stats s WHERE s.gameId = g.id) "
        "FROM game_stats g LEFT JOIN login l ON l.id = g.host LEFT JOIN game_featuredMods m ON m.id = g.gameMod "
        "WHERE g.id = ?"_s,
        {number});
    if (!rows)
        return Failure{rows.error()};
    if (rows->isEmpty())
        return fail(Error::Code::NotFound, u"the FAF database has no game %1"_s.arg(number));
    const QVariantList &row = rows->first();
    FafGame game{.title = row.at(0).toString(),
                 .mod = row.at(1).toString(),
                 .gameType = row.at(2).toString(),
                 .host = row.at(3).toString(),
                 .startedAt = timeOf(row.at(4)),
                 .endedAt = timeOf(row.at(5)),
                 .players = row.at(6).toInt()};
    const Result<QString> map = mapOf(number);
    if (!map)
        return Failure{map.error()};
    game.map = *map;
    const Result<QJsonObject> sides = teams(number);
    if (!sides)
        return Failure{sides.error()};
    game.teams = *sides;
    game.modVersions = modVersions(game.mod);
    return game;
}

/// A connection that lay idle may be dead: then once more with a new one.
template<typename T, typename Work>
static Result<T> withFreshness(bool reused, Work work)
{
    Result<T> result = work();
    if (!result && result.error().code == Error::Code::Unavailable && reused)
        result = work();
    return result;
}

Result<FafGame> FafConnection::game(const Access &access, quint64 number)
{
    return withFreshness<FafGame>(!m_name.isEmpty(), [&]() -> Result<FafGame> {
        if (const Result<> opened = open(access); !opened)
            return Failure{opened.error()};
        Result<FafGame> found = readGame(number);
        if (!found && found.error().code != Error::Code::NotFound)
            close();
        return found;
    });
}

Result<> FafConnection::writeResult(const Access &access, quint64 number, int ticks)
{
    return withFreshness<void>(!m_name.isEmpty(), [&]() -> Result<> {
        if (const Result<> opened = open(access); !opened)
            return opened;
        const QVariant known = ticks >= 0 ? QVariant(ticks) : QVariant(QMetaType::fromType<int>());
        const Result<Rows> done = run(u"UPDATE game_stats SET replay_available = 1, "
                                      "replay_ticks = COALESCE(?, replay_ticks) WHERE id = ?"_s,
                                      {known, number});
        if (done)
            return {};
        close();
        return Failure{done.error()};
    });
}

} // namespace Pitwall
