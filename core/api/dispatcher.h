#pragma once

#include "core/api/route.h"
#include "core/base/ratelimiter.h"
#include "core/model/activity.h"
#include "core/net/router.h"

#include <QObject>

namespace Pitwall {

class Metrics;

/// Takes a request through the checks of its route, to the handler, and into the audit trail. Every answer of the API
/// comes through here: authentication, permission, CSRF, form of body and query, If-Match, limits.
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    /// What the checks need of the rest of the core.
    struct Gate
    {
        std::function<Result<Caller>(const Credentials &)> identify;
        std::function<bool(const Caller &, const Secret &token)> checkCsrf;
        std::function<Async<>(AuditEntry)> audit;
        std::function<Async<Http::Response>(const Route &, Call)> run; ///< calls the handler
        const Clock &clock;
        Metrics *metrics = nullptr; ///< may be none
    };

    Dispatcher(QList<Route> routes, Gate gate, QObject *parent = nullptr);

    const QList<Route> &routes() const { return m_routes; }
    /// Always gives a response; what went wrong is a problem document.
    Async<Http::Response> handle(Http::Request request);
    /// Whether the route of this name will take the request, before its body is sent. The same checks come again with
    /// handle(). Fails as that answers.
    Async<> check(QString name, Http::Request request);

private:
    struct Reason
    {
        Error error;
        int status = 0; ///< 0: that of the error
    };
    using Refusal = std::optional<Reason>; ///< none: goes on

    Async<Http::Response> dispatch(qsizetype index, Http::Request request);
    Refusal admit(const Route &route, Call &call);
    Refusal identify(const Route &route, Call &call) const;
    Refusal permit(const Route &route, Call &call) const;
    Refusal readBody(const Route &route, Call &call) const;
    Refusal readQuery(const Route &route, Call &call) const;
    Refusal readVersion(const Route &route, Call &call) const;
    bool throttle(const Route &route, const QString &address);
    Async<> record(const Route &route, const Call &call, int status);
    void measure(const Route &route, int status, Monotonic begin) const;

    const QList<Route> m_routes;
    const Gate m_gate;
    Http::Router m_router;
    QHash<QString, RateLimiter> m_throttles; ///< by route and address; bounded
};

} // namespace Pitwall
