#include "core/games/teeworlds/teeworldspackets.h"

using namespace Qt::StringLiterals;

namespace Pitwall::TeeworldsPackets {

static constexpr char controlFlags = 1 << 2;              // flags are the upper six bits of the first byte
static constexpr char connectionlessFlags = (8 << 2) | 1; // the lower two: version of connectionless packets
static constexpr char tokenMessage = 5;
static constexpr qsizetype tokenRequestPadding = 508; // a request must not be smaller than the answer
static constexpr qsizetype controlHeader = 3 + tokenSize;
static constexpr qsizetype connectionlessHeader = 1 + 2 * tokenSize;
static const QByteArrayView infoRequestMagic{"\xff\xff\xff\xffgie3", 8};
static const QByteArrayView infoMagic{"\xff\xff\xff\xffinf3", 8};

QByteArray packInt(int value)
{
    const quint32 sign = value < 0 ? 0x40 : 0;
    quint32 rest = static_cast<quint32>(value < 0 ? ~value : value);
    QByteArray out;
    quint32 byte = sign | (rest & 0x3f);
    rest >>= 6;
    while (rest != 0) {
        out.append(static_cast<char>(byte | 0x80));
        byte = rest & 0x7f;
        rest >>= 7;
    }
    out.append(static_cast<char>(byte));
    return out;
}

QByteArray tokenRequest(const QByteArray &ownToken)
{
    return QByteArray(1, controlFlags) + QByteArray(2, '\0') + QByteArray(tokenSize, '\xff') + tokenMessage + ownToken
        + QByteArray(tokenRequestPadding, '\0');
}

std::optional<QByteArray> serverToken(const QByteArray &datagram, const QByteArray &ownToken)
{
    if (datagram.size() < controlHeader + 1 + tokenSize || datagram.at(0) != controlFlags
        || datagram.mid(3, tokenSize) != ownToken || datagram.at(controlHeader) != tokenMessage)
        return std::nullopt;
    return datagram.mid(controlHeader + 1, tokenSize);
}

QByteArray infoRequest(const QByteArray &serverToken, const QByteArray &ownToken, int number)
{
    return QByteArray(1, connectionlessFlags) + serverToken + ownToken + infoRequestMagic.toByteArray()
        + packInt(number);
}

bool isInfo(const QByteArray &datagram, const QByteArray &ownToken)
{
    return datagram.size() >= connectionlessHeader + infoMagic.size() && datagram.at(0) == connectionlessFlags
        && datagram.mid(1, tokenSize) == ownToken
        && QByteArrayView(datagram).sliced(connectionlessHeader, infoMagic.size()) == infoMagic;
}

/// Takes values from the front of the bytes; after the first one that is not there all are empty.
class Unpacker final
{
public:
    explicit Unpacker(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    bool isBroken() const { return m_broken; }
    bool isAtEnd() const { return m_bytes.isEmpty(); }

    int integer()
    {
        quint32 value = 0;
        bool negative = false;
        for (int i = 0, shift = 0; i < 5; ++i) {
            if (m_bytes.isEmpty())
                break;
            const auto byte = static_cast<quint8>(m_bytes.front());
            m_bytes = m_bytes.sliced(1);
            if (i == 0)
                negative = byte & 0x40;
            value |= static_cast<quint32>(byte & (i == 0 ? 0x3f : 0x7f)) << shift;
            shift += i == 0 ? 6 : 7;
            if (!(byte & 0x80))
                return static_cast<int>(negative ? ~value : value);
        }
        m_broken = true;
        return 0;
    }

    QString text()
    {
        const qsizetype end = m_bytes.indexOf('\0');
        if (end < 0) {
            m_broken = true;
            return {};
        }
        const QString text = QString::fromUtf8(m_bytes.first(end));
        m_bytes = m_bytes.sliced(end + 1);
        return text;
    }

private:
    QByteArrayView m_bytes;
    bool m_broken = false;
};

static Failure corrupt(const QString &what)
{
    return fail(Error::Code::Corrupt, u"the server answered something else than its info: "_s + what);
}

Result<Info> readInfo(const QByteArray &datagram, const QByteArray &ownToken, int number)
{
    if (!isInfo(datagram, ownToken))
        return corrupt(u"not an info packet"_s);
    Unpacker from(QByteArrayView(datagram).sliced(connectionlessHeader + infoMagic.size()));
    if (from.integer() != number)
        return corrupt(u"an answer to another question"_s);
    Info info;
    info.version = from.text();
    info.name = from.text();
    info.hostName = from.text();
    info.map = from.text();
    info.gameType = from.text();
    info.hasPassword = from.integer() & 1;
    from.integer(); // skill level
    info.playerCount = from.integer();
    info.maxPlayers = from.integer();
    info.clientCount = from.integer();
    info.maxClients = from.integer();
    const auto isCount = [](int value) {
        return value >= 0 && value <= maxClients;
    };
    if (from.isBroken() || !isCount(info.playerCount) || !isCount(info.maxPlayers) || !isCount(info.clientCount)
        || !isCount(info.maxClients))
        return corrupt(u"cut off, or counts that cannot be"_s);
    while (!from.isAtEnd() && info.clients.size() < maxClients) {
        Info::Client client{
            .name = from.text(), .clan = from.text(), .country = from.integer(), .score = from.integer()};
        const int kind = from.integer();
        client.spectator = kind & 1;
        client.bot = kind & 2;
        if (from.isBroken())
            return corrupt(u"a client is cut off"_s);
        info.clients.append(client);
    }
    return info;
}

} // namespace Pitwall::TeeworldsPackets
