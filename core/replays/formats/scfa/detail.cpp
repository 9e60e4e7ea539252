#include "core/replays/formats/scfa/detail.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

static constexpr int TicksPerSecond = 10;
static constexpr double LatestSecond = 253402300799; // the end of the year 9999

static QString factionName(int number)
{
    switch (number) {
    case 0: return {};
    case 1: return u"UEF"_s;
    case 2: return u"Aeon"_s;
    case 3: return u"Cybran"_s;
    case 4: return u"Seraphim"_s;
    case 5: return u"Nomads"_s;
    default: return QString::number(number);
    }
}

static QString sourceName(const Header &header, int source)
{
    const QString name = source < header.sources.size() ? header.sources[source].name : QString();
    return name.isEmpty() ? u"source %1"_s.arg(source) : name;
}

static bool isPlayer(const Header::Army &army)
{
    return !army.data.value("Civilian"_L1).toBool();
}

static std::optional<int> ratingOf(const Header &header, const QJsonObject &army)
{
    const QJsonObject ratings = header.scenario.value("Options"_L1).toObject().value("Ratings"_L1).toObject();
    const QJsonValue rating = army.value("PL"_L1); // as it is shown in the lobby
    const QJsonValue listed = ratings.value(army.value("PlayerName"_L1).toString());
    if (!rating.isDouble() && !listed.isDouble())
        return std::nullopt;
    return qRound(std::clamp(rating.toDouble(listed.toDouble()), -1e6, 1e6));
}

static int tickOf(quint32 tick)
{
    return static_cast<int>(std::min<quint32>(tick, std::numeric_limits<int>::max()));
}

static ReplayPlayer playerOf(const Header &header, const Header::Army &army, const Analysis &analysis)
{
    ReplayPlayer player{.name = army.data.value("PlayerName"_L1).toString(),
                        .human = army.source != Header::NoSource && army.data.value("Human"_L1).toBool(true),
                        .team = army.data.value("Team"_L1).toInt(),
                        .faction = factionName(army.data.value("Faction"_L1).toInt()),
                        .rating = ratingOf(header, army.data)};
    if (army.source == Header::NoSource)
        return player;
    if (player.name.isEmpty())
        player.name = sourceName(header, army.source);
    if (!player.human) // the computer's commands come from the machine that hosts it
        return player;
    player.source = army.source;
    if (const auto found = analysis.sources().find(army.source); found != analysis.sources().end()) {
        player.commands =
            static_cast<int>(std::min<std::uint64_t>(found->second.commands, std::numeric_limits<int>::max()));
        player.perMinute = found->second.perMinute;
        if (found->second.leftTick)
            player.leftTick = tickOf(*found->second.leftTick);
    }
    return player;
}

static QList<ReplayMark> marksOf(const Header &header, const Analysis &analysis)
{
    QList<ReplayMark> marks;
    for (const auto &[source, activity] : analysis.sources()) {
        if (activity.leftTick)
            marks.append({ReplayMark::Kind::Leave, tickOf(*activity.leftTick), sourceName(header, source)});
    }
    if (const std::optional<Desync> desync = analysis.checksums().desync()) {
        for (const int source : desync->sources)
            marks.append({ReplayMark::Kind::Desync, tickOf(desync->tick), sourceName(header, source)});
    }
    if (analysis.hasEnded())
        marks.append({ReplayMark::Kind::End, tickOf(analysis.ticks()), {}});
    std::ranges::stable_sort(marks, {}, &ReplayMark::tick);
    return marks;
}

/// Chat to one army names it by its number, from 1.
static QList<ReplayChat> chatOf(const Header &header, const Analysis &analysis)
{
    QList<ReplayChat> lines = analysis.chat();
    for (ReplayChat &line : lines) {
        bool isNumber = false;
        const int army = line.to.toInt(&isNumber);
        if (isNumber && army >= 1 && army <= header.armies.size()) {
            if (const QString name = header.armies[army - 1].data.value("PlayerName"_L1).toString(); !name.isEmpty())
                line.to = name;
        }
    }
    return lines;
}

ReplayDetail detailOf(const Header &header, const Analysis &analysis, const QJsonObject &metadata)
{
    ReplayDetail detail{.gameVersion = header.gameVersion,
                        .mapPath = header.mapPath,
                        .options = header.scenario.value("Options"_L1).toObject(),
                        .mods = header.mods,
                        .header = header.toJson(),
                        .metadata = metadata,
                        .ticksPerSecond = TicksPerSecond,
                        .chat = chatOf(header, analysis),
                        .marks = marksOf(header, analysis),
                        .problem = analysis.problem()};
    for (const Header::Army &army : header.armies) {
        if (isPlayer(army))
            detail.players.append(playerOf(header, army, analysis));
    }
    if (!header.problem.isEmpty()) {
        const QString problem = u"the header can be read in part only: %1"_s.arg(header.problem);
        detail.problem = detail.problem.isEmpty() ? problem : problem + u"; "_s + detail.problem;
    }
    return detail;
}

/// Seconds since 1970, whole or not, as a time; the epoch if there are none.
static Time timeOf(const QJsonValue &value)
{
    const double seconds = value.toDouble();
    if (!(seconds > 0 && seconds < LatestSecond))
        return {};
    return Time(std::chrono::milliseconds(static_cast<qint64>(seconds * 1000)));
}

static QStringList playerNamesOf(const Header &header)
{
    QStringList names;
    for (const Header::Army &army : header.armies) {
        const bool isHuman = army.source != Header::NoSource && army.data.value("Human"_L1).toBool(true);
        const QString name = army.data.value("PlayerName"_L1).toString();
        if (isPlayer(army) && isHuman && !name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (!names.isEmpty())
        return names;
    for (const Header::Source &source : header.sources)
        names.append(source.name);
    return names;
}

/// The number of a game as text; empty if it is none.
static QString gameOf(const QJsonValue &uid)
{
    if (uid.isDouble()) { // one that JSON cannot hold exactly is not believed
        const qint64 number = uid.toInteger(-1);
        return number < 0 ? QString() : QString::number(number);
    }
    bool isNumber = false;
    const quint64 number = uid.toString().toULongLong(&isNumber);
    return isNumber ? QString::number(number) : QString();
}

/// What the JSON line knows and the stream does not, where the record does not have it yet.
static void fillFromMetadata(ReplayRecord &record, const QJsonObject &metadata)
{
    if (record.game.isEmpty())
        record.game = gameOf(metadata.value("uid"_L1));
    if (record.title.isEmpty())
        record.title = metadata.value("title"_L1).toString().left(500);
    if (record.mod.isEmpty())
        record.mod = metadata.value("featured_mod"_L1).toString().left(100);
    if (record.startedAt == Time{})
        record.startedAt = timeOf(metadata.value("launched_at"_L1));
    if (record.startedAt == Time{})
        record.startedAt = timeOf(metadata.value("game_time"_L1));
    if (record.endedAt == Time{})
        record.endedAt = timeOf(metadata.value("game_end"_L1));
}

void fillRecord(ReplayRecord &record, const Header &header, const Analysis &analysis, const QJsonObject &metadata)
{
    fillFromMetadata(record, metadata);
    record.kind = u"scfa"_s;
    record.players = playerNamesOf(header);
    record.map = mapName(header.mapPath);
    record.ticks = tickOf(analysis.ticks());
    record.seconds = record.ticks / TicksPerSecond;
    record.complete = analysis.isComplete();
    const std::optional<Desync> desync = analysis.checksums().desync();
    record.desynced = desync.has_value();
    record.desyncTick = desync ? tickOf(desync->tick) : -1;
    if (record.endedAt == Time{} && record.startedAt != Time{})
        record.endedAt = record.startedAt + std::chrono::seconds(record.seconds);
}

} // namespace Pitwall::Scfa
