#include "core/replays/archive/gamemetadata.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// A number where JSON's readers can still count; the text beyond.
static QJsonValue uidOf(const QString &game)
{
    bool fits = false;
    const qint64 number = game.toLongLong(&fits);
    return fits ? QJsonValue(number) : QJsonValue(game);
}

static qint64 unixSeconds(Time time)
{
    return std::chrono::duration_cast<Seconds>(time.time_since_epoch()).count();
}

/// As FAF writes it: the name of the file without directory and extension.
QString mapNameOf(const QString &path)
{
    QString name = path.mid(path.lastIndexOf(u'/') + 1);
    for (const QString &suffix : {u".zip"_s, u".scmap"_s}) {
        if (name.endsWith(suffix, Qt::CaseInsensitive))
            name.chop(suffix.size());
    }
    return name;
}

static QJsonObject teamsOf(const ReplayDetail &detail)
{
    QJsonObject teams;
    for (const ReplayPlayer &player : detail.players) {
        if (!player.human)
            continue;
        const QString team = QString::number(player.team);
        QJsonArray names = teams.value(team).toArray();
        names.append(player.name);
        teams.insert(team, names);
    }
    return teams;
}

QJsonObject gameMetadata(const ReplayRecord &record, const ReplayDetail &detail, const FafGame *faf)
{
    const QString mod = faf != nullptr && !faf->mod.isEmpty() ? faf->mod : record.mod;
    const QString map = faf != nullptr && !faf->map.isEmpty() ? faf->map : record.map;
    const QString title = faf != nullptr && !faf->title.isEmpty() ? faf->title : record.title;
    const QString host = faf != nullptr ? faf->host : QString();
    const Time startedAt = faf != nullptr ? faf->startedAt.value_or(record.startedAt) : record.startedAt;
    const Time endedAt = faf != nullptr ? faf->endedAt.value_or(record.endedAt) : record.endedAt;
    return {
        {u"uid"_s, uidOf(record.game)},
        {u"complete"_s, true}, // of the state of the game, as all servers write it
        {u"state"_s, u"PLAYING"_s},
        {u"featured_mod"_s, mod.isEmpty() ? QJsonValue() : QJsonValue(mod)},
        {u"featured_mod_versions"_s, faf != nullptr ? faf->modVersions : QJsonObject()},
        {u"game_type"_s, faf != nullptr ? faf->gameType : QString()},
        {u"host"_s, host},
        {u"recorder"_s, host},
        {u"launched_at"_s, unixSeconds(startedAt)},
        {u"game_end"_s, unixSeconds(endedAt)},
        {u"title"_s, title},
        {u"mapname"_s, map.isEmpty() ? u"None"_s : mapNameOf(map)},
        {u"num_players"_s, faf != nullptr ? faf->players : static_cast<int>(detail.players.size())},
        {u"teams"_s, faf != nullptr ? faf->teams : teamsOf(detail)},
    };
}

} // namespace Pitwall
