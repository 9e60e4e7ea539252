// The same bytes as over TCP in the messages of a WebSocket (spec 1.3): where a message ends means nothing.
#include "core/replays/relay/readrate.h"
#include "core/replays/relay/relayconnection.h"
#include "core/replays/relay/relaythread.h"

#include <QUrlQuery>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

constexpr size_t MostInMessage = 4096; // to watchers (spec 1.3)
constexpr size_t MostAtOnce = 64 * 1024;
// From anybody (spec 1.3): it is taken in pieces, and where it ends means nothing.
constexpr std::uint64_t LargestMessage = 64 * 1024 * 1024;
constexpr Milliseconds RetryTime{250};
constexpr Milliseconds WaitTime{20000};

/// One WebSocket on the thread that let it in; its game may live on another.
class RelaySocket final : public std::enable_shared_from_this<RelaySocket>
{
public:
    RelaySocket(RelayThread &thread, RelayPeer peer)
        : m_thread(thread)
        , m_ticket(std::move(peer.ticket))
        , m_address(std::move(peer.address))
        , m_stream(std::move(peer.socket))
        , m_deadline(thread.context().get_executor())
        , m_wake(thread.context().get_executor(), Http::Timer::time_point::max())
    {}

    static Http::Awaitable<> run(std::shared_ptr<RelaySocket> self, std::string first);

private:
    Http::Awaitable<bool> shakeHands(std::string first);
    Http::Awaitable<std::optional<RequestLine>> readLine();
    Http::Awaitable<> write(std::shared_ptr<RelayHost> host, QString name);
    Http::Awaitable<> watch(std::shared_ptr<RelayHost> host);
    /// To the watcher, in messages. False: it is gone.
    Http::Awaitable<bool> send(QByteArrayView bytes);
    static Http::Awaitable<> hear(std::shared_ptr<RelaySocket> self);
    Http::Awaitable<> close(websocket::close_code code);
    /// The game is over for it; any thread.
    void hangUp();
    /// What may be read in this second; waits for the next one if that is nothing.
    Http::Awaitable<> keepToRate();
    /// The next bytes of whatever message; none: it is over, and m_end says why.
    Http::Awaitable<QByteArrayView> readSome();
    void setDeadline(Milliseconds time);
    void setHeld(bool held);
    void refuse(const Error &error) const { refuseRelay(m_thread.shared(), m_address, error); }

    /// Runs `work` on the thread of the game and gives its answer.
    template<typename T>
    Http::Awaitable<T> on(RelayThread &owner, std::function<T()> work);
    /// Waits for an answer that is put into the slot by reply().
    template<typename T>
    Http::Awaitable<T> answer(std::shared_ptr<std::optional<T>> slot);
    template<typename T>
    std::function<void(T)> replyTo(std::shared_ptr<std::optional<T>> slot);

    RelayThread &m_thread;
    Http::ConnectionTable::Ticket m_ticket;
    const QString m_address;
    websocket::stream<Http::Socket> m_stream;
    Http::Timer m_deadline;
    Http::Timer m_wake;
    std::vector<char> m_buffer = std::vector<char>(MostAtOnce);
    QByteArray m_rest; ///< came behind the line
    Secret m_token;
    size_t m_mostRead = MostAtOnce; ///< at once
    QString m_late;                 ///< English: why it ends if its time is over
    bool m_isLate = false;
    bool m_closing = false;
    QString m_end; ///< English: why it ended; empty if it was closed as it should
    ReadRate m_rate;
    bool m_closed = false;
};

template<typename T>
std::function<void(T)> RelaySocket::replyTo(std::shared_ptr<std::optional<T>> slot)
{
    return [self = shared_from_this(), slot](T value) {
        self->m_thread.post([self, slot, value = std::move(value)] {
            *slot = value;
            self->m_wake.cancel();
        });
    };
}

template<typename T>
Http::Awaitable<T> RelaySocket::answer(std::shared_ptr<std::optional<T>> slot)
{
    while (!slot->has_value()) {
        Http::ErrorCode ignored;
        co_await m_wake.async_wait(Http::orError(ignored));
    }
    co_return std::move(**slot);
}

template<typename T>
Http::Awaitable<T> RelaySocket::on(RelayThread &owner, std::function<T()> work)
{
    if (&owner == &m_thread)
        co_return work();
    const auto slot = std::make_shared<std::optional<T>>();
    owner.post([reply = replyTo(slot), work = std::move(work)] { reply(work()); });
    co_return co_await answer(slot);
}

void RelaySocket::setDeadline(Milliseconds time)
{
    m_deadline.expires_after(time);
    m_deadline.async_wait([weak = weak_from_this()](const Http::ErrorCode &error) {
        const std::shared_ptr<RelaySocket> late = weak.lock();
        Http::ErrorCode ignored;
        if (error || !late)
            return;
        late->m_isLate = true;
        late->m_stream.next_layer().close(ignored);
    });
}

/// While nothing is read of a writer on purpose, its silence is no sign that it is gone.
void RelaySocket::setHeld(bool held)
{
    auto time = websocket::stream_base::timeout::suggested(beast::role_type::server);
    if (held) {
        time.idle_timeout = websocket::stream_base::none();
        time.keep_alive_pings = false;
    }
    m_stream.set_option(time);
}

/// "Authorization: Bearer …", or "?token=…" where a client cannot set headers.
Secret tokenOf(const beast::http::request<beast::http::empty_body> &request)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request[beast::http::field::authorization];
    const std::string_view value(header.data(), header.size());
    if (value.starts_with(scheme))
        return Secret(QByteArray(value.data() + scheme.size(), static_cast<qsizetype>(value.size() - scheme.size())));
    const auto target = request.target();
    const QByteArrayView path(target.data(), static_cast<qsizetype>(target.size()));
    const qsizetype query = path.indexOf('?');
    if (query < 0)
        return {};
    const QUrlQuery parsed(QString::fromUtf8(path.sliced(query + 1)));
    return Secret(parsed.queryItemValue(u"token"_s, QUrl::FullyDecoded).toUtf8());
}

Http::Awaitable<bool> RelaySocket::shakeHands(std::string first)
{
    constexpr std::uint32_t headerLimit = 8192;
    beast::flat_buffer buffer;
    buffer.commit(boost::asio::buffer_copy(buffer.prepare(first.size()), boost::asio::buffer(first)));
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(headerLimit);
    Http::ErrorCode error;
    setDeadline(m_thread.config()->lineTime);
    co_await beast::http::async_read(m_stream.next_layer(), buffer, parser, Http::orError(error));
    if (error) {
        refuse({Error::Code::InvalidArgument, u"its first bytes are no WebSocket"_s, {}});
        co_return false;
    }
    if (!websocket::is_upgrade(parser.get())) {
        beast::http::response<beast::http::string_body> answer(beast::http::status::upgrade_required, 11);
        answer.set(beast::http::field::upgrade, "websocket");
        answer.set(beast::http::field::connection, "close, upgrade");
        answer.body() = "This port speaks the replay protocol, over TCP or in a WebSocket.\n";
        answer.prepare_payload();
        co_await beast::http::async_write(m_stream.next_layer(), answer, Http::orError(error));
        co_return false;
    }
    m_token = tokenOf(parser.get());
    setHeld(false);
    m_stream.set_option(websocket::stream_base::decorator(
        [](websocket::response_type &response) { response.set(beast::http::field::server, "Pitwall"); }));
    m_stream.read_message_max(LargestMessage);
    m_stream.binary(true);
    m_stream.auto_fragment(false);
    co_await m_stream.async_accept(parser.get(), Http::orError(error));
    co_return !error;
}

Http::Awaitable<QByteArrayView> RelaySocket::readSome()
{
    Http::ErrorCode error;
    size_t count = 0;
    while (count == 0 && !error) // messages may be empty
        count = co_await m_stream.async_read_some(boost::asio::buffer(m_buffer, m_mostRead), Http::orError(error));
    if (!error)
        co_return QByteArrayView(m_buffer.data(), static_cast<qsizetype>(count));
    m_closed = true;
    if (m_isLate)
        m_end = m_late;
    else if (error != websocket::error::closed)
        m_end = u"the connection broke"_s;
    else if (m_stream.reason().code != websocket::close_code::normal)
        m_end = u"it was closed with code %1"_s.arg(m_stream.reason().code);
    co_return QByteArrayView();
}

Http::Awaitable<std::optional<RequestLine>> RelaySocket::readLine()
{
    constexpr qsizetype verbSize = 2;
    QByteArray bytes;
    qsizetype end = -1;
    while (end < 0) {
        const QByteArrayView piece = co_await readSome();
        if (piece.isEmpty()) {
            if (bytes.size() >= verbSize)
                refuse({Error::Code::InvalidArgument, u"it ended within its first line"_s, {}});
            co_return std::nullopt;
        }
        bytes.append(piece);
        end = bytes.indexOf('\0');
        const bool isOurs = bytes.size() < verbSize || bytes.startsWith("P/") || bytes.startsWith("G/");
        if (!isOurs || (end < 0 ? bytes.size() : end + 1) > RequestLine::MaxSize) {
            refuse({Error::Code::InvalidArgument, u"its first bytes are no line of a replay"_s, {}});
            co_return std::nullopt;
        }
    }
    const Result<RequestLine> line = RequestLine::parse(QByteArrayView(bytes).first(end));
    if (!line) {
        refuse(line.error());
        co_return std::nullopt;
    }
    m_rest = bytes.sliced(end + 1);
    co_return *line;
}

Http::Awaitable<> RelaySocket::close(websocket::close_code code)
{
    if (std::exchange(m_closing, true))
        co_return;
    Http::ErrorCode ignored;
    setDeadline(Seconds(5));
    co_await m_stream.async_close(code, Http::orError(ignored));
}

Http::Awaitable<> RelaySocket::run(std::shared_ptr<RelaySocket> self, std::string first)
{
    if (!co_await self->shakeHands(std::move(first)))
        co_return;
    self->setDeadline(self->m_thread.config()->lineTime);
    const std::optional<RequestLine> line = co_await self->readLine();
    self->m_deadline.cancel();
    if (!line) {
        if (!self->m_closed)
            co_await self->close(websocket::close_code::policy_error);
        co_return;
    }
    RelayThread &owner = self->m_thread.shared().threadOf(line->game);
    // GCC 12 destroys captures of a lambda within a co_await twice: they are made before, here and below.
    const std::function<Result<RelayAdmission>()> admit = [&owner, line = *line, token = self->m_token] {
        return admitLine(owner, line, token);
    };
    Result<RelayAdmission> admission = co_await self->on(owner, admit);
    const Monotonic patience = self->m_thread.now() + self->m_thread.config()->headerTime;
    self->setHeld(true);
    while (!admission && admission.error().code == Error::Code::Unavailable && self->m_thread.now() < patience) {
        Http::ErrorCode ignored; // the disk takes no new game now
        Http::Timer pause(self->m_thread.context().get_executor(), Seconds(1));
        co_await pause.async_wait(Http::orError(ignored));
        admission = co_await self->on(owner, admit);
    }
    self->setHeld(false);
    if (!admission) {
        self->refuse(admission.error());
        co_await self->close(websocket::close_code::policy_error);
    } else if (line->role == RequestLine::Role::Writer) {
        co_await self->write(admission->host, admission->name);
    } else {
        co_await self->watch(admission->host);
    }
    ++self->m_thread.shared().counters.served;
}

void RelaySocket::hangUp()
{
    m_thread.post([self = shared_from_this()] {
        boost::asio::co_spawn(
            self->m_thread.context(), [self] { return self->close(websocket::close_code::normal); },
            boost::asio::detached);
    });
}

Http::Awaitable<> RelaySocket::keepToRate()
{
    qsizetype left = 0;
    while ((left = m_rate.left(m_thread.config()->maxRate, MostAtOnce, m_thread.now())) == 0) {
        Http::ErrorCode ignored;
        Http::Timer pause(m_thread.context().get_executor(), m_rate.nextSecond());
        co_await pause.async_wait(Http::orError(ignored));
    }
    m_mostRead = static_cast<size_t>(left);
}

Http::Awaitable<> RelaySocket::write(std::shared_ptr<RelayHost> host, QString name)
{
    RelayThread &owner = host->thread();
    ++m_thread.shared().counters.writers;
    const std::function<int()> join = [host, name, address = m_address, weak = weak_from_this()] {
        return host->joinRemote(name, address, [weak] {
            if (const std::shared_ptr<RelaySocket> self = weak.lock())
                self->hangUp();
        });
    };
    const int number = co_await on(owner, join);
    const std::function<bool()> hasHeader = [host, number] {
        return host->game().hasHeader(number);
    };
    bool inGame = false;
    const std::function<bool()> isTaken = [host, number] {
        return !host->game().hasLeftOver(number);
    };
    QByteArray bytes = std::exchange(m_rest, {});
    QString error;
    while (error.isEmpty()) {
        if (bytes.isEmpty()) {
            co_await keepToRate();
            m_late = inGame ? u"it sent nothing for too long"_s : u"no header came for too long"_s;
            setDeadline(inGame ? m_thread.config()->idleTime : m_thread.config()->headerTime);
            const QByteArrayView piece = co_await readSome();
            m_deadline.cancel();
            if (piece.isEmpty())
                break;
            bytes = piece.toByteArray();
        }
        m_rate.took(bytes.size());
        m_thread.shared().counters.bytesIn += static_cast<quint64>(bytes.size());
        const std::function<Result<bool>()> feed = [host, number, piece = std::exchange(bytes, {})] {
            return host->feedRemote(number, piece);
        };
        const Result<bool> taken = co_await on(owner, feed);
        if (!taken)
            error = taken.error().detail;
        else if (!inGame)
            inGame = co_await on(owner, hasHeader);
        const bool isHeld = taken && !*taken; // the disk takes nothing now
        if (isHeld)
            setHeld(true);
        while (error.isEmpty() && isHeld) {
            Http::ErrorCode ignored;
            Http::Timer pause(m_thread.context().get_executor(), RetryTime);
            co_await pause.async_wait(Http::orError(ignored));
            if (co_await on(owner, isTaken))
                break;
        }
        if (isHeld)
            setHeld(false);
    }
    const std::function<bool()> leave = [host, number, why = error.isEmpty() ? m_end : error] {
        host->leaveWriter(number, why);
        return true;
    };
    co_await on(owner, leave);
    --m_thread.shared().counters.writers;
    if (!error.isEmpty())
        co_await close(websocket::close_code::policy_error);
}

/// Beside watch(): answers pings and hears that the watcher leaves.
Http::Awaitable<> RelaySocket::hear(std::shared_ptr<RelaySocket> self)
{
    while (!self->m_closed)
        co_await self->readSome();
    self->m_wake.cancel();
}

Http::Awaitable<bool> RelaySocket::send(QByteArrayView bytes)
{
    Http::ErrorCode error;
    for (auto rest = boost::asio::buffer(bytes.data(), static_cast<size_t>(bytes.size())); rest.size() > 0 && !error;
         rest += MostInMessage) {
        setDeadline(m_thread.config()->readerStall);
        co_await m_stream.async_write(boost::asio::buffer(rest, MostInMessage), Http::orError(error));
    }
    m_deadline.cancel();
    co_return !error;
}

Http::Awaitable<> RelaySocket::watch(std::shared_ptr<RelayHost> host)
{
    ++m_thread.shared().counters.readers;
    const std::function<int()> sit = [host] {
        return host->takeSeat();
    };
    const int seat = co_await on(host->thread(), sit);
    boost::asio::co_spawn(m_thread.context(), hear(shared_from_this()), boost::asio::detached);
    quint64 at = 0;
    while (!m_closed) {
        const auto slot = std::make_shared<std::optional<Result<RelayBytes>>>();
        host->thread().post([host, at, seat, reply = replyTo(slot)] {
            host->read(at, static_cast<qsizetype>(MostAtOnce), WaitTime, reply, seat);
        });
        const Result<RelayBytes> piece = co_await answer(slot);
        if (!piece) { // without a close frame, so that it does not take what it has for the whole
            Http::ErrorCode ignored;
            m_stream.next_layer().close(ignored);
            break;
        }
        at += static_cast<quint64>(piece->bytes.size());
        if (!co_await send(piece->bytes))
            break;
        if (piece->end) {
            co_await close(websocket::close_code::normal);
            break;
        }
    }
    host->thread().post([host] { host->leaveSeat(); });
    --m_thread.shared().counters.readers;
}

} // namespace

Http::Awaitable<> serveRelayWebSocket(RelayThread &thread, RelayPeer peer, std::string first)
{
    co_await RelaySocket::run(std::make_shared<RelaySocket>(thread, std::move(peer)), std::move(first));
}

} // namespace Pitwall
