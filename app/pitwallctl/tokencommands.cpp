// API tokens: list, add, remove.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/grantwords.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/plaintext.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct AddTokenArgs
{
    std::string name;
    std::string user;
    std::vector<std::string> grants;
    int days = 0;
};

struct TokenArgs
{
    std::string token;
};

} // namespace

static Async<> listTokens(Context &context)
{
    const Result<ListOf<ApiToken>> tokens = co_await context.clients.access.tokens();
    if (!tokens)
        co_return Failure{tokens.error()};
    context.out.json(toJson(*tokens));
    QList<QList<Cell>> rows;
    for (const ApiToken &token : tokens->items) {
        rows.append({token.name,
                     grantsText(token.scope),
                     token.expiresAt ? timeText(token.expiresAt) : u"never"_s,
                     timeText(token.lastUsed),
                     {token.id.toString(), Tone::Faint}});
    }
    context.out.table({u"name"_s, u"scope"_s, u"ends"_s, u"last used"_s, u"id"_s}, rows);
    co_return {};
}

/// Prints the secret alone on stdout, so that it can be sent into a file.
static Async<> addToken(Context &context, AddTokenArgs args)
{
    const Result<Grants> scope = co_await grantsOf(context, args.grants);
    if (!scope)
        co_return Failure{scope.error()};
    ApiToken wanted{.name = text(args.name), .scope = *scope};
    if (!args.user.empty()) {
        const Result<User> user = co_await findUser(context, text(args.user));
        if (!user)
            co_return Failure{user.error()};
        wanted.user = user->id;
    }
    if (args.days > 0)
        wanted.expiresAt = SystemClock().now() + std::chrono::hours(24) * args.days;
    const Result<NewToken> token = co_await context.clients.access.addToken(wanted);
    if (!token)
        co_return Failure{token.error()};
    context.out.json(toJson(*token));
    context.out.line(token->secret);
    co_return {};
}

static Async<> removeToken(Context &context, TokenArgs args)
{
    const Result<ApiToken> token = co_await findToken(context, text(args.token));
    if (!token)
        co_return Failure{token.error()};
    const Result<> done = co_await context.clients.access.removeToken(token->id);
    if (done)
        context.out.line(u"removed "_s + token->name);
    co_return done;
}

static void declareAddToken(CLI::App &app, AddTokenArgs &args)
{
    app.add_option("name", args.name, "What it is for")->required();
    app.add_option("--scope", args.grants, GrantHelp)->type_name("PERMISSION")->allow_extra_args(false);
    app.add_option("--days", args.days, "Ends after so many days (default: never)")
        ->type_name("N")
        ->check(CLI::Range(1, 3650));
    app.add_option("--user", args.user, "Whose token it is (default: one's own)")->type_name("NAME");
}

static void declareToken(CLI::App &app, TokenArgs &args)
{
    app.add_option("token", args.token, "Name or id of a token")->required();
}

void addTokenCommands(CommandLine &line)
{
    CLI::App &token = line.group("token", "API tokens for scripts");
    line.verb(token, "list", "One's own tokens, or everyone's", listTokens);
    line.verb<AddTokenArgs>(token, "add", "Make a token and print its secret, once", declareAddToken, addToken);
    line.verb<TokenArgs>(token, "remove", "Remove a token, at once", declareToken, removeToken);
}

} // namespace Pitwall
