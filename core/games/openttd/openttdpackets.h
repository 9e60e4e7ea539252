#pragma once

#include "core/base/result.h"
#include "core/model/player.h"

#include <QByteArray>
#include <QList>

/// OpenTTD's wire format: uint16 LE size of the whole packet, uint8 type, fields little-endian, texts NUL-terminated.
/// Source: docs/admin_network.md and tcp_admin.h of OpenTTD 13; game info as its game_info.h documents versions 4–7.
namespace Pitwall::OpenTtd {

enum class AdminPacket : quint8 { // what we send
    Join = 0,
    Quit = 1,
    UpdateFrequency = 2,
    Poll = 3,
    Chat = 4,
    Rcon = 5,
    Ping = 7
};

enum class ServerPacket : quint8 { // what the server sends
    Full = 100,
    Banned = 101,
    Error = 102,
    Protocol = 103,
    Welcome = 104,
    NewGame = 105,
    Shutdown = 106,
    Date = 107,
    ClientJoin = 108,
    ClientInfo = 109,
    ClientUpdate = 110,
    ClientQuit = 111,
    ClientError = 112,
    Chat = 119,
    Rcon = 120,
    Console = 121,
    RconEnd = 125,
    Pong = 126
};

enum class Update : quint16 { ClientInfo = 1, Chat = 5 };

inline constexpr qsizetype maxPacketBytes = 32767; ///< what the server itself may send at most
inline constexpr quint8 noCompany = 255;           ///< a spectator
inline constexpr quint8 publicChat = 3;            ///< NETWORK_ACTION_CHAT

struct Packet
{
    quint8 type = 0;
    QByteArray body;
};

QByteArray encode(quint8 type, const QByteArray &body = {});
QByteArray joinPacket(const QByteArray &password, const QByteArray &name, const QByteArray &version);
QByteArray subscribePacket(Update update); ///< to each change, as it happens
QByteArray pollClientsPacket();
QByteArray chatPacket(const QByteArray &text); ///< to everyone
QByteArray rconPacket(const QByteArray &command);
QByteArray pingPacket(quint32 token);

/// Takes the next whole packet off the front of `buffer`; none: more bytes are needed.
/// Fails with Corrupt for a size that cannot be.
Result<std::optional<Packet>> takePacket(QByteArray &buffer);

struct Client
{
    quint32 id = 0;
    QString address;
    QString name;
    quint8 company = noCompany;
};

struct Welcome
{
    QString serverName;
    QString version;
};

struct ChatMessage
{
    quint8 action = 0; ///< 3: public, 4: company, 5: private
    quint32 client = 0;
    QString text;
};

/// Answer to a game info request on the game port.
struct GameInfo
{
    QString name;
    QString version;
    int clientsMax = 0;
    int clientsOn = 0;
    quint16 mapWidth = 0;
    quint16 mapHeight = 0;
    quint8 landscape = 0;
};

Result<Welcome> decodeWelcome(const QByteArray &body);
Result<Client> decodeClientInfo(const QByteArray &body);
/// Without an address: an update does not carry it.
Result<Client> decodeClientUpdate(const QByteArray &body);
Result<quint32> decodeNumber(const QByteArray &body); ///< ClientJoin, ClientQuit, Pong
Result<ChatMessage> decodeChat(const QByteArray &body);
Result<QString> decodeRcon(const QByteArray &body); ///< one line of an answer
QByteArray gameInfoRequest();
bool isGameInfo(const Packet &packet);
/// Versions 4 to 7.
Result<GameInfo> decodeGameInfo(const QByteArray &body);
/// "temperate 256×256"
QString mapName(const GameInfo &info);

} // namespace Pitwall::OpenTtd
