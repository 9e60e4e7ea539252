#pragma once

#include "tests/net/testserver.h"

namespace Pitwall {

/// A frame as it came from the server.
struct Frame
{
    int opcode = -1; ///< -1: none came
    bool final = true;
    bool compressed = false;
    QByteArray payload;

    quint16 closeCode() const;
};

/// A WebSocket client that sends exactly the frames it is told to, right ones and wrong ones.
class RawWebSocket final
{
public:
    enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    struct Form
    {
        bool final = true;
        bool masked = true;
        int reserved = 0; ///< the three bits after "final"
    };

    explicit RawWebSocket(quint16 port)
        : client(port)
    {}

    /// The answer to the request for an upgrade; 101 if it stands.
    RawAnswer open(const QByteArray &path, const QByteArray &fields = {});
    void send(int opcode, const QByteArray &payload, Form form);
    void send(int opcode, const QByteArray &payload) { send(opcode, payload, Form()); }
    void sendText(const QByteArray &text) { send(Text, text); }
    /// The next frame, whole; opcode -1 if none comes in time or the server closes the connection first.
    Frame next(int timeout = 10000);

    /// "GET path" as a browser asks for a WebSocket.
    static QByteArray upgradeRequest(const QByteArray &path, const QByteArray &fields = {});

    RawClient client;
};

} // namespace Pitwall
