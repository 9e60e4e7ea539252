#include "tests/net/testserver.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

TestServer::TestServer()
    : server(settings, [this](Http::Request request) { return router.handle(std::move(request)); })
{}

void TestServer::start(const Http::Server::Limits &limits)
{
    server.setLimits(limits);
    const auto endpoints = server.listen({{.address = u"127.0.0.1"_s}});
    if (!endpoints)
        qFatal("%s", qPrintable(endpoints.error().detail));
    port = endpoints->constFirst().port;
}

RawClient::RawClient(quint16 port, const QString &address)
{
    connect(&socket, &QTcpSocket::readyRead, this, [this] {
        if (m_reading)
            m_received += socket.readAll();
    });
    socket.connectToHost(address, port);
    socket.waitForConnected(10000);
}

void RawClient::send(const QByteArray &bytes)
{
    socket.write(bytes);
    socket.flush();
}

QByteArray RawClient::readBlocking(qsizetype count)
{
    constexpr int patience = 10000;
    socket.flush();
    while (m_received.size() < count && socket.waitForReadyRead(patience)) {}
    return m_received.left(count);
}

void RawClient::stopReading()
{
    m_reading = false;
    socket.setReadBufferSize(1);
}

void RawClient::readOn()
{
    m_reading = true;
    socket.setReadBufferSize(0);
    m_received += socket.readAll();
}

/// The body of a chunked answer if it is complete; `used` is its length with all framing.
static bool readChunks(const QByteArray &bytes, qsizetype at, QByteArray *body, qsizetype *used)
{
    while (true) {
        const qsizetype line = bytes.indexOf("\r\n", at);
        if (line < 0)
            return false;
        const qsizetype size = bytes.mid(at, line - at).toLongLong(nullptr, 16);
        if (bytes.size() < line + 2 + size + 2)
            return false;
        body->append(bytes.mid(line + 2, size));
        at = line + 2 + size + 2;
        if (size == 0) {
            *used = at;
            return true;
        }
    }
}

/// The number of bytes that the first answer in `bytes` has; 0 if it is not complete.
static qsizetype readAnswer(const QByteArray &bytes, bool head, RawAnswer *answer)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    *answer = {};
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    answer->status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer->headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype start = end + 4;
    qsizetype used = start;
    if (head || answer->status == 204 || answer->status == 304 || answer->status < 200)
        answer->complete = true;
    else if (answer->headers.value("transfer-encoding") == "chunked")
        answer->complete = readChunks(bytes, start, &answer->body, &used);
    else if (answer->headers.contains("content-length")) {
        const qsizetype size = answer->headers.value("content-length").toLongLong();
        answer->body = bytes.mid(start, size);
        answer->complete = answer->body.size() == size;
        used = start + size;
    } else {
        answer->body = bytes.mid(start); // until the end of the connection
    }
    return answer->complete ? used : 0;
}

bool RawClient::waitUntil(const std::function<bool()> &done, int timeout)
{
    QEventLoop loop;
    connect(&socket, &QTcpSocket::readyRead, &loop, &QEventLoop::quit);
    connect(&socket, &QTcpSocket::stateChanged, &loop, &QEventLoop::quit);
    const QDeadlineTimer deadline(timeout);
    QTimer::singleShot(timeout, &loop, &QEventLoop::quit);
    while (!done() && !deadline.hasExpired())
        loop.exec();
    return done();
}

RawAnswer RawClient::answer(bool head, int timeout)
{
    RawAnswer result;
    qsizetype used = 0;
    const bool arrived = waitUntil(
        [&] {
            used = readAnswer(m_received, head, &result);
            return used > 0 || socket.state() == QAbstractSocket::UnconnectedState;
        },
        timeout);
    if (!arrived)
        return {};
    if (used == 0)
        readAnswer(m_received, head, &result);
    m_received.remove(0, used == 0 ? m_received.size() : used);
    return result;
}

QByteArray getRequest(const QByteArray &path, const QByteArray &fields)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

RawAnswer RawClient::get(const QByteArray &path, const QByteArray &fields)
{
    return exchange(getRequest(path, fields));
}

bool RawClient::waitClosed(int timeout)
{
    return waitUntil([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, timeout);
}

} // namespace Pitwall
