#include "core/net/httpsession.h"

#include "core/net/uploadreceiver.h"
#include "core/net/websocketsession.h"

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

using Phase = Connection::Phase;

static Response readProblem(int status, const char *text)
{
    const QString detail = QString::fromLatin1(text);
    switch (status) {
    case 408: return Response::problem(status, {.code = Error::Code::Timeout, .detail = detail});
    case 413:
    case 414:
    case 431: return Response::problem(status, {.code = Error::Code::TooLarge, .detail = detail});
    default: return Response::problem(status, {.code = Error::Code::InvalidArgument, .detail = detail});
    }
}

Awaitable<> serveHttp(IoLoop &loop, Accepted accepted)
{
    const auto connection = std::make_shared<Connection>(loop, std::move(accepted));
    if (connection->endpoint().closing) // since it was accepted
        co_return;
    HttpSession session(*connection);
    co_await session.run();
}

HttpSession::HttpSession(Connection &connection)
    : m_connection(connection)
    , m_reader(connection)
    , m_writer(connection, m_reader.head())
{}

Awaitable<> HttpSession::run()
{
    if (m_connection.isSecure() && !co_await handshake())
        co_return;
    bool first = true;
    while (co_await m_reader.readHead(first)) {
        first = false;
        m_start = Connection::Clock::now();
        m_keepAlive = m_reader.head().keepAlive;
        if (prepareSnapshot())
            co_await sendSnapshot();
        else
            co_await serveRequest();
        if (!isKeptAlive())
            break;
    }
    if (m_reader.error() != 0 && !m_connection.isOver())
        co_await refuse(readProblem(m_reader.error(), m_reader.errorText()));
    if (!m_connection.isOver())
        co_await linger();
}

Awaitable<bool> HttpSession::handshake()
{
    m_connection.setDeadline(m_connection.loop().config()->limits.headerTimeout);
    m_connection.setPhase(Phase::Reading);
    ErrorCode error;
    co_await m_connection.stream().tls()->async_handshake(asio::ssl::stream_base::server, orError(error));
    co_return !error;
}

/// The short way: a plain GET of a path that has a snapshot, from a host that was checked before.
bool HttpSession::prepareSnapshot()
{
    const RequestHead &head = m_reader.head();
    const bool isGet = head.method() == "GET";
    if ((!isGet && head.method() != "HEAD") || head.hasBody() || head.upgrade)
        return false;
    m_entry = m_connection.loop().snapshot(rawPath(head.target()));
    if (!m_entry)
        return false;
    const std::shared_ptr<const IoConfig> &config = m_connection.loop().config();
    if (m_config != config || head.field("host") != m_knownHost) {
        if (!config->hosts.allowsHost(head.field("host"), m_connection.local()))
            return false;
        m_config = config;
        m_knownHost = head.field("host");
    }
    m_answer = answerFrom(*m_entry, head, isGet);
    return true;
}

Awaitable<> HttpSession::sendSnapshot()
{
    m_writer.keepAlive = isKeptAlive();
    co_await m_writer.send(m_answer);
    const Method method = m_reader.head().method() == "HEAD" ? Method::Head : Method::Get;
    m_connection.loop().countSnapshot(m_entry, method, m_answer.status, elapsed());
}

Awaitable<> HttpSession::serveRequest()
{
    const RequestHead &head = m_reader.head();
    const Peer peer{.address = m_connection.peer(),
                    .localAddress = m_connection.local(),
                    .loopback = m_connection.isLoopback(),
                    .secure = m_connection.isSecure()};
    tl::expected<Request, Response> request = admit(head, peer, m_connection.loop().config()->hosts);
    if (!request) {
        co_await refuse(std::move(request.error()));
        co_return;
    }
    m_request = *std::move(request);
    const bool reads = m_request.method == Method::Get || m_request.method == Method::Head;
    m_entry = reads && !head.hasBody() ? m_connection.loop().snapshotOrBelow(m_request.path.toStdString()) : nullptr;
    if (m_entry) { // its path was escaped, it is one of many, or the request came as to a proxy
        m_answer = answerFrom(*m_entry, head, m_request.method == Method::Get);
        co_await sendSnapshot();
    } else if (reads && isWebSocketUpgrade(head)) {
        co_await serveUpgrade();
    } else {
        const qsizetype upload = findUpload();
        const bool taken = upload < 0 ? co_await takeBody() : co_await takeUpload(upload);
        if (taken)
            co_await ask();
    }
}

/// The index of the upload route that the request is for (its captures become the parameters), or -1.
qsizetype HttpSession::findUpload()
{
    const QList<IoConfig::UploadRoute> &routes = m_connection.loop().config()->uploads;
    for (qsizetype i = 0; i < routes.size(); ++i) {
        if (routes.at(i).method != m_request.method)
            continue;
        if (const auto captures = routes.at(i).pattern.match(m_request.path)) {
            m_request.parameters = *captures;
            return i;
        }
    }
    return -1;
}

/// False if it was refused or the client has gone; so below.
Awaitable<bool> HttpSession::takeBody()
{
    const RequestHead &head = m_reader.head();
    const auto limit = static_cast<std::uint64_t>(m_connection.loop().config()->limits.maxBodyBytes);
    if (!head.hasBody())
        co_return true;
    if (head.contentLength > limit) {
        co_await refuse(readProblem(413, "the body is too large"));
        co_return false;
    }
    m_reader.parser().setBodyLimit(limit);
    bool good = co_await m_reader.sendContinue();
    while (good && !m_reader.parser().isDone())
        good = co_await m_reader.readBody();
    m_request.body = QByteArray::fromStdString(m_reader.parser().takeBody());
    m_keepAlive = m_keepAlive && good; // run() sends the reason, if there is one
    co_return good;
}

Awaitable<bool> HttpSession::takeUpload(qsizetype route)
{
    UploadReceiver receiver(m_connection, m_reader);
    Result<QString> file = co_await receiver.receive(m_request, route);
    if (file) {
        m_request.bodyFile = *file;
        co_return true;
    }
    m_keepAlive = false;
    if (m_reader.error() == 0 && !m_connection.isOver())
        co_await refuse(Response::failure(file.error()));
    co_return false;
}

Awaitable<> HttpSession::ask()
{
    const auto slot = std::make_shared<std::optional<Dispatcher::Answer>>();
    core().ask(m_request, m_connection.replyTo(slot));
    m_connection.setPhase(Phase::Asking);
    m_connection.setDeadline(m_connection.loop().config()->limits.handlerTimeout);
    Dispatcher::Answer answer;
    if (co_await m_connection.answered(slot))
        answer = **slot;
    else if (m_connection.isTimedOut())
        answer.response = Response::failure({.code = Error::Code::Timeout, .detail = u"this took too long"_s});
    else
        answer.response = Response::failure({.code = Error::Code::Unavailable, .detail = u"the core is stopping"_s});
    slot->reset();
    m_connection.clearDeadline();
    const QString route = answer.response.route;
    m_writer.keepAlive = isKeptAlive();
    const int status = co_await m_writer.send(answer);
    m_keepAlive = m_writer.keepAlive;
    count(route, status);
}

Awaitable<> HttpSession::serveUpgrade()
{
    if (std::optional<Response> problem = checkUpgrade(m_reader.head(), m_reader.hasMore())) {
        co_await refuse(*problem);
        co_return;
    }
    const qint64 bound = m_connection.loop().config()->limits.maxQueuedBytes;
    const auto link = std::make_shared<WebSocketLink>(m_connection.loop(), bound);
    const auto slot = std::make_shared<std::optional<std::optional<Response>>>();
    core().askUpgrade(m_request, link, m_connection.replyTo(slot));
    m_connection.setPhase(Phase::Asking);
    m_connection.setDeadline(m_connection.loop().config()->limits.handlerTimeout);
    std::optional<Response> problem;
    if (co_await m_connection.answered(slot))
        problem = **slot;
    else
        problem = Response::failure({.code = Error::Code::Unavailable, .detail = u"the core did not answer"_s});
    m_connection.clearDeadline();
    if (problem) {
        co_await refuse(*problem);
    } else {
        m_keepAlive = false;
        count(m_request.path, 101);
        const auto session = std::make_shared<WebSocketSession>(m_connection.shared_from_this(), link);
        co_await WebSocketSession::run(session, upgradeRequest(m_reader.head()));
    }
    link->over = true;
    core().closed(link);
}

/// An answer that may come before the request was read to its end; then nothing can follow on this connection.
Awaitable<> HttpSession::refuse(Response response)
{
    m_keepAlive = isKeptAlive() && m_reader.parser().isDone() && m_reader.error() == 0;
    m_request.method = methodOf(m_reader.head().method()).value_or(Method::Get);
    m_writer.keepAlive = m_keepAlive;
    Dispatcher::Answer answer{.response = response, .stream = nullptr};
    const int status = co_await m_writer.send(answer);
    count({}, status);
}

/// Closes so that the client gets to read the last answer: what it still sends is thrown away for a while, because a
/// socket closed over unread bytes is reset.
Awaitable<> HttpSession::linger()
{
    constexpr size_t atMost = 4 << 20;
    std::array<char, 4096> waste{};
    size_t thrown = 0;
    ErrorCode error;
    Socket &socket = m_connection.stream().next_layer();
    m_connection.setPhase(Phase::Idle);
    m_connection.setDeadline(m_connection.lingerTime());
    if (m_connection.isSecure())
        co_await m_connection.stream().tls()->async_shutdown(orError(error));
    error.clear();
    socket.shutdown(Socket::shutdown_send, error);
    while (!error && thrown < atMost && !m_connection.isTimedOut())
        thrown += co_await socket.async_read_some(asio::buffer(waste), orError(error));
    m_connection.cutOff();
}

std::chrono::microseconds HttpSession::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Connection::Clock::now() - m_start);
}

void HttpSession::count(const QString &route, int status)
{
    m_connection.loop().count({.method = m_request.method, .route = route, .status = status, .duration = elapsed()});
}

} // namespace Pitwall::Http
