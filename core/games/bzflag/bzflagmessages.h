#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

/// BZFlag's wire format (protocol 0221, version 2.4): after "BZFLAG\r\n\r\n" and the answer "BZFS0221" + slot, messages
/// of uint16 BE body size, uint16 BE code (two letters), body. Read off a bzfs 2.4.26 and its bzadmin.
namespace Pitwall::BzFlag {

enum class Code : quint16 {
    QueryGame = 0x7167,    // "qg"
    QueryPlayers = 0x7170, // "qp"
    AddPlayer = 0x6170,    // "ap"
    RemovePlayer = 0x7270, // "rp"
    TeamUpdate = 0x7475,   // "tu"
    Enter = 0x656e,        // "en"
    Accept = 0x6163,       // "ac"
    Reject = 0x726a,       // "rj"
    Chat = 0x6d67,         // "mg"
    LagPing = 0x7069,      // "pi"
    SuperKill = 0x736b     // "sk"
};

inline constexpr quint8 noSlot = 255;
inline constexpr quint8 allPlayers = 254;
inline constexpr quint8 server = 253;
inline constexpr quint16 observerTeam = 5;
inline constexpr qsizetype greetingBytes = 9;
inline constexpr qsizetype maxTextBytes = 127; ///< of one chat line

struct Message
{
    quint16 code = 0;
    QByteArray body;

    bool is(Code wanted) const { return code == static_cast<quint16>(wanted); }
};

struct GameInfo
{
    int maxPlayers = 0;
};

struct PlayerEntry
{
    quint8 slot = 0;
    quint16 team = 0;
    int wins = 0;
    int losses = 0;
    QString name;
};

struct ChatLine
{
    quint8 from = 0;
    quint8 to = 0;
    QString text;
};

QByteArray greeting();
/// The slot that the server gave us; `noSlot` means that it refuses us. None: more bytes are needed; an error: it is
/// no BZFlag server, or one of another version.
Result<std::optional<quint8>> takeGreeting(QByteArray &buffer);

QByteArray encode(Code code, const QByteArray &body = {});
QByteArray enterMessage(const QByteArray &name, const QByteArray &motto);
QByteArray chatMessage(quint8 to, const QByteArray &text);

/// Takes the next whole message off the front of `buffer`; none: more bytes are needed.
std::optional<Message> takeMessage(QByteArray &buffer);

Result<GameInfo> decodeGame(const QByteArray &body);
Result<int> decodePlayerCount(const QByteArray &body); ///< how many AddPlayer messages follow a QueryPlayers
Result<PlayerEntry> decodePlayer(const QByteArray &body);
Result<ChatLine> decodeChat(const QByteArray &body);
QString teamName(quint16 team);

} // namespace Pitwall::BzFlag
