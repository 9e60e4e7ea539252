#include "core/api/replayjson.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 LongestGame = 100'000'000; // seconds

QList<QueryParameter> replayQueryParameters()
{
    const auto seconds = [](const QString &name, const QString &summary) {
        return QueryParameter::number(name, summary, 0, LongestGame);
    };
    return {QueryParameter::text(u"search"_s, u"words, each as a prefix, in title, players and map"_s),
            QueryParameter::text(u"game"_s, u"of the game with this number"_s, 20),
            QueryParameter::text(u"kind"_s, u"\"scfa\", \"teeworlds\", …"_s, 40),
            QueryParameter::text(u"map"_s, u"words of its map, each as a prefix"_s),
            QueryParameter::text(u"mod"_s, u"this mod"_s),
            QueryParameter::text(u"player"_s, u"words of the names of players, each as a prefix"_s),
            QueryParameter::text(u"server"_s, u"id of the game server that they come from"_s, 40),
            QueryParameter::text(u"tag"_s, u"with this tag"_s, 64),
            QueryParameter::time(u"from"_s, u"begun at this time or later"_s),
            QueryParameter::time(u"to"_s, u"begun before this time"_s),
            seconds(u"minSeconds"_s, u"games that took so long, in seconds"_s),
            seconds(u"maxSeconds"_s, u"games that took no longer, in seconds"_s),
            QueryParameter::flag(u"desynced"_s, u"whether the players' games went apart"_s),
            QueryParameter::flag(u"complete"_s, u"whether they go to the end of the game"_s),
            QueryParameter::flag(u"pinned"_s, u"whether no retention rule takes them"_s),
            QueryParameter::choice(u"state"_s, u"kept, quarantined or trashed"_s, ReplayRecord::State::Kept),
            QueryParameter::choice(u"order"_s, u"how they are sorted"_s, ReplayQuery::Order::Newest)};
}

Result<ReplayQuery> replayQueryOf(const QJsonObject &query)
{
    return fromJson<ReplayQuery>(query);
}

static bool seesAddresses(const Grants &grants)
{
    return grants.allow(Permission::Flag::ReplaysManage);
}

void hideAddresses(QList<ReplayWriter> &writers, const Grants &grants)
{
    if (seesAddresses(grants))
        return;
    for (ReplayWriter &writer : writers)
        writer.address.clear();
}

LiveReplay visibleLive(LiveReplay live, const Grants &grants)
{
    hideAddresses(live.writers, grants);
    return live;
}

QJsonObject visibleReplayEvent(QJsonObject data, const Grants &grants)
{
    if (seesAddresses(grants) || !data.contains("game"_L1))
        return data;
    QJsonObject game = data.value("game"_L1).toObject();
    QJsonArray writers;
    const QJsonArray all = game.value("writers"_L1).toArray();
    for (const auto writer : all) {
        QJsonObject shown = writer.toObject();
        shown.insert(u"address"_s, QString());
        writers.append(shown);
    }
    game.insert(u"writers"_s, writers);
    data.insert(u"game"_s, game);
    return data;
}

Schema binarySchema()
{
    return Schema(QJsonObject{{u"type"_s, u"string"_s}, {u"format"_s, u"binary"_s}});
}

} // namespace Pitwall
