#pragma once

#include "tests/support/replaystreams/wsframes.h"

#include <QTcpSocket>

namespace Pitwall {

/// One connection to a relay, by hand: raw, or a WebSocket whose frames are sent as they are given.
class RelayClient final
{
public:
    explicit RelayClient(quint16 port, bool webSocket = false);

    bool isOpen() const;                ///< connected, and upgraded if it is a WebSocket
    void send(const QByteArray &bytes); ///< not if the server has closed it
    void sendFrame(ReplayStreams::WsFrames::Opcode opcode, const QByteArray &payload, bool isFinal = true);
    /// As bytes on a raw connection, as one binary message on a WebSocket.
    void sendData(const QByteArray &bytes);
    void close();         ///< as a program that ends: a WebSocket says 1000 first
    void close(int code); ///< a WebSocket's close frame
    void reset();         ///< RST
    bool waitForBytes(qsizetype count, int timeout = 10000);
    bool waitForClose(int timeout = 10000);
    bool waitForPong(const QByteArray &payload, int timeout = 10000);

    const QByteArray &received() const { return m_received; } ///< data, frames taken off
    int closeCode() const { return m_closeCode; }             ///< of the server's close frame; 0: none came
    qint64 mostInAMessage() const { return m_largest; }
    QTcpSocket &socket() { return m_socket; }

private:
    void read();

    QTcpSocket m_socket;
    const bool m_webSocket;
    ReplayStreams::WsParser m_parser;
    QByteArray m_received;
    QByteArrayList m_pongs;
    int m_closeCode = 0;
    qint64 m_largest = 0;
    bool m_isBad = false;
};

/// "P/<game>/<name>\0", "G/…"
QByteArray writerLine(quint64 game, const QByteArray &name = "Alice.SCFAReplay");
QByteArray readerLine(quint64 game, const QByteArray &name = "watcher.SCFAReplay");

} // namespace Pitwall
