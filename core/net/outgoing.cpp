#include "core/net/outgoing.h"

#include "core/net/filethread.h"
#include "core/net/gzip.h"
#include "core/net/requestparser.h"
#include "core/net/responsehead.h"
#include "core/net/snapshotentry.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

/// What only the server may say.
static bool isReserved(const QByteArray &name)
{
    constexpr std::array names{"content-length", "content-encoding", "transfer-encoding", "connection", "date"};
    return std::ranges::any_of(names, [&name](const char *one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

static bool isSound(const Response &response)
{
    return isSafeField("Content-Type", response.contentType)
        && std::ranges::all_of(response.headers, [](const auto &field) {
               return isSafeField(field.first, field.second) && !isReserved(field.first);
           });
}

/// An answer that we made wrong must not go out, least of all with somebody's line break in a header.
static Response unsound()
{
    return Response::failure({.code = Error::Code::Internal, .detail = u"the answer had an impossible header"_s});
}

static ResponseHead beginHead(int status, const Response &response)
{
    ResponseHead head(status);
    if (!response.contentType.isEmpty() && status != 204 && status != 304)
        head.add("Content-Type", view(response.contentType));
    for (const auto &[name, value] : response.headers)
        head.add(view(name), view(value));
    head.addSecurity(!response.header("Content-Security-Policy").isNull());
    return head;
}

static bool wantsBody(const RequestHead &head)
{
    return head.method() != "HEAD";
}

static std::string contentRange(const ByteRange &range, std::uint64_t size)
{
    return "bytes " + std::to_string(range.first) + '-' + std::to_string(range.first + range.length - 1) + '/'
        + std::to_string(size);
}

/// Compressed text whose length depends on secrets can be guessed by trying (BREACH), so private answers stay plain.
static bool mayCompress(const Response &response)
{
    constexpr qsizetype worthIt = 1024;
    constexpr qsizetype tooLong = 1 << 20; // for an I/O thread that has others to serve
    return response.body.size() >= worthIt && response.body.size() <= tooLong && isCompressible(response.contentType)
        && response.header("Set-Cookie").isNull() && !response.header("Cache-Control").contains("no-store");
}

Outgoing makeOutgoing(const Response &response, const RequestHead &head)
{
    if (!isSound(response))
        return makeOutgoing(unsound(), head);
    constexpr int quick = 1;
    Outgoing out{.status = response.status, .kind = Outgoing::Body::Bytes, .bytes = response.body};
    const QByteArray etag = response.header("ETag");
    const bool isRead = head.method() == "GET" || head.method() == "HEAD";
    if (isRead && response.status == 200 && !etag.isEmpty() && matchesEtag(head.field("if-none-match"), view(etag)))
        out.status = 304;
    ResponseHead text = beginHead(out.status, response);
    if (out.status == 304 || out.status == 204) {
        out.kind = Outgoing::Body::None;
        out.head = text.take();
        return out;
    }
    if (mayCompress(response)) {
        text.add("Vary", "Accept-Encoding");
        const QByteArray small = acceptsGzip(head.field("accept-encoding")) ? gzip(response.body, quick) : QByteArray();
        if (!small.isEmpty()) {
            text.add("Content-Encoding", "gzip");
            out.bytes = small;
        }
    }
    out.head = text.add("Content-Length", static_cast<std::uint64_t>(out.bytes.size())).take();
    if (!wantsBody(head))
        out.kind = Outgoing::Body::None;
    return out;
}

Outgoing makeOutgoing(const Response &response, const RequestHead &head, const OpenFile &file)
{
    if (!isSound(response))
        return makeOutgoing(unsound(), head);
    Outgoing out{.status = response.status, .kind = Outgoing::Body::File, .range = {0, file.size()}};
    const bool whole = response.status == 200;
    const QByteArray ownEtag = response.header("ETag"); // who knows what is in the file knows better
    const QByteArray etag = ownEtag.isEmpty() ? file.etag() : ownEtag;
    RangeAnswer answer;
    if (whole && matchesEtag(head.field("if-none-match"), view(etag)))
        out.status = 304;
    else if (whole && head.method() == "GET" && allowsRange(head.field("if-range"), view(etag)))
        answer = parseRange(head.field("range"), file.size());
    if (answer.kind == RangeKind::Part) {
        out.status = 206;
        out.range = answer.range;
    } else if (answer.kind == RangeKind::Unsatisfiable) {
        out.status = 416;
        out.range = {};
    }
    ResponseHead text = beginHead(out.status, response);
    if (ownEtag.isEmpty())
        text.add("ETag", view(etag));
    text.add("Accept-Ranges", "bytes");
    if (out.status == 206)
        text.add("Content-Range", contentRange(out.range, file.size()));
    if (out.status == 416)
        text.add("Content-Range", "bytes */" + std::to_string(file.size()));
    if (out.status != 304)
        text.add("Content-Length", out.range.length);
    out.head = text.take();
    if (out.status == 304 || out.range.length == 0 || !wantsBody(head))
        out.kind = Outgoing::Body::None;
    return out;
}

Outgoing makeStreamed(const Response &response, const RequestHead &head)
{
    if (!isSound(response))
        return makeOutgoing(unsound(), head);
    const bool chunked = head.version >= 11;
    Outgoing out{.status = response.status, .kind = chunked ? Outgoing::Body::Chunks : Outgoing::Body::UntilClose};
    ResponseHead text = beginHead(out.status, response);
    if (chunked)
        text.add("Transfer-Encoding", "chunked");
    out.head = text.take();
    if (!wantsBody(head))
        out.kind = Outgoing::Body::None;
    return out;
}

SnapshotAnswer answerFrom(const Snapshots::Entry &entry, const RequestHead &head, bool withBody)
{
    const std::string_view range = head.field("range");
    const bool zipped = range.empty() && !entry.gzip.body.isEmpty() && acceptsGzip(head.field("accept-encoding"));
    const SnapshotVariant &variant = zipped ? entry.gzip : entry.identity;
    const std::string_view known = head.field("if-none-match");
    if (!known.empty() && matchesEtag(known, variant.etag))
        return {.status = 304, .head = variant.notModified};
    const std::string_view body = view(variant.body);
    if (!range.empty() && withBody && allowsRange(head.field("if-range"), variant.etag)) {
        const RangeAnswer answer = parseRange(range, body.size());
        if (answer.kind != RangeKind::Whole) {
            const bool part = answer.kind == RangeKind::Part;
            SnapshotAnswer result{.status = part ? 206 : 416};
            if (part)
                result.body = body.substr(answer.range.first, answer.range.length);
            ResponseHead text(result.status);
            text.add("ETag", variant.etag);
            text.add("Content-Range",
                     part ? contentRange(answer.range, body.size()) : "bytes */" + std::to_string(body.size()));
            text.add("Content-Length", std::uint64_t(result.body.size()));
            result.ownHead = text.take() + entry.commonFields;
            return result;
        }
    }
    return {.status = 200, .head = variant.head, .body = withBody ? body : std::string_view()};
}

} // namespace Pitwall::Http
