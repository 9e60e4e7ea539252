#include "core/net/router.h"

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

/// The answer of a handler with the name of its route, also where it failed.
static Async<Response> named(Async<Response> answer, QString route)
{
    Result<Response> response = co_await std::move(answer);
    if (!response)
        response = Response::failure(response.error());
    response->route = std::move(route);
    co_return response;
}

static Response methodAnswer(Method asked, const QByteArrayList &allowed, const QString &route)
{
    Response response = Response::noContent();
    if (asked != Method::Options)
        response =
            Response::problem(405,
                              {.code = Error::Code::Unsupported,
                               .detail = u"the methods of this path are "_s + QString::fromLatin1(allowed.join(", "))});
    response.headers.emplaceBack("Allow", allowed.join(", "));
    response.route = route;
    return response;
}

void Router::add(Method method, const QString &pattern, Handler handler)
{
    m_routes.append({method, PathPattern(pattern), std::move(handler)});
}

Async<Response> Router::handle(Request request) const
{
    const Method wanted = request.method == Method::Head ? Method::Get : request.method;
    const Route *best = nullptr;
    QHash<QString, QString> captures;
    QByteArrayList allowed;
    QString known;
    for (const Route &route : m_routes) {
        auto match = route.pattern.match(request.path);
        if (!match)
            continue;
        known = route.pattern.text();
        if (!allowed.contains(toName(route.method)))
            allowed.append(toName(route.method));
        if (route.method != wanted || (best && !route.pattern.isMoreSpecificThan(best->pattern)))
            continue;
        best = &route;
        captures = *std::move(match);
    }
    if (best) {
        request.parameters = captures;
        return named(best->handler(std::move(request)), best->pattern.text());
    }
    if (allowed.isEmpty())
        return makeFailed<Response>({.code = Error::Code::NotFound, .detail = u"nothing is at "_s + request.path});
    if (allowed.contains("GET"))
        allowed.append("HEAD");
    if (!allowed.contains("OPTIONS"))
        allowed.append("OPTIONS");
    return makeReady<Response>(methodAnswer(request.method, allowed, known));
}

} // namespace Pitwall::Http
