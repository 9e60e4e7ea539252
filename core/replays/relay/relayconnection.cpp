#include "core/replays/relay/relayconnection.h"

#include "core/replays/relay/rawconnection.h"
#include "core/replays/relay/relaythread.h"

#include <boost/asio/buffer.hpp>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

/// The first bytes of a connection, with a deadline on all of them.
struct Opening
{
    explicit Opening(RelayThread &owner, RelayPeer from)
        : thread(owner)
        , peer(std::move(from))
        , timer(owner.context().get_executor())
    {
        ++owner.shared().counters.initial;
    }
    ~Opening() { --thread.shared().counters.initial; }
    Q_DISABLE_COPY_MOVE(Opening)

    RelayThread &thread;
    RelayPeer peer;
    Http::Timer timer;
    std::string bytes;
};

} // namespace

static void startTimer(const std::shared_ptr<Opening> &opening)
{
    opening->timer.expires_after(opening->thread.config()->lineTime);
    opening->timer.async_wait([weak = std::weak_ptr(opening)](const Http::ErrorCode &error) {
        const std::shared_ptr<Opening> late = weak.lock();
        Http::ErrorCode ignored;
        if (!error && late)
            late->peer.socket.close(ignored);
    });
}

namespace {

/// A connection whose line was read, on the thread of its game.
struct Joining
{
    Http::Socket socket;
    Http::ConnectionTable::Ticket ticket;
    QString address;
    RequestLine line;
    std::string rest; ///< came behind the line
};

} // namespace

/// Joins the game. False: the disk takes nothing now, and it stays as it is.
static bool join(RelayThread &thread, Joining &from)
{
    const Result<RelayAdmission> admission = admitLine(thread, from.line, {});
    const bool isReader = from.line.role == RequestLine::Role::Reader;
    if (!admission && admission.error().code == Error::Code::Unavailable && !isReader)
        return false;
    if (!admission) {
        refuseRelay(thread.shared(), from.address, admission.error());
        return true;
    }
    RelayHost &host = *admission->host;
    if (isReader) {
        const auto reader =
            std::make_shared<RawReader>(host, std::move(from.socket), std::move(from.ticket), thread.now());
        reader->start();
        host.addReader(reader);
        return true;
    }
    const int number = host.joinWriter(admission->name, from.address);
    const auto writer = std::make_shared<RawWriter>(host, std::move(from.socket), std::move(from.ticket), number);
    host.addWriter(writer);
    if (!from.rest.empty()) {
        const Result<> fed = host.feedWriter(number, {from.rest.data(), static_cast<qsizetype>(from.rest.size())});
        if (!fed) {
            writer->cutOff(fed.error().detail);
            host.removeWriter(writer);
            return true;
        }
    }
    host.readyNow(writer);
    return true;
}

static void attach(RelayThread &thread, int descriptor, const boost::asio::ip::tcp &protocol,
                   Http::ConnectionTable::Ticket ticket, const QString &address, const RequestLine &line,
                   const std::string &rest)
{
    Http::ErrorCode error;
    Http::Socket socket(thread.context().get_executor());
    socket.assign(protocol, descriptor, error);
    if (error) {
        ::close(descriptor);
        return;
    }
    const auto joining = std::make_shared<Joining>(Joining{std::move(socket), std::move(ticket), address, line, rest});
    if (!join(thread, *joining))
        thread.hold([&thread, joining] { return join(thread, *joining); });
}

Http::Awaitable<> serveRelay(RelayThread &thread, RelayPeer peer)
{
    constexpr size_t verbSize = 2;
    constexpr size_t readSize = 2048;
    auto opening = std::make_shared<Opening>(thread, std::move(peer));
    startTimer(opening);
    size_t end = std::string::npos;
    while (end == std::string::npos) {
        std::array<char, readSize> piece;
        Http::ErrorCode error;
        const size_t count =
            co_await opening->peer.socket.async_read_some(boost::asio::buffer(piece), Http::orError(error));
        const size_t before = opening->bytes.size();
        opening->bytes.append(piece.data(), count);
        if (error) { // before a whole verb that is nothing worth a word (spec 1.4)
            if (before >= verbSize)
                refuseRelay(thread.shared(), opening->peer.address,
                            {Error::Code::InvalidArgument, u"it ended within its first line"_s, {}});
            co_return;
        }
        if (opening->bytes.size() < verbSize)
            continue;
        if (opening->bytes.starts_with("GE")) {
            RelayPeer opened = std::move(opening->peer);
            std::string first = std::move(opening->bytes);
            opening.reset(); // it is none of those any more that have yet to say what they are
            co_await serveRelayWebSocket(thread, std::move(opened), std::move(first));
            co_return;
        }
        end = opening->bytes.find('\0', before);
        const bool isOurs = opening->bytes.starts_with("P/") || opening->bytes.starts_with("G/");
        const size_t size = end == std::string::npos ? opening->bytes.size() : end + 1;
        if (!isOurs || size > static_cast<size_t>(RequestLine::MaxSize)) {
            refuseRelay(thread.shared(), opening->peer.address,
                        {Error::Code::InvalidArgument, u"its first bytes are no line of a replay"_s, {}});
            co_return;
        }
    }
    opening->timer.cancel();
    const Result<RequestLine> line =
        RequestLine::parse(QByteArrayView(opening->bytes.data(), static_cast<qsizetype>(end)));
    if (!line) {
        refuseRelay(thread.shared(), opening->peer.address, line.error());
        co_return;
    }
    Http::ErrorCode error;
    const auto protocol = opening->peer.socket.local_endpoint(error).protocol();
    const int descriptor = opening->peer.socket.release(error);
    if (error)
        co_return;
    RelayThread &owner = thread.shared().threadOf(line->game);
    const auto ticket = std::make_shared<Http::ConnectionTable::Ticket>(std::move(opening->peer.ticket));
    auto join = [&owner, descriptor, protocol, ticket, address = opening->peer.address, line = *line,
                 rest = opening->bytes.substr(end + 1)] {
        attach(owner, descriptor, protocol, std::move(*ticket), address, line, rest);
    };
    if (&owner == &thread)
        join();
    else
        owner.post(join);
}

} // namespace Pitwall
