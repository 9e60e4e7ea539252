#pragma once

#include "core/net/message.h"
#include "core/net/pathpattern.h"

#include <QStringList>

namespace Pitwall::Http {

using Handler = std::function<Async<Response>(Request)>;

/// Finds the handler for a request. Knows nothing of sockets, so routes are tested without any.
class Router final
{
public:
    /// `pattern` has `{name}` for a segment to capture: "/api/v1/servers/{id}"; a last segment `{name...}` takes all
    /// that follows. Where several patterns match, text beats a capture, whatever the order they were added in.
    void add(Method method, const QString &pattern, Handler handler);

    /// Fails with NotFound for an unknown path; answers 405 with Allow for a known path with another method.
    /// HEAD goes to the handler of GET; OPTIONS is answered here. A handler that fails gives its problem document.
    Async<Response> handle(Request request) const;

private:
    struct Route
    {
        Method method;
        PathPattern pattern;
        Handler handler;
    };
    QList<Route> m_routes;
};

} // namespace Pitwall::Http
