#pragma once

#include "core/model/livereplay.h"

namespace Pitwall {

struct ReplayPlayer
{
    QString name;
    bool human = true;
    int source = -1; ///< command source, -1 for an AI
    int team = 0;
    QString faction;
    std::optional<int> rating;
    std::optional<int> leftTick;
    int commands = 0;
    QList<int> perMinute; ///< commands in each minute of the game

    static auto fields()
    {
        using P = ReplayPlayer;
        return std::tuple{
            field("name", &P::name),         field("human", &P::human),       field("source", &P::source),
            field("team", &P::team),         field("faction", &P::faction),   field("rating", &P::rating),
            field("leftTick", &P::leftTick), field("commands", &P::commands), field("perMinute", &P::perMinute)};
    }
    friend bool operator==(const ReplayPlayer &, const ReplayPlayer &) = default;
};

struct ReplayChat
{
    int tick = 0;
    QString sender;
    QString to; ///< "all", "allies" or a name
    QString text;

    static auto fields()
    {
        using C = ReplayChat;
        return std::tuple{field("tick", &C::tick), field("sender", &C::sender), field("to", &C::to),
                          field("text", &C::text)};
    }
    friend bool operator==(const ReplayChat &, const ReplayChat &) = default;
};

/// A moment that stands out.
struct ReplayMark
{
    Q_GADGET

public:
    enum class Kind {
        Leave,
        Desync,  ///< the simulation of `who` went apart from the others
        Diverge, ///< the stream that `who` sent differs from the kept one from here on
        End
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Leave;
    int tick = 0;
    QString who; ///< a player, or how a writer named itself; empty: not known

    static auto fields()
    {
        using M = ReplayMark;
        return std::tuple{field("kind", &M::kind), field("tick", &M::tick), field("who", &M::who)};
    }
    friend bool operator==(const ReplayMark &, const ReplayMark &) = default;
};

/// What is inside a replay, and where it came from.
struct ReplayDetail
{
    QString gameVersion;
    QString mapPath;
    QJsonObject options; ///< of the scenario
    QJsonValue mods;
    QJsonObject header;   ///< all of it, as JSON
    QJsonObject metadata; ///< the JSON line of the file
    int ticksPerSecond = 10;
    QList<ReplayPlayer> players;
    QList<ReplayChat> chat;
    QList<ReplayMark> marks;
    QList<ReplayWriter> writers;
    QList<ReplayBranch> branches;
    QString problem; ///< English: what of it could not be read; empty if all could

    static auto fields()
    {
        using D = ReplayDetail;
        return std::tuple{field("gameVersion", &D::gameVersion),
                          field("mapPath", &D::mapPath),
                          field("options", &D::options),
                          field("mods", &D::mods),
                          field("header", &D::header),
                          field("metadata", &D::metadata),
                          field("ticksPerSecond", &D::ticksPerSecond),
                          field("players", &D::players),
                          field("chat", &D::chat),
                          field("marks", &D::marks),
                          field("writers", &D::writers),
                          field("branches", &D::branches),
                          field("problem", &D::problem)};
    }
    friend bool operator==(const ReplayDetail &, const ReplayDetail &) = default;
};

} // namespace Pitwall
