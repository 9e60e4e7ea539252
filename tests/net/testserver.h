#pragma once

#include "core/base/settings.h"
#include "core/net/httplimits.h"
#include "core/net/httpserver.h"
#include "core/net/netsettings.h"
#include "tests/support/testmain.h"

#include <QMap>
#include <QTcpSocket>

namespace Pitwall {

/// A server on a free port of 127.0.0.1 with a router to fill.
class TestServer
{
public:
    TestServer();

    Http::Router router;
    Settings settings{NetSettings::all()};
    Http::Server server;
    quint16 port = 0;

    /// Starts to listen there with `limits`.
    void start(const Http::Server::Limits &limits = {});
};

/// What a server sent for one request.
struct RawAnswer
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;                      ///< without the chunks around it
    bool complete = false;                ///< the framing says that this is all
};

/// A client that sends exactly the bytes it is told to.
class RawClient final : public QObject
{
    Q_OBJECT

public:
    explicit RawClient(quint16 port, const QString &address = QStringLiteral("127.0.0.1"));

    void send(const QByteArray &bytes);
    /// Reads without the event loop: blocks this thread until `count` bytes are there, or ten seconds.
    QByteArray readBlocking(qsizetype count);
    /// Waits for the next answer; `head`: to a HEAD request, so no body follows.
    RawAnswer answer(bool head = false, int timeout = 10000);
    RawAnswer exchange(const QByteArray &bytes) { return send(bytes), answer(); }
    /// "GET path" with the Host that belongs and more header lines.
    RawAnswer get(const QByteArray &path, const QByteArray &fields = {});
    /// Turns the event loop until `done`, which is asked again whenever the socket has news. QTest::qWaitFor() sleeps
    /// for 10 ms between looks, and the core with it.
    bool waitUntil(const std::function<bool()> &done, int timeout = 10000);
    /// True if the server closes its side in time.
    bool waitClosed(int timeout = 10000);
    QByteArray received() const { return m_received; } ///< and not yet taken
    void take(qsizetype bytes) { m_received.remove(0, bytes); }
    /// From here on nothing is read from the socket, so the system's buffers fill up.
    void stopReading();
    void readOn();
    QTcpSocket socket;

private:
    QByteArray m_received;
    bool m_reading = true;
};

/// "GET path HTTP/1.1" with Host and the end of the head.
QByteArray getRequest(const QByteArray &path, const QByteArray &fields = {});

} // namespace Pitwall
