// First use, logging in and out, and who is logged in.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/corelink.h"
#include "app/pitwallctl/grantwords.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/prompt.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct NameArgs
{
    std::string name;
};

struct LoginArgs
{
    std::string login;
};

} // namespace

static Async<> setUp(Context &context, NameArgs args)
{
    const QString code = askLine(u"One-time code (pitwalld prints it)"_s);
    const Secret password = askNewSecret(u"Password of "_s + text(args.name));
    const auto login = co_await context.clients.access.setUp(code, text(args.name), password);
    if (!login)
        co_return Failure{login.error()};
    context.out.json(toJson(login->me));
    context.out.line(login->me.user.name + u" is the administrator now"_s);
    co_return {};
}

static Async<> logIn(Context &context, NameArgs args)
{
    const Secret password = askSecret(u"Password of %1 at %2"_s.arg(text(args.name), context.link.name));
    const auto login = co_await context.clients.access.logIn(text(args.name), password);
    if (!login)
        co_return Failure{login.error()};
    const SavedLogins saved(SavedLogins::pathIn(context.link.folders));
    if (const Result<> done = saved.save(context.link.name, login->bearer, context.link.peer.fingerprint); !done)
        co_return done;
    context.out.json(toJson(login->me));
    context.out.line(u"%1 is logged in at %2"_s.arg(login->me.user.name, context.link.name));
    co_return {};
}

static Async<> logOut(Context &context)
{
    const Result<> done = co_await context.clients.access.logOut();
    if (!done && done.error().code != Error::Code::Unauthenticated) // over already is as good
        co_return done;
    const SavedLogins saved(SavedLogins::pathIn(context.link.folders));
    if (const Result<> removed = saved.remove(context.link.name); !removed)
        co_return removed;
    context.out.line(u"logged out of "_s + context.link.name);
    co_return {};
}

static Async<> whoAmI(Context &context)
{
    const Result<Me> me = co_await context.clients.access.me();
    if (!me)
        co_return Failure{me.error()};
    context.out.json(toJson(*me));
    context.out.facts({{u"Name"_s, me->user.name}, {u"Via"_s, me->via}, {u"Permissions"_s, grantsText(me->grants)}});
    co_return {};
}

static Async<> listLogins(Context &context)
{
    const Result<ListOf<LoginInfo>> logins = co_await context.clients.access.logins();
    if (!logins)
        co_return Failure{logins.error()};
    context.out.json(toJson(*logins));
    QList<QList<Cell>> rows;
    for (const LoginInfo &login : logins->items) {
        rows.append({login.userName,
                     login.address,
                     login.agent,
                     timeText(login.createdAt),
                     timeText(login.lastSeen),
                     login.current ? u"this one"_s : QString(),
                     {login.id.toString(), Tone::Faint}});
    }
    context.out.table({u"user"_s, u"address"_s, u"program"_s, u"since"_s, u"last seen"_s, u""_s, u"id"_s}, rows);
    co_return {};
}

static Async<> end(Context &context, LoginArgs args)
{
    const auto id = LoginId::fromString(text(args.login));
    if (!id)
        co_return fail(Error::Code::NotFound, u"there is no login \"%1\""_s.arg(text(args.login)));
    const Result<> done = co_await context.clients.access.endLogin(*id);
    if (done)
        context.out.line(u"the login has ended"_s);
    co_return done;
}

static void declareLoginName(CLI::App &app, NameArgs &args)
{
    app.add_option("name", args.name, "Name of the user")->required();
}

static void declareLogin(CLI::App &app, LoginArgs &args)
{
    app.add_option("login", args.login, "Id of a login, see \"session list\"")->required();
}

void addLoginCommands(CommandLine &line)
{
    line.verb<NameArgs>(line.root(), "setup", "First use: make the administrator; asks for the one-time code",
                        declareLoginName, setUp);
    line.verb<NameArgs>(line.root(), "login", "Log in at a core elsewhere (--core); the login is kept",
                        declareLoginName, logIn);
    line.verb(line.root(), "logout", "End that login", logOut);
    line.verb(line.root(), "whoami", "Who one is there, and what one may do", whoAmI);
    CLI::App &session = line.group("session", "Who is logged in");
    line.verb(session, "list", "One's own logins, or everyone's", listLogins);
    line.verb<LoginArgs>(session, "end", "End a login", declareLogin, end);
}

} // namespace Pitwall
