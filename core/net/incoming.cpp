#include "core/net/incoming.h"

#include "core/net/conditional.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::optional<Method> methodOf(std::string_view name)
{
    constexpr std::array methods{Method::Get,   Method::Head,   Method::Post,   Method::Put,
                                 Method::Patch, Method::Delete, Method::Options};
    constexpr std::array<std::string_view, methods.size()> names{"GET",   "HEAD",   "POST",   "PUT",
                                                                 "PATCH", "DELETE", "OPTIONS"};
    const auto it = std::ranges::find(names, name);
    if (it == names.end())
        return {};
    return methods.at(static_cast<size_t>(it - names.begin()));
}

bool isWebSocketUpgrade(const RequestHead &head)
{
    std::string_view protocols = head.field("upgrade");
    while (const auto protocol = nextItem(protocols, ',')) {
        if (equalsIgnoringCase(*protocol, "websocket"))
            return head.upgrade;
    }
    return false;
}

std::optional<Response> checkUpgrade(const RequestHead &head, bool followed)
{
    constexpr size_t keySize = 24; // 16 bytes in base64
    if (head.field("sec-websocket-version") != "13") {
        Response response = Response::problem(
            426, {.code = Error::Code::Unsupported, .detail = u"the WebSocket version spoken here is 13"_s});
        response.headers.emplaceBack("Sec-WebSocket-Version", "13");
        return response;
    }
    if (head.version == 10 || followed || head.field("sec-websocket-key").size() != keySize)
        return Response::problem(
            400, {.code = Error::Code::InvalidArgument, .detail = u"the WebSocket handshake is not proper"_s});
    return {};
}

/// A proxy on this machine speaks for somebody who is not on it.
static bool isForwarded(const RequestHead &head)
{
    return std::ranges::any_of(std::array{"forwarded", "x-forwarded-for", "x-real-ip", "via"},
                               [&head](const char *name) { return !head.field(name).empty(); });
}

static QHash<QByteArray, QByteArray> headersOf(const RequestHead &head)
{
    QHash<QByteArray, QByteArray> headers;
    headers.reserve(static_cast<qsizetype>(head.fieldCount()));
    for (size_t i = 0; i < head.fieldCount(); ++i) {
        const QByteArray name = bytes(head.fieldName(i)).toLower();
        QByteArray &value = headers[name];
        if (!value.isNull())
            value += name == "cookie" ? "; " : ", ";
        value += bytes(head.fieldValue(i));
    }
    return headers;
}

static tl::unexpected<Response> refused(int status, Error::Code code, const QString &detail)
{
    return tl::unexpected(Response::problem(status, {.code = code, .detail = detail}));
}

static bool isAllowedOrigin(const RequestHead &head, std::string_view host, const HostPolicy &hosts)
{
    const std::string_view origin = head.field("origin");
    if (!origin.empty())
        return hosts.allowsOrigin(origin, host);
    // No origin, but a browser that says where the request comes from.
    const std::string_view site = head.field("sec-fetch-site");
    return site != "cross-site" && site != "same-site";
}

tl::expected<Request, Response> admit(const RequestHead &head, const Peer &peer, const HostPolicy &hosts)
{
    const Result<Target> target =
        head.target() == "*" && head.method() == "OPTIONS" ? Target{.path = u"*"_s} : parseTarget(head.target());
    if (!target)
        return refused(400, target.error().code, target.error().detail);
    const std::string_view host = target->authority.empty() ? head.field("host") : target->authority;
    if (!hosts.allowsHost(host, peer.localAddress))
        return refused(421, Error::Code::PermissionDenied,
                       u"this server does not go by that name (see the setting net.allowedHosts)"_s);
    const std::optional<Method> method = methodOf(head.method());
    if (!method)
        return refused(501, Error::Code::Unsupported, u"this method is not known here"_s);
    if ((isMutating(*method) || isWebSocketUpgrade(head)) && !isAllowedOrigin(head, host, hosts))
        return refused(403, Error::Code::PermissionDenied, u"pages of other sites may not do this"_s);
    const std::string_view expectation = head.field("expect");
    if (!expectation.empty() && !equalsIgnoringCase(expectation, "100-continue"))
        return refused(417, Error::Code::Unsupported, u"the only expectation known here is 100-continue"_s);

    return Request{.method = *method,
                   .path = target->path,
                   .query = target->query,
                   .headers = headersOf(head),
                   .peerAddress = QString::fromLatin1(peer.address.data(), static_cast<qsizetype>(peer.address.size())),
                   .loopback = peer.loopback && !isForwarded(head),
                   .secure = peer.secure};
}

} // namespace Pitwall::Http
