// Servers: their console, and what is said and done in the running game.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/outputfollower.h"
#include "app/pitwallctl/plaintext.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ConsoleLogArgs
{
    std::string server;
    bool follow = false;
    int lines = 50;
    std::string search;
};

struct TextArgs
{
    std::string server;
    std::vector<std::string> words;
};

struct KickArgs
{
    std::string server;
    std::string player;
    std::vector<std::string> reason;
};

} // namespace

static QString joined(const std::vector<std::string> &words)
{
    return texts(words).join(u' ');
}

static Async<> logs(Context &context, ConsoleLogArgs args)
{
    if (args.follow)
        context.listen();
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const ServerId id = server->record.id;
    const Result<OutputPage> page =
        co_await context.clients.servers.output(id, std::nullopt, std::nullopt, args.lines, text(args.search));
    if (!page)
        co_return Failure{page.error()};
    if (!args.follow && context.out.isJson()) {
        context.out.json(toJson(*page));
        co_return {};
    }
    OutputFollower follower(context, id, text(args.search));
    follower.print(page->lines);
    if (!args.follow)
        co_return {};
    co_return co_await follower.follow();
}

static Async<> exec(Context &context, TextArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<QString> reply = co_await context.clients.servers.command(server->record.id, joined(args.words));
    if (!reply)
        co_return Failure{reply.error()};
    context.out.json({{u"reply"_s, *reply}});
    for (const QString &replyLine : reply->split(u'\n', Qt::SkipEmptyParts))
        context.out.line(replyLine);
    co_return {};
}

static Async<> say(Context &context, TextArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    co_return co_await context.clients.servers.say(server->record.id, joined(args.words));
}

static Async<> changeMap(Context &context, TextArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    co_return co_await context.clients.servers.changeMap(server->record.id, joined(args.words));
}

static Async<> kick(Context &context, KickArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<Player> player = pick(
        server->status.players, text(args.player), u"player"_s, [](const Player &p) { return p.name; },
        [](const Player &p) { return p.id; });
    if (!player)
        co_return Failure{player.error()};
    const Result<> done = co_await context.clients.servers.kick(server->record.id, player->id, joined(args.reason));
    if (done)
        context.out.line(u"kicked "_s + player->name);
    co_return done;
}

static Async<> players(Context &context, TextArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    context.out.json({{u"items"_s, FieldValue<QList<Player>>::write(server->status.players)}});
    QList<QList<Cell>> rows;
    for (const Player &player : server->status.players) {
        rows.append({player.id, player.name, player.team, player.score ? QString::number(*player.score) : QString(),
                     player.pingMs ? QString::number(*player.pingMs) : QString(), player.bot ? u"bot"_s : QString(),
                     player.address});
    }
    context.out.table({u"id"_s, u"name"_s, u"team"_s, u"score"_s, u"ping"_s, u""_s, u"address"_s}, rows);
    co_return {};
}

static void declareLogs(CLI::App &app, ConsoleLogArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
    app.add_flag("-f,--follow", args.follow, "Go on with what is printed from now on");
    app.add_option("-n,--lines", args.lines, "How many lines to begin with")
        ->type_name("N")
        ->check(CLI::Range(1, 5000));
    app.add_option("--search", args.search, "Lines that contain this")->type_name("TEXT");
}

static void declareConsoleServer(CLI::App &app, TextArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
}

static void declareText(CLI::App &app, TextArgs &args)
{
    declareConsoleServer(app, args);
    app.add_option("text", args.words, "What to send; words are joined by spaces")->required();
}

static void declareMap(CLI::App &app, TextArgs &args)
{
    declareConsoleServer(app, args);
    app.add_option("map", args.words, "Name of the map")->required();
}

static void declareKick(CLI::App &app, KickArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
    app.add_option("player", args.player, "Id or name of a player, see \"server players\"")->required();
    app.add_option("reason", args.reason, "What the player is told");
}

void addConsoleCommands(CommandLine &line, CLI::App &server)
{
    line.verb<ConsoleLogArgs>(server, "logs", "The console of a server", declareLogs, logs);
    line.verb<TextArgs>(server, "exec", "Send a raw command into the game and print its reply", declareText, exec);
    line.verb<TextArgs>(server, "say", "Say something to all players", declareText, say);
    line.verb<KickArgs>(server, "kick", "Kick a player", declareKick, kick);
    line.verb<TextArgs>(server, "map", "Change the map", declareMap, changeMap);
    line.verb<TextArgs>(server, "players", "Who plays", declareConsoleServer, players);
}

} // namespace Pitwall
