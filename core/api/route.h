#pragma once

#include "core/api/schema.h"
#include "core/net/message.h"
#include "core/security/access.h"

namespace Pitwall {

class Api;

/// What the audit trail is to know of a call; filled in by its handler, without secrets.
struct AuditNote
{
    QString subject; ///< empty: the path parameter "id", "name" or "game"
    QString who;     ///< empty: the caller; for a login the name that was tried
    QJsonObject before;
    QJsonObject after;
};

/// A request that has passed every check of its route.
struct Call
{
    Http::Request request;
    Caller caller;
    QJsonObject query;  ///< declared parameters: checked, defaults filled in; absent ones without default are left out
    QJsonObject body;   ///< checked against the route's schema, read-only keys taken out
    qint64 version = 0; ///< from If-Match, versioned routes only
    bool forOthers = false; ///< Scope::Own: may deal with what belongs to others too
    std::shared_ptr<AuditNote> note = std::make_shared<AuditNote>();

    QString parameter(const QString &name) const { return request.parameters.value(name); }
    /// The path parameter "id". Fails with NotFound if it is none.
    template<typename IdType>
    Result<IdType> id() const
    {
        const auto id = IdType::fromString(parameter(QLatin1StringView("id")));
        if (!id)
            return fail(Error::Code::NotFound,
                        QLatin1StringView("there is nothing with the id ") + parameter(QLatin1StringView("id")));
        return *id;
    }
    /// The body as a T.
    template<HasFields T>
    Result<T> as() const
    {
        return fromJson<T>(body);
    }
};

/// A function, not a closure: what it works with is in the Api. It may be a coroutine; it ends, canceled, with the Api.
using RouteHandler = Async<Http::Response> (*)(Api &api, Call call);

/// One row of the table that the router, the permission check, the audit trail, the role test and the OpenAPI document
/// are made from. There is no other way to answer a request, and what a row does not allow is denied.
struct Route
{
    /// Where the permission must be held.
    enum class Scope {
        Core,      ///< everywhere
        Server,    ///< on the server that the path parameter "id" names
        AnyServer, ///< on at least one server; the handler shows no more than the caller may see
        Own        ///< what is one's own needs a login only, what belongs to others needs the permission
    };
    enum class Audited { No, Yes };
    /// Has no default: a row that does not say who may use it does not compile.
    struct Needs
    {
        Needs(Permission::Flag f) // NOLINT(google-explicit-constructor): a row names the flag itself
            : flag(f)
        {}
        operator Permission::Flag() const { return flag; } // NOLINT(google-explicit-constructor)

        Permission::Flag flag;
    };

    Http::Method method = Http::Method::Get;
    QString path;
    QString name; ///< "server.update": in the audit trail and as operationId
    Needs permission;
    Scope scope = Scope::Core;
    QString summary;
    RouteHandler handler = nullptr;
    QList<QueryParameter> query;
    Schema body;   ///< empty: the route takes no body
    Schema answer; ///< empty: 204
    int status = 200;
    QByteArray answerType = "application/json";
    bool versioned = false;         ///< needs If-Match with the version that the change was made from
    bool throttled = false;         ///< costs more than others: each address gets only so many
    Audited audited = Audited::Yes; ///< counts for mutating methods
    qint64 bodyLimit = 65536;       ///< bytes
    qint64 uploadLimit = 0;         ///< bytes; not 0: the body is a file, `request.bodyFile`, not JSON

    bool isMutating() const { return method != Http::Method::Get; }
    bool isAudited() const { return isMutating() && audited == Audited::Yes; }
};

} // namespace Pitwall
