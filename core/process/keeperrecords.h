#pragma once

#include "core/process/launchspec.h"

namespace Pitwall {

/// Which process a game is, so that it can be told from any other that has the same number later.
struct KeeperIdentity
{
    int version = 0; ///< of the keeper's protocol
    QString nonce;   ///< in the environment of the game
    QString bootId;
    qint64 pid = 0;
    qint64 startTicks = 0;
    qint64 pidfsInode = 0; ///< 0: this kernel has none
    QString executable;    ///< device and inode
    qint64 uid = -1;
    qint64 keeperPid = 0;
    Time startedAt{};
    QString cgroup; ///< path, or empty
    QString memoryCgroup;

    static auto fields()
    {
        using K = KeeperIdentity;
        return std::tuple{field("version", &K::version),       field("nonce", &K::nonce),
                          field("bootId", &K::bootId),         field("pid", &K::pid),
                          field("startTicks", &K::startTicks), field("pidfsInode", &K::pidfsInode),
                          field("executable", &K::executable), field("uid", &K::uid),
                          field("keeperPid", &K::keeperPid),   field("startedAt", &K::startedAt),
                          field("cgroup", &K::cgroup),         field("memoryCgroup", &K::memoryCgroup)};
    }
};

/// What a keeper said.
struct KeeperMessage
{
    std::optional<KeeperIdentity> hello;
    std::optional<ExitRecord> exit;
};

// Readers of what lies in a session folder or comes from a keeper. Whatever is damaged, cut off, too large or about
// another session fails with Corrupt: nobody acts on it.

inline constexpr qint64 maxIntentBytes = 4 * 1024 * 1024;
inline constexpr qint64 maxRecordBytes = 64 * 1024;

Result<LaunchSpec> parseIntent(const QByteArray &text, SessionId session);
Result<KeeperIdentity> parseIdentity(const QByteArray &text, SessionId session);
Result<ExitRecord> parseExit(const QByteArray &text);
/// Unknown messages come from a newer keeper and give an empty KeeperMessage; a hello in a version that we do not speak
/// fails with Unsupported.
Result<KeeperMessage> parseKeeperMessage(const QByteArray &text, SessionId session);

} // namespace Pitwall
