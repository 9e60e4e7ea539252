#include "core/api/api.h"
#include "core/api/grantrules.h"
#include "core/api/routes.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QList<ApiToken> visibleTokens(const Api &api, const Call &call)
{
    return api.rooms().access.tokens(call.forOthers ? std::optional<UserId>() : call.caller.user.id);
}

static Async<Http::Response> listTokens(Api &api, Call call)
{
    return makeReady<Http::Response>(listResponse(visibleTokens(api, call)));
}

static Async<Http::Response> addToken(Api &api, Call call)
{
    Result<ApiToken> wanted = call.as<ApiToken>();
    if (!wanted)
        co_return Failure{wanted.error()};
    if (wanted->user.isNull())
        wanted->user = call.caller.user.id;
    if (wanted->user.isNull())
        co_return fail(Error::Code::InvalidArgument, u"say whose token this is to be"_s, u"/user"_s);
    if (wanted->user != call.caller.user.id && !call.forOthers)
        co_return fail(Error::Code::PermissionDenied, u"this needs the permission tokensManage"_s);
    if (const Result<> sound = checkGrants(wanted->scope, u"/scope"_s); !sound)
        co_return Failure{sound.error()};
    if (!covers(call.caller.grants, wanted->scope))
        co_return fail(Error::Code::PermissionDenied, u"the scope has permissions that you do not have yourself"_s);
    if (wanted->expiresAt && *wanted->expiresAt <= api.rooms().clock.now())
        co_return fail(Error::Code::InvalidArgument, u"lies in the past"_s, u"/expiresAt"_s);
    const Result<NewToken> token = co_await api.rooms().access.addToken(*wanted);
    if (!token)
        co_return Failure{token.error()};
    call.note->subject = token->token.id.toString();
    call.note->after = toJson(token->token);
    co_return Http::Response::json(toJson(*token), 201);
}

static Async<Http::Response> removeToken(Api &api, Call call)
{
    const Result<TokenId> id = call.id<TokenId>();
    if (!id)
        co_return Failure{id.error()};
    const QList<ApiToken> tokens = visibleTokens(api, call);
    const auto it = std::ranges::find(tokens, *id, &ApiToken::id);
    if (it == tokens.end())
        co_return fail(Error::Code::NotFound, u"there is no such token"_s);
    call.note->before = toJson(*it);
    const Result<> done = co_await api.rooms().access.removeToken(*id);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> tokenRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    return {
        {.method = Get,
         .path = u"/api/v1/tokens"_s,
         .name = u"token.list"_s,
         .permission = TokensManage,
         .scope = Route::Scope::Own,
         .summary = u"API tokens: one's own, or everyone's; never their secrets"_s,
         .handler = listTokens,
         .answer = Schema::listOf(Schema::of<ApiToken>(u"Token"_s))},
        {.method = Post,
         .path = u"/api/v1/tokens"_s,
         .name = u"token.add"_s,
         .permission = TokensManage,
         .scope = Route::Scope::Own,
         .summary = u"Makes a token, whose secret is in this answer and never again"_s,
         .handler = addToken,
         .body = Schema::of<ApiToken>()
                     .require({u"name"_s})
                     .text(u"name"_s, 1, 64)
                     .readOnly({u"id"_s, u"createdAt"_s, u"lastUsed"_s}),
         .answer = Schema::of<NewToken>(u"NewToken"_s),
         .status = 201},
        {.method = Delete,
         .path = u"/api/v1/tokens/{id}"_s,
         .name = u"token.remove"_s,
         .permission = TokensManage,
         .scope = Route::Scope::Own,
         .summary = u"Removes a token, at once"_s,
         .handler = removeToken,
         .status = 204},
    };
}

} // namespace Pitwall
