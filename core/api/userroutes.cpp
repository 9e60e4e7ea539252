#include "core/api/api.h"
#include "core/api/grantrules.h"
#include "core/api/routes.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct PasswordRequest
{
    QString password;
    QString current;

    static auto fields()
    {
        using R = PasswordRequest;
        return std::tuple{field("password", &R::password), field("current", &R::current)};
    }
};

} // namespace

static Failure moreThanOwn()
{
    return fail(Error::Code::PermissionDenied, u"this takes permissions that you do not have yourself"_s);
}

static Result<User> findUser(const Api &api, const Call &call)
{
    const Result<UserId> id = call.id<UserId>();
    if (!id)
        return Failure{id.error()};
    const QList<User> users = api.rooms().access.users();
    const auto it = std::ranges::find(users, *id, &User::id);
    if (it == users.end())
        return fail(Error::Code::NotFound, u"there is no such user"_s);
    return *it;
}

/// Whoever manages users cannot thereby become more than they are: neither by giving rights away nor by taking over
/// somebody who has more.
static Result<> mayShape(const Api &api, const Call &call, const User &user)
{
    if (const Result<> sound = checkGrants(user.grants, u"/grants"_s); !sound)
        return sound;
    const QList<Group> groups = api.rooms().access.groups();
    for (const GroupId &id : user.groups) {
        if (std::ranges::find(groups, id, &Group::id) == groups.end())
            return fail(Error::Code::InvalidArgument, u"there is no group "_s + id.toString(), u"/groups"_s);
    }
    if (!covers(call.caller.grants, effectiveGrants(user, groups)))
        return moreThanOwn();
    return {};
}

static Async<Http::Response> listUsers(Api &api, Call)
{
    return makeReady<Http::Response>(listResponse(api.rooms().access.users()));
}

static Async<Http::Response> addUser(Api &api, Call call)
{
    const Secret password(call.body.take("password"_L1).toString().toUtf8());
    const Result<User> wanted = call.as<User>();
    if (!wanted)
        co_return Failure{wanted.error()};
    if (const Result<> may = mayShape(api, call, *wanted); !may)
        co_return Failure{may.error()};
    const Result<User> user = co_await api.rooms().access.addUser(*wanted, password);
    if (!user)
        co_return Failure{user.error()};
    call.note->subject = user->id.toString();
    call.note->after = toJson(*user);
    co_return Http::Response::json(toJson(*user), 201);
}

static Async<Http::Response> updateUser(Api &api, Call call)
{
    const Result<User> before = findUser(api, call);
    if (!before)
        co_return Failure{before.error()};
    if (!covers(call.caller.grants, effectiveGrants(*before, api.rooms().access.groups())))
        co_return moreThanOwn();
    User wanted = *before;
    if (const Result<> applied = applyJson(wanted, call.body, UnknownKeys::Refuse); !applied)
        co_return Failure{applied.error()};
    if (const Result<> may = mayShape(api, call, wanted); !may)
        co_return Failure{may.error()};
    call.note->before = toJson(*before);
    const Result<User> user = co_await api.rooms().access.updateUser(before->id, call.body, call.version);
    if (!user)
        co_return Failure{user.error()};
    call.note->after = toJson(*user);
    co_return Http::Response::json(toJson(*user));
}

static Async<Http::Response> removeUser(Api &api, Call call)
{
    const Result<User> user = findUser(api, call);
    if (!user)
        co_return Failure{user.error()};
    if (!covers(call.caller.grants, effectiveGrants(*user, api.rooms().access.groups())))
        co_return moreThanOwn();
    call.note->before = toJson(*user);
    const Result<> done = co_await api.rooms().access.removeUser(user->id);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> setPassword(Api &api, Call call)
{
    const Result<PasswordRequest> request = call.as<PasswordRequest>();
    if (!request)
        co_return Failure{request.error()};
    const Result<User> user = findUser(api, call);
    const bool own = user && user->id == call.caller.user.id;
    if (!own && !call.forOthers) // first, so that nobody learns by this which users there are
        co_return fail(Error::Code::PermissionDenied, u"this needs the permission usersManage"_s);
    if (!user)
        co_return Failure{user.error()};
    if (own) {
        const Result<> verified = co_await api.rooms().access.verifyPassword(
            user->id, Secret(request->current.toUtf8()), call.request.peerAddress);
        if (!verified)
            co_return fail(verified.error().code, verified.error().detail, u"/current"_s);
    } else if (!covers(call.caller.grants, effectiveGrants(*user, api.rooms().access.groups()))) {
        co_return moreThanOwn();
    }
    const std::optional<LoginId> keep = own ? std::optional(call.caller.login) : std::nullopt;
    const Result<> done = co_await api.rooms().access.setPassword(user->id, Secret(request->password.toUtf8()), keep);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> userRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema user = Schema::of<User>(u"User"_s);
    const QStringList fixed{u"id"_s, u"createdAt"_s, u"lastLogin"_s, u"version"_s};
    return {
        {.method = Get,
         .path = u"/api/v1/users"_s,
         .name = u"user.list"_s,
         .permission = UsersManage,
         .summary = u"All users"_s,
         .handler = listUsers,
         .answer = Schema::listOf(user)},
        {.method = Post,
         .path = u"/api/v1/users"_s,
         .name = u"user.add"_s,
         .permission = UsersManage,
         .summary = u"Adds a user, who can do no more than the caller"_s,
         .handler = addUser,
         .body = Schema::of<User>()
                     .add(u"password"_s, FieldValue<QString>::schema())
                     .require({u"name"_s, u"password"_s})
                     .text(u"name"_s, 1, 64)
                     .text(u"password"_s, 1, 1024)
                     .readOnly(fixed),
         .answer = user,
         .status = 201},
        {.method = Patch,
         .path = u"/api/v1/users/{id}"_s,
         .name = u"user.update"_s,
         .permission = UsersManage,
         .summary = u"Changes a user"_s,
         .handler = updateUser,
         .body = Schema::of<User>().without(fixed).text(u"name"_s, 1, 64),
         .answer = user,
         .versioned = true},
        {.method = Delete,
         .path = u"/api/v1/users/{id}"_s,
         .name = u"user.remove"_s,
         .permission = UsersManage,
         .summary = u"Removes a user with all logins and tokens"_s,
         .handler = removeUser,
         .status = 204},
        {.method = Put,
         .path = u"/api/v1/users/{id}/password"_s,
         .name = u"user.password"_s,
         .permission = UsersManage,
         .scope = Route::Scope::Own,
         .summary = u"Sets a password and ends the user's other logins; one's own needs the current one"_s,
         .handler = setPassword,
         .body = Schema::of<PasswordRequest>()
                     .require({u"password"_s})
                     .text(u"password"_s, 1, 1024)
                     .text(u"current"_s, 0, 1024),
         .status = 204,
         .throttled = true},
    };
}

} // namespace Pitwall
