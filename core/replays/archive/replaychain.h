#pragma once

#include "core/model/livereplay.h"

namespace Pitwall {

/// What proves where a kept replay comes from: stored beside its record, under the same id.
struct ReplayChain
{
    ReplayId id;
    QList<ReplayWriter> writers; ///< the SHA-256 of each is that of its body: headers differ between writers
    qint64 headerBytes = 0;      ///< of the stream that was kept; its body comes after them
    QString bodySha256;          ///< of the stream that was kept, without its header; empty: it has none
    QList<ReplayBranch> branches;
    QJsonObject announced; ///< ExpectedGame, empty if nobody announced the game
    QJsonObject verdict;   ///< desynced, tick, who, agreed, diverged: see desyncverdict.h
    QJsonObject metadata;  ///< what the FAF database said of the game, if it was asked
    QString server;        ///< id of the game server and its session
    QString session;
    QString match;
    QString problem; ///< English: what of the stream could not be read
    QString damage;  ///< English: what the last verification found; empty: the file is as it was written
    qint64 version = 0;

    static auto fields()
    {
        using C = ReplayChain;
        return std::tuple{field("id", &C::id),
                          field("writers", &C::writers),
                          field("headerBytes", &C::headerBytes),
                          field("bodySha256", &C::bodySha256),
                          field("branches", &C::branches),
                          field("announced", &C::announced),
                          field("verdict", &C::verdict),
                          field("metadata", &C::metadata),
                          field("server", &C::server),
                          field("session", &C::session),
                          field("match", &C::match),
                          field("problem", &C::problem),
                          field("damage", &C::damage),
                          field("version", &C::version)};
    }
    friend bool operator==(const ReplayChain &, const ReplayChain &) = default;
};

} // namespace Pitwall
