#include "core/games/source/sourcepackets.h"

#include "core/games/bytereader.h"

using namespace Qt::StringLiterals;

namespace Pitwall::Source {

static constexpr qint32 smallestRcon = 10;
static constexpr qint32 largestRcon = 64 * 1024;
static constexpr int maxParts = 32; // 40 KiB: more than any list of players needs
static constexpr quint32 single = 0xffffffff;
static constexpr quint32 split = 0xfffffffe;

template<typename T>
static void append(QByteArray &bytes, T value)
{
    const T little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

static Failure damaged(QLatin1StringView what)
{
    return fail(Error::Code::Corrupt, "the server sent a damaged "_L1 + what);
}

QByteArray encodeRcon(qint32 id, RconType type, const QByteArray &body)
{
    QByteArray packet;
    append(packet, static_cast<qint32>(body.size()) + smallestRcon);
    append(packet, id);
    append(packet, static_cast<qint32>(type));
    return packet + body + QByteArray(2, '\0');
}

Result<std::optional<RconPacket>> takeRcon(QByteArray &buffer)
{
    constexpr qsizetype sizeBytes = 4;
    if (buffer.size() < sizeBytes)
        return std::optional<RconPacket>();
    const auto size = qFromLittleEndian<qint32>(buffer.constData());
    if (size < smallestRcon || size > largestRcon)
        return damaged("rcon packet size"_L1);
    if (buffer.size() < sizeBytes + size)
        return std::optional<RconPacket>();
    ByteReader reader(QByteArrayView(buffer).sliced(sizeBytes, size));
    RconPacket packet{.id = reader.little<qint32>(), .type = reader.little<qint32>()};
    packet.body = reader.bytes(reader.left() - 2).toByteArray();
    buffer.remove(0, sizeBytes + size);
    return std::optional(packet);
}

QByteArray infoRequest(const QByteArray &challenge)
{
    return QByteArray(4, '\xff') + "TSource Engine Query"_ba + '\0' + challenge;
}

QByteArray playersRequest(const QByteArray &challenge)
{
    return QByteArray(4, '\xff') + 'U' + (challenge.isEmpty() ? QByteArray(4, '\xff') : challenge);
}

static Result<std::optional<Answer>> wholeAnswer(const QByteArray &bytes)
{
    ByteReader reader(bytes);
    const auto header = reader.little<quint32>();
    const auto kind = static_cast<char>(reader.byte());
    if (!reader.ok() || header != single)
        return damaged("query answer"_L1);
    return std::optional(Answer{kind, reader.bytes(reader.left()).toByteArray()});
}

Result<std::optional<Answer>> Assembler::add(const QByteArray &datagram)
{
    ByteReader reader(datagram);
    if (reader.little<quint32>() != split)
        return wholeAnswer(datagram);
    const auto id = reader.little<quint32>();
    const int total = reader.byte();
    const int number = reader.byte();
    reader.skip(2); // size of a part
    if (!reader.ok() || total < 1 || total > maxParts || number >= total)
        return damaged("part of a query answer"_L1);
    if (id & 0x80000000u)
        return fail(Error::Code::Unsupported, u"the server compresses its answer with bzip2"_s);
    if (m_parts.isEmpty() || id != m_id || m_parts.size() != total) {
        m_id = id;
        m_parts = QList<QByteArray>(total);
        m_missing = total;
    }
    if (m_parts.at(number).isEmpty() && reader.left() > 0) {
        m_parts[number] = reader.bytes(reader.left()).toByteArray();
        --m_missing;
    }
    if (m_missing > 0)
        return std::optional<Answer>();
    const QByteArray whole = m_parts.join();
    m_parts.clear();
    return wholeAnswer(whole);
}

Result<ServerInfo> decodeInfo(const QByteArray &body)
{
    ByteReader reader(body);
    reader.skip(1); // protocol
    ServerInfo info{.name = reader.text(), .map = reader.text()};
    reader.zeroTerminated(); // folder
    reader.zeroTerminated(); // game
    reader.skip(2);          // application id
    info.players = reader.byte();
    info.maxPlayers = reader.byte();
    info.bots = reader.byte();
    reader.skip(4); // kind of server, system, password, secure
    info.version = reader.text();
    if (!reader.ok())
        return damaged("server info"_L1);
    return info;
}

Result<QList<Player>> decodePlayers(const QByteArray &body)
{
    ByteReader reader(body);
    const int count = reader.byte();
    QList<Player> players;
    for (int i = 0; i < count && reader.ok() && !reader.atEnd(); ++i) {
        reader.skip(1); // index: always 0 in many games
        Player player{.name = reader.text(), .score = reader.little<qint32>()};
        reader.skip(4); // seconds played, a float
        player.id = player.name;
        if (reader.ok() && !player.name.isEmpty()) // nameless ones are still joining
            players.append(player);
    }
    if (!reader.ok())
        return damaged("list of players"_L1);
    return players;
}

} // namespace Pitwall::Source
