#include "core/replays/formats/demos/freecivfiles.h"

#include "core/replays/formats/demos/archivesource.h"

#include <QJsonArray>

#include <algorithm>
#include <cctype>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype LongestLine = 64 * 1024; ///< of what we look for; longer ones are skipped
static constexpr qsizetype MostFreecivPlayers = 1000;

namespace {

/// The lines of a text that comes in pieces; what is too long of a line is left out.
class LineSource final
{
public:
    explicit LineSource(PieceSource &text)
        : m_text(text)
    {}

    /// The next line, without its end; null after the last one.
    Result<QByteArray> next();

private:
    PieceSource &m_text;
    QByteArrayView m_piece;
};

Result<QByteArray> LineSource::next()
{
    QByteArray line("");
    for (;;) {
        if (m_piece.isEmpty()) {
            const Result<QByteArrayView> piece = m_text.next();
            if (!piece)
                return Failure{piece.error()};
            if (piece->isEmpty())
                return line.isEmpty() ? QByteArray() : line;
            m_piece = *piece;
        }
        const qsizetype end = m_piece.indexOf('\n');
        const bool isLast = end >= 0;
        const QByteArrayView part = isLast ? m_piece.first(end) : m_piece;
        line.append(part.first(std::min(part.size(), LongestLine - line.size())));
        m_piece = m_piece.sliced(isLast ? end + 1 : part.size());
        if (isLast)
            return line.endsWith('\r') ? line.chopped(1) : line;
    }
}

/// A save, line after line: sections in brackets, and "key=value" with texts in quotes.
class FreecivSave final
{
public:
    void add(const QByteArray &line);
    DemoInfo info() const;
    bool isSave() const { return m_sections > 0 && !m_game.isEmpty(); }

private:
    struct Player
    {
        QString name;
        QString user;
        bool isHuman = true;
    };

    void addPlayerField(const QByteArray &key, const QString &value);

    QByteArray m_section;
    int m_sections = 0;
    QJsonObject m_game;
    QJsonObject m_file;
    QJsonObject m_scenario;
    QList<Player> m_players;
};

/// "Two \"words\"" as it is meant; numbers and names as they are.
QString plain(const QByteArray &value)
{
    if (!value.startsWith('"'))
        return QString::fromUtf8(value);
    QByteArray text;
    for (qsizetype i = 1; i < value.size() && value[i] != '"'; ++i) {
        if (value[i] == '\\' && i + 1 < value.size())
            ++i;
        text += value[i];
    }
    return QString::fromUtf8(text);
}

void FreecivSave::add(const QByteArray &line)
{
    if (line.startsWith('[') && line.endsWith(']')) {
        m_section = line.sliced(1, line.size() - 2);
        ++m_sections;
        const bool isPlayer =
            m_section.startsWith("player") && m_section.size() > 6 && std::isdigit(uchar(m_section[6]));
        if (isPlayer && m_players.size() < MostFreecivPlayers)
            m_players.append(Player());
        else if (isPlayer)
            m_section.clear();
        return;
    }
    const qsizetype equals = line.indexOf('=');
    if (equals <= 0)
        return;
    const QByteArray key = line.first(equals);
    const QString value = plain(line.sliced(equals + 1));
    if (m_section == "game" && (key == "turn" || key == "year" || key == "server_state" || key == "id"))
        m_game.insert(QString::fromLatin1(key), value);
    else if (m_section == "savefile"
             && (key == "reason" || key == "revision" || key == "rulesetdir" || key == "version"))
        m_file.insert(QString::fromLatin1(key), value);
    else if (m_section == "scenario" && (key == "name" || key == "is_scenario"))
        m_scenario.insert(QString::fromLatin1(key), value);
    else if (m_section.startsWith("player") && m_section != "players")
        addPlayerField(key, value);
}

void FreecivSave::addPlayerField(const QByteArray &key, const QString &value)
{
    if (m_players.isEmpty())
        return;
    Player &player = m_players.last();
    if (key == "name")
        player.name = value;
    else if (key == "username")
        player.user = value;
    else if (key == "flags")
        player.isHuman = !value.contains("ai"_L1);
    else if (key == "ai.control" && value == "TRUE"_L1) // before 3.0
        player.isHuman = false;
}

DemoInfo FreecivSave::info() const
{
    DemoInfo info{.gameVersion = m_file.value("revision"_L1).toString(),
                  .map = m_scenario.value("name"_L1).toString(),
                  .mod = m_file.value("rulesetdir"_L1).toString()};
    bool isNumber = false;
    if (const int turn = m_game.value("turn"_L1).toString().toInt(&isNumber); isNumber)
        info.ticks = turn;
    QJsonArray list;
    QStringList computers;
    for (const Player &player : m_players) {
        const QString user = player.user == "Unassigned"_L1 ? QString() : player.user;
        list.append(QJsonObject{{u"name"_s, player.name}, {u"user"_s, user}, {u"human"_s, player.isHuman}});
        (player.isHuman ? info.players : computers).append(user.isEmpty() ? player.name : user);
    }
    if (info.players.isEmpty())
        info.players = computers;
    info.header = {{u"game"_s, m_game}, {u"file"_s, m_file}, {u"players"_s, list}};
    return info;
}

/// "user,name,user,score,, user,name,user,score,, "
QJsonArray ranked(const QByteArray &line)
{
    QJsonArray list;
    for (const QString &entry : QString::fromUtf8(line).split(u",, "_s, Qt::SkipEmptyParts)) {
        const QStringList parts = entry.split(u',');
        if (parts.size() < 4)
            continue;
        list.append(QJsonObject{{u"user"_s, parts.first()}, {u"name"_s, parts[1]}, {u"score"_s, parts.last().toInt()}});
    }
    return list;
}

Result<DemoInfo> readRankLog(const QByteArray &first, LineSource &lines)
{
    DemoInfo info{.ticks = first.sliced(first.indexOf(':') + 1).trimmed().toInt()};
    info.header.insert("turns"_L1, info.ticks);
    for (const QByteArray key : {"winners", "losers"}) {
        const Result<QByteArray> line = lines.next();
        if (!line)
            return Failure{line.error()};
        if (!line->startsWith(QByteArray(key + ": "))) {
            info.complete = false;
            break;
        }
        const QJsonArray list = ranked(line->sliced(key.size() + 2));
        for (const QJsonValue player : list) {
            const QString user = player["user"_L1].toString();
            info.players.append(user == "Unassigned"_L1 ? player["name"_L1].toString() : user);
        }
        info.header.insert(QString::fromLatin1(key), list);
    }
    return info;
}

} // namespace

Result<DemoInfo> readFreecivFile(PieceSource &file)
{
    ArchiveSource content(file);
    LineSource lines(content);
    FreecivSave save;
    for (bool isFirst = true;; isFirst = false) {
        const Result<QByteArray> line = lines.next();
        if (!line)
            return Failure{line.error()};
        if (line->isNull())
            break;
        if (isFirst && line->startsWith("turns: "))
            return readRankLog(*line, lines);
        save.add(*line);
    }
    if (!save.isSave())
        return fail(Error::Code::Corrupt, u"the file is no save or rank log of Freeciv"_s);
    return save.info();
}

} // namespace Pitwall
