#pragma once

#include "core/model/replay.h"

namespace Pitwall {

/// Which replays of the archive, and in which order. Empty texts and absent values: whatever it is.
struct ReplayQuery
{
    Q_GADGET

public:
    enum class Order { Newest, Oldest, Longest, Shortest, Title, Largest };
    Q_ENUM(Order)

    QString search; ///< words, each as a prefix, in title, players and map
    QString game;   ///< number of the game
    QString kind;
    QString map; ///< words of its name, each as a prefix
    QString mod;
    QString player; ///< words of the names of players, each as a prefix
    QString server;
    QString tag;
    std::optional<Time> from; ///< of startedAt
    std::optional<Time> to;
    std::optional<int> minSeconds;
    std::optional<int> maxSeconds;
    std::optional<bool> desynced;
    std::optional<bool> complete;
    std::optional<bool> pinned;
    std::optional<Time> publicBy; ///< only what players may see at that time: listed, and publicAt is not later
    ReplayRecord::State state = ReplayRecord::State::Kept;
    Order order = Order::Newest;

    static auto fields()
    {
        using Q = ReplayQuery;
        return std::tuple{field("search", &Q::search),
                          field("game", &Q::game),
                          field("kind", &Q::kind),
                          field("map", &Q::map),
                          field("mod", &Q::mod),
                          field("player", &Q::player),
                          field("server", &Q::server),
                          field("tag", &Q::tag),
                          field("from", &Q::from),
                          field("to", &Q::to),
                          field("minSeconds", &Q::minSeconds),
                          field("maxSeconds", &Q::maxSeconds),
                          field("desynced", &Q::desynced),
                          field("complete", &Q::complete),
                          field("pinned", &Q::pinned),
                          field("publicBy", &Q::publicBy),
                          field("state", &Q::state),
                          field("order", &Q::order)};
    }
    friend bool operator==(const ReplayQuery &, const ReplayQuery &) = default;
};

} // namespace Pitwall
