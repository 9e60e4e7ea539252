#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

/// The datagrams of Teeworlds 0.7 that a server answers to anybody: pure functions over bytes.
namespace Pitwall::TeeworldsPackets {

/// What a server says about itself.
struct Info
{
    struct Client
    {
        QString name;
        QString clan;
        int country = -1;
        int score = 0;
        bool spectator = false;
        bool bot = false;
    };

    QString version;
    QString name;
    QString hostName;
    QString map;
    QString gameType;
    bool hasPassword = false;
    int playerCount = 0; ///< those who play
    int maxPlayers = 0;
    int clientCount = 0; ///< players and spectators
    int maxClients = 0;
    QList<Client> clients;
};

/// Tokens are 4 bytes that each side chooses and the other has to repeat, so nobody can answer who did not see the
/// question.
inline constexpr qsizetype tokenSize = 4;
inline constexpr int maxClients = 64;

QByteArray tokenRequest(const QByteArray &ownToken);
/// The token of the server; nothing if this is not the answer to our question.
std::optional<QByteArray> serverToken(const QByteArray &datagram, const QByteArray &ownToken);
QByteArray infoRequest(const QByteArray &serverToken, const QByteArray &ownToken, int number);
/// Whether this is the answer to infoRequest() with this token.
bool isInfo(const QByteArray &datagram, const QByteArray &ownToken);
/// Fails with Corrupt.
Result<Info> readInfo(const QByteArray &datagram, const QByteArray &ownToken, int number);

/// Teeworlds' variable-length integer: 6 bits and the sign in the first byte, 7 in each of at most four more.
QByteArray packInt(int value);

} // namespace Pitwall::TeeworldsPackets
