#include "core/api/dispatcher.h"

#include "core/api/credentials.h"
#include "core/base/logging.h"
#include "core/telemetry/metrics.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcApi, "pitwall.api.dispatcher", QtInfoMsg)

namespace Pitwall {

static constexpr double ThrottledPerSecond = 1;
static constexpr double ThrottledBurst = 30;
static constexpr qsizetype MaxThrottles = 4096;

using Flag = Permission::Flag;
using Http::Response;

static Response responseTo(const Error &error, int status)
{
    return status == 0 ? Response::failure(error) : Response::problem(status, error);
}

Dispatcher::Dispatcher(QList<Route> routes, Gate gate, QObject *parent)
    : QObject(parent)
    , m_routes(std::move(routes))
    , m_gate(std::move(gate))
{
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        m_router.add(m_routes.at(i).method, m_routes.at(i).path,
                     [this, i](Http::Request request) { return dispatch(i, std::move(request)); });
    }
}

Async<Response> Dispatcher::handle(Http::Request request)
{
    Result<Response> response = co_await m_router.handle(std::move(request));
    if (!response)
        co_return Response::failure(response.error());
    co_return response;
}

Async<Response> Dispatcher::dispatch(qsizetype index, Http::Request request)
{
    const Route &route = m_routes.at(index);
    const Monotonic begin = m_gate.clock.monotonic();
    Call call{.request = std::move(request)};
    Result<Response> response = Response();
    if (const Refusal refused = admit(route, call))
        response = responseTo(refused->error, refused->status);
    else // not a conditional expression: GCC 12 miscompiles co_await in those
        response = co_await m_gate.run(route, call);
    if (!response)
        response = Response::failure(response.error());
    if (route.isAudited()) {
        const Result<> recorded = co_await record(route, call, response->status);
        if (!recorded)
            qCCritical(lcApi) << "the audit trail could not be written" << kv("action", route.name)
                              << kv("error", recorded.error().detail);
    }
    if (route.permission != Flag::Public)
        response->headers.emplaceBack("Cache-Control", "no-store");
    measure(route, response->status, begin);
    co_return response;
}

Async<> Dispatcher::check(QString name, Http::Request request)
{
    const auto route = std::ranges::find(m_routes, name, &Route::name);
    if (route == m_routes.end())
        co_return fail(Error::Code::Internal, u"there is no route "_s + name);
    Call call{.request = std::move(request)};
    const Refusal refused = admit(*route, call);
    if (!refused)
        co_return {};
    const Result<> recorded = co_await record(*route, call, responseTo(refused->error, refused->status).status);
    if (!recorded)
        qCCritical(lcApi) << "the audit trail could not be written" << kv("action", route->name)
                          << kv("error", recorded.error().detail);
    co_return Failure{refused->error};
}

Dispatcher::Refusal Dispatcher::admit(const Route &route, Call &call)
{
    if (route.throttled && !throttle(route, call.request.peerAddress))
        return Reason{
            {Error::Code::TooManyRequests, u"too many requests of this kind from your address; wait a little"_s, {}}};
    for (const auto step : {&Dispatcher::identify, &Dispatcher::permit, &Dispatcher::readBody, &Dispatcher::readQuery,
                            &Dispatcher::readVersion}) {
        if (const Refusal refusal = (this->*step)(route, call))
            return refusal;
    }
    return {};
}

Dispatcher::Refusal Dispatcher::identify(const Route &route, Call &call) const
{
    const Credentials credentials = credentialsOf(call.request);
    const Result<Caller> caller = m_gate.identify(credentials);
    const bool needsNobody = route.permission == Flag::Public || route.permission == Flag::Setup;
    if (caller)
        call.caller = *caller;
    else if (!needsNobody) // who comes to log in may still carry a cookie that is over
        return Reason{caller.error()};
    if (!needsNobody && !call.caller.isSomebody())
        return Reason{{Error::Code::Unauthenticated, u"log in first"_s, {}}};
    if (route.isMutating() && !needsNobody && call.caller.via == "cookie"_L1
        && !m_gate.checkCsrf(call.caller, Secret(call.request.header("x-pitwall-csrf"))))
        return Reason{{Error::Code::PermissionDenied, u"X-Pitwall-Csrf is missing or wrong"_s, {}}};
    return {};
}

Dispatcher::Refusal Dispatcher::permit(const Route &route, Call &call) const
{
    const Grants &grants = call.caller.grants;
    bool allowed = false;
    switch (route.scope) {
    case Route::Scope::Core: allowed = grants.allow(route.permission); break;
    case Route::Scope::AnyServer: allowed = grants.allowSomewhere(route.permission); break;
    case Route::Scope::Server: {
        QString &id = call.request.parameters[u"id"_s];
        if (const auto server = ServerId::fromString(id))
            id = server->toString(); // as the grants have it
        allowed = grants.allow(route.permission, id);
        break;
    }
    case Route::Scope::Own:
        call.forOthers = grants.allow(route.permission);
        // A token acts for its user only as far as its scope says: it cannot manage that user's account.
        allowed = call.forOthers || !route.isMutating() || call.caller.via != "token"_L1;
        break;
    }
    if (route.permission == Flag::Setup) // guarded by the one-time code, which its handler asks for
        allowed = true;
    if (allowed)
        return {};
    return Reason{{Error::Code::PermissionDenied, u"this needs the permission "_s + toText(route.permission.flag), {}}};
}

Dispatcher::Refusal Dispatcher::readBody(const Route &route, Call &call) const
{
    const QByteArray &bytes = call.request.body;
    if (bytes.size() > route.bodyLimit)
        return Reason{{Error::Code::TooLarge, u"the body may have %1 bytes"_s.arg(route.bodyLimit), {}}};
    QJsonObject body;
    if (!bytes.isEmpty()) {
        const QByteArray type = call.request.header("content-type").split(';').first().trimmed().toLower();
        if (type != "application/json")
            return Reason{{Error::Code::InvalidArgument, u"bodies are application/json"_s, {}}, 415};
        const Result<QJsonObject> json = call.request.json();
        if (!json)
            return Reason{json.error()};
        body = *json;
    }
    if (route.body.isEmpty()) {
        if (!body.isEmpty())
            return Reason{{Error::Code::InvalidArgument, u"this request takes no body"_s, {}}};
        return {};
    }
    const Result<QJsonObject> checked = route.body.check(body);
    if (!checked)
        return Reason{checked.error()};
    call.body = *checked;
    return {};
}

Dispatcher::Refusal Dispatcher::readQuery(const Route &route, Call &call) const
{
    auto given = call.request.query.queryItems(QUrl::FullyDecoded);
    for (const QueryParameter &parameter : route.query) {
        const auto it = std::ranges::find(given, parameter.name, &std::pair<QString, QString>::first);
        if (it != given.end()) {
            const Result<QJsonValue> value = parameter.parse(it->second);
            if (!value)
                return Reason{value.error()};
            call.query.insert(parameter.name, *value);
            given.erase(it);
        } else if (parameter.schema.contains("default"_L1)) {
            call.query.insert(parameter.name, parameter.schema.value("default"_L1));
        }
    }
    if (!given.isEmpty())
        return Reason{{Error::Code::InvalidArgument, u"unknown or repeated parameter"_s, u'/' + given.first().first}};
    return {};
}

Dispatcher::Refusal Dispatcher::readVersion(const Route &route, Call &call) const
{
    if (!route.versioned)
        return {};
    QByteArray tag = call.request.header("if-match").trimmed();
    if (tag.isEmpty())
        return Reason{
            {Error::Code::InvalidArgument, u"send If-Match with the version that the change was made from"_s, {}}, 428};
    if (tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"'))
        tag = tag.sliced(1, tag.size() - 2);
    bool ok = false;
    call.version = tag.toLongLong(&ok);
    if (!ok || call.version < 1)
        return Reason{{Error::Code::InvalidArgument, u"If-Match is not a version"_s, {}}};
    return {};
}

// At the bound all is forgotten: memory stays bounded whatever addresses come, and logins have a throttle of their own.
bool Dispatcher::throttle(const Route &route, const QString &address)
{
    if (m_throttles.size() >= MaxThrottles)
        m_throttles.clear();
    auto it = m_throttles.find(route.name + u' ' + address);
    if (it == m_throttles.end())
        it = m_throttles.insert(route.name + u' ' + address, RateLimiter(ThrottledPerSecond, ThrottledBurst));
    return it->take(m_gate.clock.monotonic());
}

// Of strangers only what names somebody is kept (a login, the setup): else anyone could fill the trail.
Async<> Dispatcher::record(const Route &route, const Call &call, int status)
{
    if (!call.caller.isSomebody() && call.note->who.isEmpty())
        return makeReady<void>({});
    QString subject = call.note->subject;
    for (const QString &name : {u"id"_s, u"name"_s, u"game"_s}) {
        if (subject.isEmpty())
            subject = call.parameter(name);
    }
    AuditEntry entry{.id = AuditId::create(),
                     .at = m_gate.clock.now(),
                     .who = call.note->who.isEmpty() ? nameOf(call.caller) : call.note->who,
                     .address = call.request.peerAddress,
                     .via = call.caller.via,
                     .action = route.name,
                     .subject = subject,
                     .status = status,
                     .before = call.note->before,
                     .after = call.note->after};
    return m_gate.audit(std::move(entry));
}

void Dispatcher::measure(const Route &route, int status, Monotonic begin) const
{
    if (!m_gate.metrics)
        return;
    const std::string name = route.name.toStdString();
    const auto seconds = std::chrono::duration<double>(m_gate.clock.monotonic() - begin).count();
    m_gate.metrics->count("pitwall_api_requests_total", "Requests answered by the API",
                          {{"route", name}, {"status", std::to_string(status)}});
    m_gate.metrics->observe("pitwall_api_request_seconds", "Time to answer a request of the API", {{"route", name}},
                            seconds);
}

} // namespace Pitwall
