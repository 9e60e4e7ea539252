#include "tests/net/rawwebsocket.h"

#include <QtEndian>

namespace Pitwall {

static constexpr qsizetype shortest = 2;

quint16 Frame::closeCode() const
{
    return payload.size() < 2 ? quint16(0) : qFromBigEndian<quint16>(payload.constData());
}

QByteArray RawWebSocket::upgradeRequest(const QByteArray &path, const QByteArray &fields)
{
    return getRequest(path,
                      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                          + fields);
}

RawAnswer RawWebSocket::open(const QByteArray &path, const QByteArray &fields)
{
    return client.exchange(upgradeRequest(path, fields));
}

void RawWebSocket::send(int opcode, const QByteArray &payload, Form form)
{
    constexpr std::array<char, 4> mask{0x12, 0x34, 0x56, 0x78};
    const qsizetype size = payload.size();
    const int maskBit = form.masked ? 0x80 : 0;
    QByteArray frame(1, static_cast<char>((form.final ? 0x80 : 0) | form.reserved << 4 | opcode));
    if (size < 126) {
        frame.append(static_cast<char>(maskBit | static_cast<int>(size)));
    } else if (size < 65536) {
        frame.append(static_cast<char>(maskBit | 126));
        frame.append(static_cast<char>(size >> 8)).append(static_cast<char>(size & 0xff));
    } else {
        frame.append(static_cast<char>(maskBit | 127));
        for (int shift = 56; shift >= 0; shift -= 8)
            frame.append(static_cast<char>(size >> shift & 0xff));
    }
    if (form.masked)
        frame.append(mask.data(), mask.size());
    for (qsizetype i = 0; i < size; ++i)
        frame.append(form.masked ? static_cast<char>(payload.at(i) ^ mask.at(static_cast<size_t>(i % 4)))
                                 : payload.at(i));
    client.send(frame);
}

/// The length of the first frame with all that is before it; 0 if it is not whole.
static qsizetype readFrame(const QByteArray &bytes, Frame *frame)
{
    if (bytes.size() < shortest)
        return 0;
    const int first = static_cast<unsigned char>(bytes.at(0));
    qsizetype start = shortest;
    qsizetype size = bytes.at(1) & 0x7f;
    if (size >= 126) {
        const qsizetype width = size == 126 ? 2 : 8;
        if (bytes.size() < start + width)
            return 0;
        size = 0;
        for (; start < shortest + width; ++start)
            size = size << 8 | static_cast<unsigned char>(bytes.at(start));
    }
    if (bytes.size() < start + size)
        return 0;
    *frame = {.opcode = first & 0x0f,
              .final = (first & 0x80) != 0,
              .compressed = (first & 0x40) != 0,
              .payload = bytes.mid(start, size)};
    return start + size;
}

Frame RawWebSocket::next(int timeout)
{
    Frame frame;
    qsizetype used = 0;
    const bool came = client.waitUntil(
        [&] {
            used = readFrame(client.received(), &frame);
            return used > 0 || client.socket.state() == QAbstractSocket::UnconnectedState;
        },
        timeout);
    if (!came || used == 0)
        return {};
    client.take(used);
    return frame;
}

} // namespace Pitwall
