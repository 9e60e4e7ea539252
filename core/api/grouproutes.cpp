#include "core/api/api.h"
#include "core/api/grantrules.h"
#include "core/api/routes.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// As with users: nobody gives more than they have, nor changes a group that can do more than they.
static Result<> mayShape(const Call &call, const Group &group)
{
    if (const Result<> sound = checkGrants(group.grants, u"/grants"_s); !sound)
        return sound;
    if (!covers(call.caller.grants, group.grants))
        return fail(Error::Code::PermissionDenied, u"this takes permissions that you do not have yourself"_s);
    return {};
}

static Result<Group> findGroup(const Api &api, const Call &call)
{
    const Result<GroupId> id = call.id<GroupId>();
    if (!id)
        return Failure{id.error()};
    const QList<Group> groups = api.rooms().access.groups();
    const auto it = std::ranges::find(groups, *id, &Group::id);
    if (it == groups.end())
        return fail(Error::Code::NotFound, u"there is no such group"_s);
    return *it;
}

static Async<Http::Response> listGroups(Api &api, Call)
{
    return makeReady<Http::Response>(listResponse(api.rooms().access.groups()));
}

static Async<Http::Response> addGroup(Api &api, Call call)
{
    const Result<Group> wanted = call.as<Group>();
    if (!wanted)
        co_return Failure{wanted.error()};
    if (const Result<> may = mayShape(call, *wanted); !may)
        co_return Failure{may.error()};
    const Result<Group> group = co_await api.rooms().access.addGroup(*wanted);
    if (!group)
        co_return Failure{group.error()};
    call.note->subject = group->id.toString();
    call.note->after = toJson(*group);
    co_return Http::Response::json(toJson(*group), 201);
}

static Async<Http::Response> updateGroup(Api &api, Call call)
{
    const Result<Group> before = findGroup(api, call);
    if (!before)
        co_return Failure{before.error()};
    if (const Result<> may = mayShape(call, *before); !may)
        co_return Failure{may.error()};
    Group wanted = *before;
    if (const Result<> applied = applyJson(wanted, call.body, UnknownKeys::Refuse); !applied)
        co_return Failure{applied.error()};
    if (const Result<> may = mayShape(call, wanted); !may)
        co_return Failure{may.error()};
    call.note->before = toJson(*before);
    const Result<Group> group = co_await api.rooms().access.updateGroup(before->id, call.body, call.version);
    if (!group)
        co_return Failure{group.error()};
    call.note->after = toJson(*group);
    co_return Http::Response::json(toJson(*group));
}

static Async<Http::Response> removeGroup(Api &api, Call call)
{
    const Result<Group> group = findGroup(api, call);
    if (!group)
        co_return Failure{group.error()};
    if (const Result<> may = mayShape(call, *group); !may)
        co_return Failure{may.error()};
    call.note->before = toJson(*group);
    const Result<> done = co_await api.rooms().access.removeGroup(group->id);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> groupRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema group = Schema::of<Group>(u"Group"_s);
    const QStringList fixed{u"id"_s, u"version"_s};
    return {
        {.method = Get,
         .path = u"/api/v1/groups"_s,
         .name = u"group.list"_s,
         .permission = UsersManage,
         .summary = u"All groups"_s,
         .handler = listGroups,
         .answer = Schema::listOf(group)},
        {.method = Post,
         .path = u"/api/v1/groups"_s,
         .name = u"group.add"_s,
         .permission = UsersManage,
         .summary = u"Adds a group, which can do no more than the caller"_s,
         .handler = addGroup,
         .body = Schema::of<Group>().require({u"name"_s}).text(u"name"_s, 1, 64).readOnly(fixed),
         .answer = group,
         .status = 201},
        {.method = Patch,
         .path = u"/api/v1/groups/{id}"_s,
         .name = u"group.update"_s,
         .permission = UsersManage,
         .summary = u"Changes a group"_s,
         .handler = updateGroup,
         .body = Schema::of<Group>().without(fixed).text(u"name"_s, 1, 64),
         .answer = group,
         .versioned = true},
        {.method = Delete,
         .path = u"/api/v1/groups/{id}"_s,
         .name = u"group.remove"_s,
         .permission = UsersManage,
         .summary = u"Removes a group; its members stay"_s,
         .handler = removeGroup,
         .status = 204},
    };
}

} // namespace Pitwall
