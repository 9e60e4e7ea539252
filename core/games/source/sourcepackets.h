#pragma once

#include "core/base/result.h"
#include "core/model/player.h"

#include <QByteArray>
#include <QList>

#include <optional>

/// Source RCON (TCP) and A2S server queries (UDP), as Valve's developer wiki documents them: "Source RCON Protocol" and
/// "Server queries". All numbers are little-endian.
namespace Pitwall::Source {

enum class RconType : qint32 { Response = 0, Command = 2, Login = 3 };
inline constexpr qint32 loginRefused = -1; ///< the id of the answer to a wrong password

struct RconPacket
{
    qint32 id = 0;
    qint32 type = 0;
    QByteArray body;
};

QByteArray encodeRcon(qint32 id, RconType type, const QByteArray &body);
/// Takes the next whole packet off the front of `buffer`; none: more bytes are needed. Fails with Corrupt for a size
/// below 10 or above 64 KiB (the protocol says 4,096; some servers say more).
Result<std::optional<RconPacket>> takeRcon(QByteArray &buffer);

struct ServerInfo
{
    QString name;
    QString map;
    QString version;
    int players = 0;
    int maxPlayers = 0;
    int bots = 0;
};

QByteArray infoRequest(const QByteArray &challenge);
QByteArray playersRequest(const QByteArray &challenge);

/// An answer that came in one datagram, or that was put together: its kind letter and what follows.
struct Answer
{
    char kind = 0; ///< 'A' challenge, 'I' info, 'D' players
    QByteArray body;
};

/// Puts datagrams together; parts of an answer come in any order.
class Assembler final
{
public:
    /// Gives the answer when it is whole. Fails with Corrupt for what is no answer, Unsupported for bzip2.
    Result<std::optional<Answer>> add(const QByteArray &datagram);

private:
    quint32 m_id = 0;
    QList<QByteArray> m_parts;
    int m_missing = 0;
};

Result<ServerInfo> decodeInfo(const QByteArray &body);
Result<QList<Player>> decodePlayers(const QByteArray &body);

} // namespace Pitwall::Source
