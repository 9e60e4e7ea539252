#pragma once

#include <QByteArray>

#include <cstdint>
#include <functional>

namespace Pitwall::ReplayStreams {

/// Frames of WebSockets (RFC 6455) as a client sends and gets them, right ones and wrong ones.
namespace WsFrames {

enum Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

QByteArray upgrade(const QByteArray &path = "/");
/// One masked frame.
QByteArray frame(Opcode opcode, QByteArrayView payload, bool isFinal = true);
QByteArray closeFrame(std::uint16_t code);

} // namespace WsFrames

/// Takes the answer to an upgrade and the frames behind it apart, whatever pieces they come in.
class WsParser final
{
public:
    using Take = std::function<void(WsFrames::Opcode, QByteArrayView)>; ///< data in pieces, control frames whole

    /// False: what came is no answer 101, or no frame.
    bool feed(QByteArrayView bytes, const Take &take);
    bool isOpen() const { return m_open; }

private:
    bool parseFrames(const Take &take);

    QByteArray m_buffer;
    bool m_open = false;
    WsFrames::Opcode m_data = WsFrames::Binary;
    std::uint64_t m_left = 0; ///< bytes of a data frame that have not come yet
};

} // namespace Pitwall::ReplayStreams
