#include "core/api/api.h"
#include "core/api/credentials.h"
#include "core/api/routes.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct SetupRequest
{
    QString code;
    QString name;
    QString password;
    bool cookie = false;

    static auto fields()
    {
        using R = SetupRequest;
        return std::tuple{field("code", &R::code), field("name", &R::name), field("password", &R::password),
                          field("cookie", &R::cookie)};
    }
};

struct LoginRequest
{
    QString name;
    QString password;
    bool cookie = false; ///< true: for a browser, the secret comes as a cookie

    static auto fields()
    {
        using R = LoginRequest;
        return std::tuple{field("name", &R::name), field("password", &R::password), field("cookie", &R::cookie)};
    }
};

struct LoginAnswer
{
    Me me;
    std::optional<QString> bearer; ///< for programs: to be sent as "Authorization: Bearer …"
    std::optional<QString> csrf;   ///< for browsers: to be sent as X-Pitwall-Csrf with each mutating call

    static auto fields()
    {
        using A = LoginAnswer;
        return std::tuple{field("me", &A::me), field("bearer", &A::bearer), field("csrf", &A::csrf)};
    }
};

} // namespace

static Http::Response answerFor(const NewLogin &login, bool cookie, bool secure)
{
    LoginAnswer answer{.me = login.me};
    if (cookie)
        answer.csrf = QString::fromLatin1(login.csrf.reveal());
    else
        answer.bearer = QString::fromLatin1(login.secret.reveal());
    Http::Response response = Http::Response::json(toJson(answer), 201);
    response.headers.emplaceBack("Cache-Control", "no-store");
    if (cookie)
        response.headers.append(loginCookie(login.secret, secure));
    return response;
}

static Async<Http::Response> setUp(Api &api, Call call)
{
    const Result<SetupRequest> request = call.as<SetupRequest>();
    if (!request)
        co_return Failure{request.error()};
    call.note->who = request->name;
    const Result<NewLogin> login = co_await api.rooms().access.setUp(
        request->code, request->name, Secret(request->password.toUtf8()), credentialsOf(call.request), request->cookie);
    if (!login)
        co_return Failure{login.error()};
    call.note->subject = login->me.user.id.toString();
    co_return answerFor(*login, request->cookie, call.request.secure);
}

static Async<Http::Response> logIn(Api &api, Call call)
{
    const Result<LoginRequest> request = call.as<LoginRequest>();
    if (!request)
        co_return Failure{request.error()};
    if (api.rooms().access.hasUser(request->name)) // else it may be a password, typed in the wrong place
        call.note->who = request->name;
    const QString agent = QString::fromUtf8(call.request.header("user-agent").left(200));
    const Result<NewLogin> login = co_await api.rooms().access.logIn(
        request->name, Secret(request->password.toUtf8()), credentialsOf(call.request), agent, request->cookie);
    if (!login)
        co_return Failure{login.error()};
    call.note->subject = login->login.id.toString();
    co_return answerFor(*login, request->cookie, call.request.secure);
}

static Async<Http::Response> listLogins(Api &api, Call call)
{
    QList<LoginInfo> logins = api.rooms().access.logins(call.forOthers ? std::optional<UserId>() : call.caller.user.id);
    for (LoginInfo &login : logins)
        login.current = !login.id.isNull() && login.id == call.caller.login;
    return makeReady<Http::Response>(listResponse(logins));
}

static Async<Http::Response> ended(Api &api, Call call, LoginId id)
{
    const Result<> done = co_await api.rooms().access.logOut(id);
    if (!done)
        co_return Failure{done.error()};
    call.note->subject = id.toString();
    Http::Response response = Http::Response::noContent();
    if (id == call.caller.login && call.caller.via == "cookie"_L1)
        response.headers.append(loginCookie({}, call.request.secure));
    co_return response;
}

static Async<Http::Response> endCurrent(Api &api, Call call)
{
    if (call.caller.login.isNull())
        return makeFailed<Http::Response>(
            {Error::Code::InvalidArgument, u"tokens are not logged in; remove the token instead"_s, {}});
    const LoginId id = call.caller.login;
    return ended(api, std::move(call), id);
}

static Async<Http::Response> endLogin(Api &api, Call call)
{
    const Result<LoginId> id = call.id<LoginId>();
    if (!id)
        return makeFailed<Http::Response>(id.error());
    const QList<LoginInfo> visible =
        api.rooms().access.logins(call.forOthers ? std::optional<UserId>() : call.caller.user.id);
    if (std::ranges::find(visible, *id, &LoginInfo::id) == visible.end())
        return makeFailed<Http::Response>({Error::Code::NotFound, u"there is no such login"_s, {}});
    return ended(api, std::move(call), *id);
}

static Async<Http::Response> getMe(Api &api, Call call)
{
    const Me me{.user = call.caller.user, .grants = call.caller.grants, .via = call.caller.via};
    QJsonObject json = toJson(me);
    if (call.caller.via == "cookie"_L1) // for a page that was loaded anew
        json.insert(u"csrf"_s, QString::fromLatin1(api.rooms().access.csrfToken(call.caller).reveal()));
    return makeReady<Http::Response>(Http::Response::json(json));
}

QList<Route> loginRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema answer = Schema::of<LoginAnswer>(u"Login"_s);
    return {
        {.method = Post,
         .path = u"/api/v1/setup"_s,
         .name = u"setup.run"_s,
         .permission = Setup,
         .summary = u"First use: makes the first administrator, from this machine and with the one-time code only"_s,
         .handler = setUp,
         .body = Schema::of<SetupRequest>()
                     .require({u"code"_s, u"name"_s, u"password"_s})
                     .text(u"code"_s, 1, 64)
                     .text(u"name"_s, 1, 64)
                     .text(u"password"_s, 1, 1024),
         .answer = answer,
         .status = 201,
         .throttled = true},
        {.method = Post,
         .path = u"/api/v1/logins"_s,
         .name = u"login.create"_s,
         .permission = Public,
         .summary = u"Logs in; with \"cookie\" as a browser"_s,
         .handler = logIn,
         .body = Schema::of<LoginRequest>()
                     .require({u"name"_s, u"password"_s})
                     .text(u"name"_s, 1, 64)
                     .text(u"password"_s, 1, 1024),
         .answer = answer,
         .status = 201,
         .throttled = true},
        {.method = Get,
         .path = u"/api/v1/logins"_s,
         .name = u"login.list"_s,
         .permission = UsersManage,
         .scope = Route::Scope::Own,
         .summary = u"Who is logged in: oneself, or everyone"_s,
         .handler = listLogins,
         .answer = Schema::listOf(Schema::of<LoginInfo>(u"LoginInfo"_s))},
        {.method = Delete,
         .path = u"/api/v1/logins/current"_s,
         .name = u"login.end"_s,
         .permission = LoggedIn,
         .summary = u"Logs out"_s,
         .handler = endCurrent,
         .status = 204},
        {.method = Delete,
         .path = u"/api/v1/logins/{id}"_s,
         .name = u"login.remove"_s,
         .permission = UsersManage,
         .scope = Route::Scope::Own,
         .summary = u"Ends a login"_s,
         .handler = endLogin,
         .status = 204},
        {.method = Get,
         .path = u"/api/v1/me"_s,
         .name = u"me.get"_s,
         .permission = LoggedIn,
         .summary = u"Who is asking, and what that one may do"_s,
         .handler = getMe,
         .answer = Schema::of<Me>(u"Me"_s).add(u"csrf"_s, FieldValue<QString>::schema())},
    };
}

} // namespace Pitwall
