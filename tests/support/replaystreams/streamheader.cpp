#include "tests/support/replaystreams/streamheader.h"

#include "tests/support/replaystreams/dice.h"
#include "tests/support/replaystreams/luabytes.h"

#include <QtEndian>

namespace Pitwall::ReplayStreams {

static QByteArray little(std::uint32_t value)
{
    QByteArray bytes(sizeof value, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

static QByteArray sized(const QByteArray &data)
{
    return little(static_cast<std::uint32_t>(data.size())) + data;
}

static std::pair<QByteArray, QByteArray> entry(const char *key, const QByteArray &value)
{
    return {LuaBytes::text(key), value};
}

static QByteArray modsOf(const StreamHeader &header, Dice &order)
{
    if (!header.withMods)
        return LuaBytes::table({}, order);
    const QByteArray mod = LuaBytes::table(
        {entry("name", LuaBytes::text("BlackOps Unleashed")),
         entry("uid", LuaBytes::text("9e8ea941-c306-4751-b367-a11000000502")), entry("version", LuaBytes::number(8)),
         entry("ui_only", LuaBytes::boolean(false)), entry("location", LuaBytes::text("/mods/blackopsunleashed"))},
        order);
    return LuaBytes::table({{LuaBytes::number(1), mod}}, order);
}

static QByteArray scenarioOf(const StreamHeader &header, Dice &order)
{
    LuaBytes::Entries ratings;
    LuaBytes::Entries clans;
    LuaBytes::Entries armies;
    for (qsizetype i = 0; i < header.players.size(); ++i) {
        ratings.emplace_back(LuaBytes::text(header.players.at(i)), LuaBytes::number(static_cast<float>(900 + 120 * i)));
        clans.emplace_back(LuaBytes::text(header.players.at(i)), LuaBytes::text("SNF"));
        armies.emplace_back(LuaBytes::number(static_cast<float>(i + 1)),
                            LuaBytes::text("ARMY_" + QByteArray::number(i + 1)));
    }
    const QByteArray options = LuaBytes::table(
        {entry("Share", LuaBytes::text("FullShare")), entry("CheatsEnabled", LuaBytes::text("false")),
         entry("Score", LuaBytes::text("no")), entry("Victory", LuaBytes::text("demoralization")),
         entry("AllowObservers", LuaBytes::boolean(true)), entry("Timeouts", LuaBytes::text("3")),
         entry("GameSpeed", LuaBytes::text("normal")), entry("FogOfWar", LuaBytes::text("explored")),
         entry("UnitCap", LuaBytes::text("1000")), entry("Quality", LuaBytes::number(81.5F)),
         entry("Ratings", LuaBytes::table(ratings, order)), entry("ClanTags", LuaBytes::table(clans, order)),
         entry("ScenarioFile", LuaBytes::text("/maps/scmp_009/scmp_009_scenario.lua"))},
        order);
    const QByteArray size = LuaBytes::table(
        {{LuaBytes::number(1), LuaBytes::number(1024)}, {LuaBytes::number(2), LuaBytes::number(1024)}}, order);
    const QByteArray standard =
        LuaBytes::table({entry("teams",
                               LuaBytes::table({entry("name", LuaBytes::text("FFA")),
                                                entry("armies", LuaBytes::table(std::move(armies), order))},
                                               order))},
                        order);
    return LuaBytes::table(
        {entry("name", LuaBytes::text(header.title)), entry("map", LuaBytes::text(header.map)),
         entry("description", LuaBytes::text("<LOC SCMP_009_Description>Long fought over, and for nothing.")),
         entry("type", LuaBytes::text("skirmish")), entry("preview", LuaBytes::text("")),
         entry("starts", LuaBytes::boolean(true)), entry("norushradius", LuaBytes::number(75)),
         entry("nothing", LuaBytes::nil()), entry("size", size), entry("Options", options),
         entry("Configurations", LuaBytes::table({entry("standard", standard)}, order))},
        order);
}

static QByteArray armyOf(const StreamHeader &header, qsizetype index, Dice &order)
{
    const QByteArray number = QByteArray::number(index + 1);
    return LuaBytes::table({entry("PlayerName", LuaBytes::text(header.players.at(index))),
                            entry("ArmyName", LuaBytes::text("ARMY_" + number)),
                            entry("Human", LuaBytes::boolean(true)), entry("Civilian", LuaBytes::boolean(false)),
                            entry("Faction", LuaBytes::number(static_cast<float>(index % 4 + 1))),
                            entry("Team", LuaBytes::number(static_cast<float>(index % 2 + 2))),
                            entry("ArmyColor", LuaBytes::number(static_cast<float>(index + 1))),
                            entry("PlayerColor", LuaBytes::number(static_cast<float>(index + 1))),
                            entry("StartSpot", LuaBytes::number(static_cast<float>(index + 1))),
                            entry("OwnerID", LuaBytes::text("65" + number)), entry("Country", LuaBytes::text("pl")),
                            entry("MEAN", LuaBytes::number(1500)), entry("DEV", LuaBytes::number(90)),
                            entry("AIPersonality", LuaBytes::text("")), entry("Ready", LuaBytes::boolean(true))},
                           order);
}

QByteArray StreamHeader::bytes(std::uint64_t order) const
{
    Dice keys(order);
    QByteArray all =
        version + '\0' + QByteArray("\r\n\0", 3) + "Replay v1.9\r\n" + map + '\0' + QByteArray("\r\n\x1a\0", 4);
    all += sized(modsOf(*this, keys));
    all += sized(scenarioOf(*this, keys));
    all += static_cast<char>(players.size());
    for (const QByteArray &player : players)
        all += player + '\0' + little(3);
    all += cheats ? '\1' : '\0';
    all += static_cast<char>(players.size() + 1);
    for (qsizetype i = 0; i < players.size(); ++i)
        all += sized(armyOf(*this, i, keys)) + static_cast<char>(i) + '\xff';
    const QByteArray civilian = LuaBytes::table(
        {entry("Civilian", LuaBytes::boolean(true)), entry("ArmyName", LuaBytes::text("NEUTRAL_CIVILIAN"))}, keys);
    all += sized(civilian) + '\xff';
    all += little(seed);
    return all;
}

} // namespace Pitwall::ReplayStreams
