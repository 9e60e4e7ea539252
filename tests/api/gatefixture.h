#pragma once

#include "core/api/dispatcher.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

namespace Pitwall {

/// A dispatcher whose handlers all answer 299, with callers of the test's choice: what it lets through is `reached`.
struct GateFixture
{
    FakeClock clock;
    Caller caller;                 ///< who every request comes from
    std::optional<Error> identity; ///< identification fails with this
    QList<AuditEntry> audited;
    QStringList reached; ///< names of the routes that were let through
    std::optional<Call> lastCall;
    Http::Response answer{.status = 299};

    std::unique_ptr<Dispatcher> make(QList<Route> routes)
    {
        return std::make_unique<Dispatcher>(
            std::move(routes),
            Dispatcher::Gate{.identify = [this](const Credentials &) -> Result<Caller> {
                                 if (identity)
                                     return Failure{*identity};
                                 return caller;
                             },
                             .checkCsrf = [](const Caller &, const Secret &token) { return token.reveal() == "right"; },
                             .audit =
                                 [this](AuditEntry entry) {
                                     audited.append(std::move(entry));
                                     return makeReady<void>({});
                                 },
                             .run =
                                 [this](const Route &route, Call call) {
                                     reached.append(route.name);
                                     lastCall = std::move(call);
                                     return makeReady<Http::Response>(answer);
                                 },
                             .clock = clock});
    }

    static Caller somebody(Grants grants, const QString &via = QStringLiteral("bearer"))
    {
        Caller caller{.grants = std::move(grants), .via = via, .address = QStringLiteral("127.0.0.1")};
        caller.user.id = UserId::create();
        caller.user.name = QStringLiteral("ada");
        return caller;
    }
};

/// A request that `route` takes: its parameters, a body with what is required, If-Match.
inline Http::Request fittingRequest(const Route &route, const QString &id)
{
    Http::Request request{.method = route.method, .path = route.path, .peerAddress = QStringLiteral("127.0.0.1")};
    request.path.replace(QLatin1StringView("{id}"), id).replace(QLatin1StringView("{name}"), QLatin1StringView("x"));
    if (route.versioned)
        request.headers.insert("if-match", "\"1\"");
    if (route.body.isEmpty())
        return request;
    const QJsonObject schema = route.body.json();
    const QJsonObject properties = schema.value(QLatin1StringView("properties")).toObject();
    QJsonObject body;
    const QJsonArray required = schema.value(QLatin1StringView("required")).toArray();
    for (const auto key : required) {
        const QString type = properties.value(key.toString()).toObject().value(QLatin1StringView("type")).toString();
        if (type == QLatin1StringView("boolean"))
            body.insert(key.toString(), true);
        else if (type == QLatin1StringView("array"))
            body.insert(key.toString(), QJsonArray());
        else
            body.insert(key.toString(), QStringLiteral("x"));
    }
    request.headers.insert("content-type", "application/json");
    request.body = QJsonDocument(body).toJson();
    return request;
}

} // namespace Pitwall
