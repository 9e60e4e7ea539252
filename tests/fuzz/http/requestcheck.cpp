#include "tests/fuzz/http/requestcheck.h"

#include "core/net/incoming.h"
#include "core/net/outgoing.h"
#include "core/net/snapshotentry.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Pitwall::Http;

namespace Pitwall {

static constexpr std::uint32_t maxLine = 512;
static constexpr std::uint32_t maxHeader = 1024;
static constexpr std::uint64_t maxBody = 256;
static constexpr int maxRequests = 8;

/// One request as it was understood.
struct Understood
{
    int error = 0;
    bool headDone = false;
    bool done = false;
    RequestHead head;
    std::string body;
};

/// Reads `bytes` as the session does: what the parser left is passed again with more behind it. `step` bytes come at
/// a time.
class Reading
{
public:
    Reading(std::string_view bytes, size_t step)
        : m_bytes(bytes)
        , m_step(step)
    {}

    Understood next()
    {
        Understood result;
        m_parser.reset();
        while (m_parser.error() == 0 && !m_parser.isDone()) {
            const bool headDone = m_parser.isHeadDone();
            if (headDone)
                m_parser.setBodyLimit(maxBody);
            const size_t used = m_parser.feed(m_bytes.substr(m_from, m_to - m_from));
            require(used <= m_to - m_from);
            m_from += used;
            result.body += m_parser.takeBody();
            if (m_parser.isHeadDone() && !headDone)
                continue; // the rest of these bytes is the body's
            if (m_parser.error() != 0 || m_parser.isDone() || m_to == m_bytes.size())
                break;
            m_to = std::min(m_to + m_step, m_bytes.size());
        }
        result.error = m_parser.error();
        result.headDone = m_parser.isHeadDone();
        result.done = m_parser.isDone();
        result.head = m_parser.head();
        require(result.body.size() <= maxBody);
        require(result.error == 0 || *m_parser.errorText() != '\0');
        return result;
    }

private:
    const std::string_view m_bytes;
    const size_t m_step;
    size_t m_from = 0;
    size_t m_to = 0;
    RequestParser m_parser{maxLine, maxHeader};
};

static bool hasLineBreak(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

/// An error may be seen later, but not missed: what comes in one piece is looked at before its end is there.
static bool isUndecided(const Understood &a, const Understood &failed)
{
    return !a.done && (!a.headDone || failed.headDone);
}

static void checkSame(const Understood &a, const Understood &b)
{
    if (a.error != 0 || b.error != 0) {
        require(a.error != 0 || isUndecided(a, b));
        require(b.error != 0 || isUndecided(b, a));
        return;
    }
    require(a.headDone == b.headDone && a.done == b.done);
    if (!a.headDone)
        return;
    require(a.head.method() == b.head.method() && a.head.target() == b.head.target());
    require(a.head.fieldCount() == b.head.fieldCount());
    require(a.head.hasBody() == b.head.hasBody() && a.head.keepAlive == b.head.keepAlive);
    require(!a.done || a.body == b.body);
}

static void checkHead(const RequestHead &head)
{
    require(head.method().size() + head.target().size() <= maxLine);
    require(!head.method().empty() && !hasLineBreak(head.method()));
    require(!head.target().empty() && !hasLineBreak(head.target()));
    require(head.fieldCount() > 0 && head.fieldCount() <= 100);
    int hosts = 0;
    int framings = 0;
    for (size_t i = 0; i < head.fieldCount(); ++i) {
        require(!head.fieldName(i).empty() && !hasLineBreak(head.fieldName(i)) && !hasLineBreak(head.fieldValue(i)));
        require(head.fieldName(i).find_first_of(" \t:") == std::string_view::npos);
        hosts += equalsIgnoringCase(head.fieldName(i), "host") ? 1 : 0;
        framings += equalsIgnoringCase(head.fieldName(i), "content-length")
                || equalsIgnoringCase(head.fieldName(i), "transfer-encoding")
            ? 1
            : 0;
    }
    require(hosts == 1);
    require(framings <= 1);
}

/// A head that goes out: lines that end with CR LF and nothing that could be taken for another.
static void checkOutgoingHead(std::string_view head)
{
    require(head.starts_with("HTTP/1.1 ") && head.ends_with("\r\n"));
    while (!head.empty()) {
        const size_t end = head.find("\r\n");
        require(end != std::string_view::npos && end > 0);
        require(!hasLineBreak(head.substr(0, end)));
        head.remove_prefix(end + 2);
    }
}

static void checkRequest(const Request &request, const RequestHead &head)
{
    require(request.path.startsWith(u'/') || request.path == u"*"_s);
    for (const QString &segment : request.path.split(u'/'))
        require(segment != u"."_s && segment != u".."_s);
    require(std::ranges::none_of(request.path, [](QChar c) { return c < u' ' || c == u'\\'; }));
    require(!request.loopback || head.field("x-forwarded-for").empty());
    const PathPattern pattern(u"/api/{kind}/{rest...}"_s);
    if (const auto captures = pattern.match(request.path))
        require(captures->size() == 2 && !captures->value(u"kind"_s).isEmpty());
    if (const Result<QJsonObject> json = request.json(); !json)
        require(!json.error().detail.isEmpty());
}

static void answer(const RequestHead &head)
{
    static const auto entry = [] {
        Snapshots snapshots;
        snapshots.set(u"/status"_s, QByteArray(3000, 'x'), "text/plain");
        return snapshots.find("/status");
    }();
    const SnapshotAnswer snapshot = answerFrom(*entry, head, true);
    checkOutgoingHead(snapshot.head.empty() ? std::string_view(snapshot.ownHead) : snapshot.head);
    require(snapshot.status == 200 || snapshot.status == 206 || snapshot.status == 304 || snapshot.status == 416);
    require(snapshot.body.size() <= 3000);

    Response response{.contentType = "text/plain", .body = QByteArray(2000, 'x'), .headers = {{"ETag", "\"7\""}}};
    for (size_t i = 0; i < head.fieldCount(); ++i) // what a careless handler might do
        response.headers.emplaceBack("X-Echo",
                                     QByteArray(head.fieldValue(i).data(), qsizetype(head.fieldValue(i).size())));
    checkOutgoingHead(makeOutgoing(response, head).head);
    checkOutgoingHead(makeStreamed(response, head).head);
}

static void judge(const RequestHead &head)
{
    static const HostPolicy hosts({u"pits.lan"_s}, {u"https://boards.example"_s});
    const auto request = admit(head, {.address = "127.0.0.1", .localAddress = "127.0.0.1", .loopback = true}, hosts);
    if (!request) {
        require(request.error().status >= 400 && !request.error().body.isEmpty());
        checkOutgoingHead(makeOutgoing(request.error(), head).head);
    } else {
        checkRequest(*request, head);
    }
    if (isWebSocketUpgrade(head))
        if (const std::optional<Response> refused = checkUpgrade(head, false))
            require(refused->status == 400 || refused->status == 426);
    answer(head);
}

void checkConnection(std::string_view bytes)
{
    Reading whole(bytes, bytes.size());
    Reading piecewise(bytes, 1);
    for (int i = 0; i < maxRequests; ++i) {
        const Understood understood = whole.next();
        checkSame(understood, piecewise.next());
        if (understood.headDone && understood.error == 0) {
            checkHead(understood.head);
            judge(understood.head);
        }
        if (understood.error != 0 || !understood.done)
            break;
    }
}

} // namespace Pitwall
