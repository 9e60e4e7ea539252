#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"
#include "core/model/livereplay.h"

namespace Pitwall {

/// What a player may see of one kept replay: nothing but this goes out without login.
struct PublicReplay
{
    ReplayId id;
    QString kind; ///< "scfa", "teeworlds", …
    QString game; ///< number of the game as text; empty if it has none
    QString title;
    QString map;
    QString mod;
    QStringList players; ///< names, outside text
    Time startedAt{};
    Time endedAt{};
    int seconds = 0;
    int ticks = -1; ///< -1: not known
    bool complete = true;
    bool desynced = false;
    qint64 bytes = 0; ///< of the file
    QString sha256;   ///< of the file; its ETag too
    QString fileName; ///< that a download gets

    static auto fields()
    {
        using P = PublicReplay;
        return std::tuple{field("id", &P::id),
                          field("kind", &P::kind),
                          field("game", &P::game),
                          field("title", &P::title),
                          field("map", &P::map),
                          field("mod", &P::mod),
                          field("players", &P::players),
                          field("startedAt", &P::startedAt),
                          field("endedAt", &P::endedAt),
                          field("seconds", &P::seconds),
                          field("ticks", &P::ticks),
                          field("complete", &P::complete),
                          field("desynced", &P::desynced),
                          field("bytes", &P::bytes),
                          field("sha256", &P::sha256),
                          field("fileName", &P::fileName)};
    }
    friend bool operator==(const PublicReplay &, const PublicReplay &) = default;
};

/// What a player may see of a game that is played now: what was known before it began, and what the delay has released.
struct PublicLiveReplay
{
    QString game; ///< its number as text
    QString title;
    QString map;
    QString mod;
    QStringList players; ///< names, outside text
    Time startedAt{};
    bool watchable = false; ///< its stream may be had without login
    ReplayDelay delay;
    qint64 releasedBytes = 0; ///< of the body
    int releasedTicks = 0;

    static auto fields()
    {
        using P = PublicLiveReplay;
        return std::tuple{field("game", &P::game),
                          field("title", &P::title),
                          field("map", &P::map),
                          field("mod", &P::mod),
                          field("players", &P::players),
                          field("startedAt", &P::startedAt),
                          field("watchable", &P::watchable),
                          field("delay", &P::delay),
                          field("releasedBytes", &P::releasedBytes),
                          field("releasedTicks", &P::releasedTicks)};
    }
    friend bool operator==(const PublicLiveReplay &, const PublicLiveReplay &) = default;
};

/// The answer of GET /api/v1/public/replays/live.
struct PublicLiveReplays
{
    QList<PublicLiveReplay> items;
    int relayPort = 0; ///< where games connect to watch: the host of the page; 0: cannot be reached from where one asks

    static auto fields()
    {
        using P = PublicLiveReplays;
        return std::tuple{field("items", &P::items), field("relayPort", &P::relayPort)};
    }
};

} // namespace Pitwall
