#include "tests/support/replaystreams/wsframes.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace Pitwall::ReplayStreams {

QByteArray WsFrames::upgrade(const QByteArray &path)
{
    return "GET " + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
}

QByteArray WsFrames::frame(Opcode opcode, QByteArrayView payload, bool isFinal)
{
    constexpr std::array<char, 4> mask{0x21, 0x43, 0x65, 0x17};
    const auto size = static_cast<std::uint64_t>(payload.size());
    QByteArray bytes(1, static_cast<char>((isFinal ? 0x80 : 0) | opcode));
    if (size < 126) {
        bytes += static_cast<char>(0x80 | size);
    } else if (size < 65536) {
        bytes += static_cast<char>(0x80 | 126);
        bytes += static_cast<char>(size >> 8);
        bytes += static_cast<char>(size & 0xff);
    } else {
        bytes += static_cast<char>(0x80 | 127);
        QByteArray length(8, '\0');
        qToBigEndian(size, length.data());
        bytes += length;
    }
    bytes.append(mask.data(), mask.size());
    const qsizetype start = bytes.size();
    bytes.append(payload.data(), payload.size());
    for (qsizetype i = start; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(bytes.at(i) ^ mask[static_cast<std::size_t>(i - start) % mask.size()]);
    return bytes;
}

QByteArray WsFrames::closeFrame(std::uint16_t code)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    return frame(Close, payload);
}

bool WsParser::feed(QByteArrayView bytes, const Take &take)
{
    if (m_left > 0 && m_buffer.isEmpty()) { // the quick way: data that need no buffer
        const auto now =
            static_cast<qsizetype>(std::min<std::uint64_t>(m_left, static_cast<std::uint64_t>(bytes.size())));
        take(m_data, bytes.first(now));
        m_left -= static_cast<std::uint64_t>(now);
        bytes = bytes.sliced(now);
        if (bytes.isEmpty())
            return true;
    }
    m_buffer.append(bytes.data(), bytes.size());
    if (!m_open) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return m_buffer.size() < 8192;
        if (!m_buffer.startsWith("HTTP/1.1 101"))
            return false;
        m_open = true;
        m_buffer.remove(0, end + 4);
    }
    return parseFrames(take);
}

bool WsParser::parseFrames(const Take &take)
{
    qsizetype at = 0;
    while (at < m_buffer.size()) {
        if (m_left > 0) {
            const auto now = static_cast<qsizetype>(
                std::min<std::uint64_t>(m_left, static_cast<std::uint64_t>(m_buffer.size() - at)));
            take(m_data, QByteArrayView(m_buffer).sliced(at, now));
            m_left -= static_cast<std::uint64_t>(now);
            at += now;
            continue;
        }
        if (m_buffer.size() - at < 2)
            break;
        const auto first = static_cast<std::uint8_t>(m_buffer.at(at));
        const auto second = static_cast<std::uint8_t>(m_buffer.at(at + 1));
        const auto opcode = static_cast<WsFrames::Opcode>(first & 0x0f);
        if ((second & 0x80) != 0 || (first & 0x70) != 0)
            return false; // servers do not mask, and nothing was agreed on
        qsizetype head = 2;
        std::uint64_t size = second & 0x7f;
        if (size == 126)
            head = 4;
        else if (size == 127)
            head = 10;
        if (m_buffer.size() - at < head)
            break;
        if (head == 4)
            size = qFromBigEndian<std::uint16_t>(m_buffer.constData() + at + 2);
        else if (head == 10)
            size = qFromBigEndian<std::uint64_t>(m_buffer.constData() + at + 2);
        if (opcode >= WsFrames::Close) {
            if (m_buffer.size() - at < head + static_cast<qsizetype>(size))
                break;
            take(opcode, QByteArrayView(m_buffer).sliced(at + head, static_cast<qsizetype>(size)));
            at += head + static_cast<qsizetype>(size);
            continue;
        }
        at += head;
        m_data = opcode;
        m_left = size;
    }
    m_buffer.remove(0, at);
    return true;
}

} // namespace Pitwall::ReplayStreams
