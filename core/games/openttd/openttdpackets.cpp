#include "core/games/openttd/openttdpackets.h"

#include "core/games/bytereader.h"

using namespace Qt::StringLiterals;

namespace Pitwall::OpenTtd {

static constexpr qsizetype headerBytes = 3;
static constexpr quint8 gameInfoAnswer = 6;    // PACKET_SERVER_GAME_INFO
static constexpr quint8 gameInfoQuestion = 7;  // PACKET_CLIENT_GAME_INFO
static constexpr quint16 automatically = 0x40; // ADMIN_FREQUENCY_AUTOMATIC

template<typename T>
static void append(QByteArray &body, T value)
{
    const T little = qToLittleEndian(value);
    body.append(reinterpret_cast<const char *>(&little), sizeof little);
}

static void appendText(QByteArray &body, const QByteArray &text)
{
    body.append(text).append('\0');
}

static Failure damaged(QLatin1StringView what)
{
    return fail(Error::Code::Corrupt, "OpenTTD sent a damaged "_L1 + what);
}

QByteArray encode(quint8 type, const QByteArray &body)
{
    QByteArray packet;
    append(packet, static_cast<quint16>(headerBytes + body.size()));
    append(packet, type);
    return packet + body;
}

static QByteArray encode(AdminPacket type, const QByteArray &body)
{
    return encode(static_cast<quint8>(type), body);
}

QByteArray joinPacket(const QByteArray &password, const QByteArray &name, const QByteArray &version)
{
    QByteArray body;
    appendText(body, password);
    appendText(body, name);
    appendText(body, version);
    return encode(AdminPacket::Join, body);
}

QByteArray subscribePacket(Update update)
{
    QByteArray body;
    append(body, static_cast<quint16>(update));
    append(body, automatically);
    return encode(AdminPacket::UpdateFrequency, body);
}

QByteArray pollClientsPacket()
{
    QByteArray body;
    append(body, static_cast<quint8>(Update::ClientInfo));
    append(body, quint32(0xffffffff)); // all of them
    return encode(AdminPacket::Poll, body);
}

QByteArray chatPacket(const QByteArray &text)
{
    QByteArray body;
    append(body, publicChat);
    append(body, quint8(0)); // DESTTYPE_BROADCAST
    append(body, quint32(0));
    appendText(body, text);
    return encode(AdminPacket::Chat, body);
}

QByteArray rconPacket(const QByteArray &command)
{
    QByteArray body;
    appendText(body, command);
    return encode(AdminPacket::Rcon, body);
}

QByteArray pingPacket(quint32 token)
{
    QByteArray body;
    append(body, token);
    return encode(AdminPacket::Ping, body);
}

Result<std::optional<Packet>> takePacket(QByteArray &buffer)
{
    if (buffer.size() < headerBytes)
        return std::optional<Packet>();
    const auto size = static_cast<qsizetype>(qFromLittleEndian<quint16>(buffer.constData()));
    if (size < headerBytes || size > maxPacketBytes)
        return damaged("packet size"_L1);
    if (buffer.size() < size)
        return std::optional<Packet>();
    const Packet packet{static_cast<quint8>(buffer.at(2)), buffer.mid(headerBytes, size - headerBytes)};
    buffer.remove(0, size);
    return std::optional(packet);
}

Result<Welcome> decodeWelcome(const QByteArray &body)
{
    ByteReader reader(body);
    const Welcome welcome{.serverName = reader.text(), .version = reader.text()};
    if (!reader.ok())
        return damaged("welcome"_L1);
    return welcome;
}

Result<Client> decodeClientInfo(const QByteArray &body)
{
    ByteReader reader(body);
    Client client{.id = reader.little<quint32>(), .address = reader.text(), .name = reader.text()};
    reader.skip(1 + 4); // language, join date
    client.company = reader.byte();
    if (!reader.ok())
        return damaged("client info"_L1);
    return client;
}

Result<Client> decodeClientUpdate(const QByteArray &body)
{
    ByteReader reader(body);
    const Client client{.id = reader.little<quint32>(), .address = {}, .name = reader.text(), .company = reader.byte()};
    if (!reader.ok())
        return damaged("client update"_L1);
    return client;
}

Result<quint32> decodeNumber(const QByteArray &body)
{
    ByteReader reader(body);
    const auto number = reader.little<quint32>();
    if (!reader.ok())
        return damaged("number"_L1);
    return number;
}

Result<ChatMessage> decodeChat(const QByteArray &body)
{
    ByteReader reader(body);
    ChatMessage chat{.action = reader.byte()};
    reader.skip(1); // kind of receiver
    chat.client = reader.little<quint32>();
    chat.text = reader.text();
    if (!reader.ok())
        return damaged("chat message"_L1);
    return chat;
}

Result<QString> decodeRcon(const QByteArray &body)
{
    ByteReader reader(body);
    reader.skip(2); // colour
    const QString line = reader.text();
    if (!reader.ok())
        return damaged("rcon answer"_L1);
    return line;
}

QByteArray gameInfoRequest()
{
    return encode(gameInfoQuestion);
}

bool isGameInfo(const Packet &packet)
{
    return packet.type == gameInfoAnswer;
}

/// Skips the list of NewGRFs: identification, and the name where the list has names.
static void skipNewGrfs(ByteReader &reader, bool withNames)
{
    constexpr int identificationBytes = 4 + 16; // id, MD5
    const int count = reader.byte();
    for (int i = 0; i < count && reader.ok(); ++i) {
        reader.skip(identificationBytes);
        if (withNames)
            reader.zeroTerminated();
    }
}

Result<GameInfo> decodeGameInfo(const QByteArray &body)
{
    constexpr quint8 withNames = 1; // NST_GRFID_MD5_NAME
    ByteReader reader(body);
    const int version = reader.byte();
    if (version < 4 || version > 7)
        return fail(Error::Code::Unsupported, u"OpenTTD speaks game info version %1; 4 to 7 are known"_s.arg(version));
    if (version >= 7)
        reader.skip(8); // ticks
    const quint8 newGrfForm = version >= 6 ? reader.byte() : 0;
    if (version >= 5) {
        reader.skip(4); // version of the game script
        reader.zeroTerminated();
    }
    skipNewGrfs(reader, newGrfForm == withNames);
    reader.skip(4 + 4 + 3); // date, start date, companies and clients as older versions counted them
    GameInfo info{.name = reader.text(), .version = reader.text()};
    if (version < 6)
        reader.skip(1); // language
    reader.skip(1);     // password in use
    info.clientsMax = reader.byte();
    info.clientsOn = reader.byte();
    reader.skip(1); // spectators
    if (version < 6)
        reader.zeroTerminated(); // file name of the map
    info.mapWidth = reader.little<quint16>();
    info.mapHeight = reader.little<quint16>();
    info.landscape = reader.byte();
    if (!reader.ok())
        return damaged("game info"_L1);
    return info;
}

QString mapName(const GameInfo &info)
{
    static constexpr std::array landscapes{"temperate"_L1, "sub-arctic"_L1, "sub-tropical"_L1, "toyland"_L1};
    const auto landscape = info.landscape < landscapes.size() ? landscapes[info.landscape] : "unknown"_L1;
    return u"%1 %2×%3"_s.arg(landscape).arg(info.mapWidth).arg(info.mapHeight);
}

} // namespace Pitwall::OpenTtd
