#include "app/pitwallctl/lookup.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

template<typename T>
static QString idOf(const T &thing)
{
    return thing.id.toString();
}

template<typename T>
static QString nameOf(const T &thing)
{
    return thing.name;
}

template<typename T>
static Async<T> pickNamed(Context &, Async<ListOf<T>> pending, QString given, QString kind)
{
    const Result<ListOf<T>> list = co_await pending;
    if (!list)
        co_return Failure{list.error()};
    co_return pick(list->items, given, kind, nameOf<T>, idOf<T>);
}

Async<ServerView> findServer(Context &context, QString given)
{
    const Result<ListOf<ServerView>> list = co_await context.clients.servers.list();
    if (!list)
        co_return Failure{list.error()};
    co_return pick(
        list->items, given, u"server"_s, [](const ServerView &s) { return s.record.name; },
        [](const ServerView &s) { return s.record.id.toString(); });
}

Async<User> findUser(Context &context, QString given)
{
    return pickNamed<User>(context, context.clients.access.users(), given, u"user"_s);
}

Async<Group> findGroup(Context &context, QString given)
{
    return pickNamed<Group>(context, context.clients.access.groups(), given, u"group"_s);
}

Async<ApiToken> findToken(Context &context, QString given)
{
    return pickNamed<ApiToken>(context, context.clients.access.tokens(), given, u"token"_s);
}

Async<GameInfo> findGame(Context &context, QString given)
{
    const Result<ListOf<GameInfo>> list = co_await context.clients.games.list();
    if (!list)
        co_return Failure{list.error()};
    co_return pick(
        list->items, given, u"game"_s, [](const GameInfo &g) { return g.title; },
        [](const GameInfo &g) { return g.id; });
}

Async<Job> findJob(Context &context, QString given)
{
    if (const auto id = JobId::fromString(given))
        co_return co_await context.clients.activity.job(*id);
    const Result<ListOf<Job>> list = co_await context.clients.activity.jobs(500);
    if (!list)
        co_return Failure{list.error()};
    co_return pick(list->items, given, u"job"_s, idOf<Job>, idOf<Job>);
}

} // namespace Pitwall
