#include "core/games/console/armagetroninfo.h"

#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::ArmagetronInfo {

// Everything is 16-bit words in network order: kind, number, count of words, the words, and the sender's id.
enum Kind : quint16 { SmallInfo = 50, BigInfo = 51, SmallRequest = 52, BigRequest = 53 };
static constexpr qsizetype headerSize = 6;

static QByteArray request(Kind kind)
{
    static constexpr quint16 number = 1; // 0 would be a message that wants no answer
    QByteArray bytes(8, '\0');
    qToBigEndian<quint16>(kind, bytes.data());
    qToBigEndian<quint16>(number, bytes.data() + 2);
    return bytes;
}

static bool isOfKind(const QByteArray &datagram, Kind kind)
{
    return datagram.size() >= headerSize && qFromBigEndian<quint16>(datagram.constData()) == kind;
}

QByteArray pingRequest()
{
    return request(SmallRequest);
}

bool isPing(const QByteArray &datagram)
{
    return isOfKind(datagram, SmallInfo);
}

QByteArray infoRequest()
{
    return request(BigRequest);
}

bool isInfo(const QByteArray &datagram)
{
    return isOfKind(datagram, BigInfo);
}

/// Takes values from the front of the words; after the first one that is not there all are empty.
class Words final
{
public:
    explicit Words(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    bool isBroken() const { return m_broken; }

    quint16 word()
    {
        if (m_bytes.size() < 2) {
            m_broken = true;
            return 0;
        }
        const auto value = qFromBigEndian<quint16>(m_bytes.data());
        m_bytes = m_bytes.sliced(2);
        return value;
    }

    quint32 number()
    {
        const quint32 low = word();
        return low | static_cast<quint32>(word()) << 16;
    }

    /// Length with its NUL, then two characters a word, the first one in the low byte.
    QString text()
    {
        const qsizetype length = word();
        QByteArray bytes;
        for (qsizetype i = 0; i < length && !m_broken; i += 2) {
            const quint16 pair = word();
            bytes.append(static_cast<char>(pair & 0xff));
            bytes.append(static_cast<char>(pair >> 8));
        }
        bytes.truncate(length);
        if (const qsizetype end = bytes.indexOf('\0'); end >= 0)
            bytes.truncate(end);
        return QString::fromUtf8(bytes);
    }

private:
    QByteArrayView m_bytes;
    bool m_broken = false;
};

QString withoutColours(const QString &text)
{
    static const QRegularExpression colour(u"0x(?:[0-9a-fA-F]{6}|RESETT)"_s);
    return QString(text).remove(colour);
}

Result<Info> readInfo(const QByteArray &datagram)
{
    if (!isInfo(datagram))
        return fail(Error::Code::Corrupt, u"not an info message"_s);
    Words from(QByteArrayView(datagram).sliced(headerSize));
    from.number(); // port
    from.text();   // address
    Info info;
    info.name = withoutColours(from.text());
    info.playerCount = static_cast<int>(std::min<quint32>(from.number(), 1000));
    from.number(); // oldest and newest protocol that it speaks
    from.number();
    info.version = from.text();
    info.maxPlayers = static_cast<int>(std::min<quint32>(from.number(), 1000));
    const QStringList players = from.text().split(u'\n', Qt::SkipEmptyParts);
    if (from.isBroken())
        return fail(Error::Code::Corrupt, u"the info message is cut off"_s);
    for (const QString &player : players)
        info.players.append(withoutColours(player));
    return info;
}

} // namespace Pitwall::ArmagetronInfo
