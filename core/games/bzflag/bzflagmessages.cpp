#include "core/games/bzflag/bzflagmessages.h"

#include "core/games/bytereader.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall::BzFlag {

static constexpr qsizetype headerBytes = 4;
static constexpr qsizetype nameBytes = 32;
static constexpr qsizetype mottoBytes = 128;
static constexpr qsizetype tokenBytes = 22;
static constexpr qsizetype versionBytes = 61;
static constexpr qsizetype chatBytes = 128;

static void append(QByteArray &body, quint16 value)
{
    body.append(static_cast<char>(value >> 8)).append(static_cast<char>(value & 0xff));
}

/// Always ends with a NUL, as the server expects.
static QByteArray padded(const QByteArray &text, qsizetype size)
{
    return text.left(size - 1).leftJustified(size, '\0');
}

static Failure damaged(QLatin1StringView what)
{
    return fail(Error::Code::Corrupt, "BZFlag sent a damaged "_L1 + what);
}

QByteArray greeting()
{
    return "BZFLAG\r\n\r\n"_ba;
}

Result<std::optional<quint8>> takeGreeting(QByteArray &buffer)
{
    static const QByteArray expected = "BZFS0221"_ba;
    if (!expected.startsWith(buffer.left(expected.size())))
        return fail(Error::Code::Unsupported, u"not a BZFlag 2.4 server (expected BZFS0221)"_s);
    if (buffer.size() < greetingBytes)
        return std::optional<quint8>();
    const auto slot = static_cast<quint8>(buffer.at(expected.size()));
    buffer.remove(0, greetingBytes);
    return std::optional(slot);
}

QByteArray encode(Code code, const QByteArray &body)
{
    QByteArray message;
    append(message, static_cast<quint16>(body.size()));
    append(message, static_cast<quint16>(code));
    return message + body;
}

QByteArray enterMessage(const QByteArray &name, const QByteArray &motto)
{
    QByteArray body;
    append(body, 0); // a tank; observers are tanks, too
    append(body, observerTeam);
    body += padded(name, nameBytes) + padded(motto, mottoBytes) + padded({}, tokenBytes)
        + padded("Pitwall "_ba + PITWALL_VERSION, versionBytes);
    return encode(Code::Enter, body);
}

QByteArray chatMessage(quint8 to, const QByteArray &text)
{
    return encode(Code::Chat, QByteArray(1, static_cast<char>(to)) + padded(text, chatBytes));
}

std::optional<Message> takeMessage(QByteArray &buffer)
{
    if (buffer.size() < headerBytes)
        return {};
    const qsizetype size = qFromBigEndian<quint16>(buffer.constData());
    if (buffer.size() < headerBytes + size)
        return {};
    const Message message{qFromBigEndian<quint16>(buffer.constData() + 2), buffer.mid(headerBytes, size)};
    buffer.remove(0, headerBytes + size);
    return message;
}

Result<GameInfo> decodeGame(const QByteArray &body)
{
    ByteReader reader(body);
    reader.skip(4); // style, options
    const GameInfo info{.maxPlayers = reader.big<quint16>()};
    if (!reader.ok())
        return damaged("game description"_L1);
    return info;
}

Result<int> decodePlayerCount(const QByteArray &body)
{
    ByteReader reader(body);
    reader.skip(2); // teams
    const int count = reader.big<quint16>();
    if (!reader.ok())
        return damaged("player count"_L1);
    return count;
}

Result<PlayerEntry> decodePlayer(const QByteArray &body)
{
    ByteReader reader(body);
    PlayerEntry player{.slot = reader.byte()};
    reader.skip(2); // kind
    player.team = reader.big<quint16>();
    player.wins = reader.big<quint16>();
    player.losses = reader.big<quint16>();
    reader.skip(2); // hits on the own team
    player.name = reader.padded(nameBytes);
    if (!reader.ok())
        return damaged("player"_L1);
    return player;
}

Result<ChatLine> decodeChat(const QByteArray &body)
{
    ByteReader reader(body);
    ChatLine line{.from = reader.byte(), .to = reader.byte()};
    reader.skip(1); // kind
    line.text = reader.padded(reader.left());
    if (!reader.ok())
        return damaged("chat line"_L1);
    return line;
}

QString teamName(quint16 team)
{
    static constexpr std::array names{"rogue"_L1,  "red"_L1,      "green"_L1,  "blue"_L1,
                                      "purple"_L1, "observer"_L1, "rabbit"_L1, "hunter"_L1};
    return team < names.size() ? QString(names[team]) : QString();
}

} // namespace Pitwall::BzFlag
