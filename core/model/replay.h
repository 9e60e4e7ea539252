#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// A kept replay, demo or save as it is stored and listed; what is inside is ReplayDetail, read when asked for.
struct ReplayRecord
{
    Q_GADGET

public:
    enum class Source { Relay, Import, Collected };
    Q_ENUM(Source)
    enum class State {
        Kept,
        Quarantined, ///< nobody announced the game, or its number is taken: kept aside until somebody decides
        Trashed      ///< removed, can be brought back until the trash is emptied
    };
    Q_ENUM(State)
    static constexpr int mostExported = 1000; ///< of them in one archive

    ReplayId id;
    QString kind; ///< "scfa", "teeworlds", "openttd", "bzflag", "freeciv", …
    Source source = Source::Relay;
    State state = State::Kept;
    QString game; ///< number of the game, 0…2^64-1, as text; empty if it has none
    QString title;
    QString map;
    QString mod;
    QStringList players;
    Time startedAt{};
    Time endedAt{};
    int seconds = 0;      ///< length of the game
    int ticks = -1;       ///< -1: not known
    bool complete = true; ///< false: it ends before the game did, or in the middle of a command
    bool desynced = false;
    int desyncTick = -1; ///< the first
    qint64 bytes = 0;    ///< of the file
    qint64 contentBytes = 0;
    QString sha256;        ///< of the file
    QString contentSha256; ///< of the stream in it (header and body), whatever the compression
    QString file;          ///< relative to the folder of its state; never shown to players
    QString fileName;      ///< for downloads
    QStringList tags;
    QString note;
    bool pinned = false; ///< no retention rule takes it
    QString server;      ///< id of the game server that it comes from, if one of ours
    QString session;
    QString match;
    bool listed = true; ///< shown to players on the page /replays
    Time publicAt{};    ///< not shown to players before: a delay that outlives the game
    Time keptAt{};      ///< when it got into the archive
    std::optional<Time> trashedAt;
    QString trashedBy;            ///< a user, or "retention"
    bool metadataPending = false; ///< an external database has not been asked yet
    qint64 version = 0;

    static auto fields()
    {
        using R = ReplayRecord;
        return std::tuple{field("id", &R::id),
                          field("kind", &R::kind),
                          field("source", &R::source),
                          field("state", &R::state),
                          field("game", &R::game),
                          field("title", &R::title),
                          field("map", &R::map),
                          field("mod", &R::mod),
                          field("players", &R::players),
                          field("startedAt", &R::startedAt),
                          field("endedAt", &R::endedAt),
                          field("seconds", &R::seconds),
                          field("ticks", &R::ticks),
                          field("complete", &R::complete),
                          field("desynced", &R::desynced),
                          field("desyncTick", &R::desyncTick),
                          field("bytes", &R::bytes),
                          field("contentBytes", &R::contentBytes),
                          field("sha256", &R::sha256),
                          field("contentSha256", &R::contentSha256),
                          field("file", &R::file),
                          field("fileName", &R::fileName),
                          field("tags", &R::tags),
                          field("note", &R::note),
                          field("pinned", &R::pinned),
                          field("server", &R::server),
                          field("session", &R::session),
                          field("match", &R::match),
                          field("listed", &R::listed),
                          field("publicAt", &R::publicAt),
                          field("keptAt", &R::keptAt),
                          field("trashedAt", &R::trashedAt),
                          field("trashedBy", &R::trashedBy),
                          field("metadataPending", &R::metadataPending),
                          field("version", &R::version)};
    }
    friend bool operator==(const ReplayRecord &, const ReplayRecord &) = default;
};

} // namespace Pitwall
