#include "core/games/console/minetestprobe.h"

#include <QtEndian>

namespace Pitwall::MinetestProbe {

// Each datagram: protocol (4), sender's peer number (2), channel (1); then its type and what belongs to it.
static const QByteArray protocol = QByteArray::fromHex("4f457403");
static constexpr qsizetype header = 7;
static constexpr char control = 0;
static constexpr char setPeerId = 1;
static constexpr char disconnectPeer = 3;
static constexpr char reliable = 3;

static QByteArray bigEndian(quint16 number)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray hello()
{
    static constexpr quint16 firstSequence = 65500;
    static constexpr char original = 1;
    return protocol + bigEndian(0) + '\0' + reliable + bigEndian(firstSequence) + original + bigEndian(0);
}

std::optional<quint16> peerNumber(const QByteArray &datagram)
{
    // reliable (1), sequence (2), control (1), set peer id (1), number (2)
    if (datagram.size() != header + 7 || !datagram.startsWith(protocol) || datagram.at(header) != reliable
        || datagram.at(header + 3) != control || datagram.at(header + 4) != setPeerId)
        return std::nullopt;
    const auto peer = qFromBigEndian<quint16>(datagram.constData() + header + 5);
    return peer > 1 ? std::optional(peer) : std::nullopt; // 0 and 1 are nobody and the server
}

QByteArray goodbye(quint16 peer)
{
    return protocol + bigEndian(peer) + '\0' + control + disconnectPeer;
}

} // namespace Pitwall::MinetestProbe
