// Games: what can be hosted, and own definitions.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/lookup.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct GameArgs
{
    std::string game;
};

struct DefinitionArgs
{
    std::string file;
};

} // namespace

static constexpr qint64 MaxDefinitionBytes = 262144;

static QString installedText(const GameInfo &game)
{
    if (!game.problem.isEmpty())
        return game.problem;
    if (game.installed)
        return game.installedVersion.isEmpty() ? u"yes"_s : game.installedVersion;
    return game.missing.isEmpty() ? u"no"_s : u"no: "_s + game.missing.join(u"; "_s);
}

static Async<> listGames(Context &context)
{
    const Result<ListOf<GameInfo>> games = co_await context.clients.games.list();
    if (!games)
        co_return Failure{games.error()};
    context.out.json(toJson(*games));
    QList<QList<Cell>> rows;
    for (const GameInfo &game : games->items) {
        const Tone tone = !game.problem.isEmpty() ? Tone::Bad : game.installed ? Tone::Good : Tone::Faint;
        rows.append({game.id,
                     game.title,
                     {installedText(game), tone},
                     toText(game.origin),
                     game.untested ? u"untested"_s : QString()});
    }
    context.out.table({u"id"_s, u"title"_s, u"installed"_s, u"origin"_s, u""_s}, rows);
    co_return {};
}

static QString describe(const GameSetting &setting)
{
    QString text = toText(setting.type);
    if (!setting.choices.isEmpty())
        text += u": "_s + setting.choices.join(u", "_s);
    if (setting.minimum && setting.maximum)
        text += u" %1…%2"_s.arg(*setting.minimum).arg(*setting.maximum);
    const QString standard = setting.defaultValue.toVariant().toString();
    if (!standard.isEmpty())
        text += u" (default "_s + standard + u')';
    return setting.required ? text + u", required"_s : text;
}

static void printGame(const Context &context, const GameInfo &game)
{
    context.out.json(toJson(game));
    context.out.facts({{u"Id"_s, game.id},
                       {u"Title"_s, game.title},
                       {u"Summary"_s, game.summary},
                       {u"Installed"_s, installedText(game)},
                       {u"Executable"_s, game.executable},
                       {u"Missing"_s, {game.missing.join(u"; "_s), Tone::Bad}},
                       {u"Can"_s, game.capabilities.join(u", "_s)}});
    QList<QList<Cell>> rows;
    for (const GamePort &port : game.ports)
        rows.append(
            {u"port."_s + port.role, toText(port.transport) + u' ' + QString::number(port.defaultNumber), port.title});
    for (const GameSetting &setting : game.settings)
        rows.append({u"setting."_s + setting.key, describe(setting), setting.title});
    context.out.table({u"field"_s, u"value"_s, u"meaning"_s}, rows);
}

static Async<> showGame(Context &context, GameArgs args)
{
    const Result<GameInfo> game = co_await findGame(context, text(args.game));
    if (!game)
        co_return Failure{game.error()};
    printGame(context, *game);
    co_return {};
}

static Async<> ports(Context &context, GameArgs args)
{
    const Result<GameInfo> game = co_await findGame(context, text(args.game));
    if (!game)
        co_return Failure{game.error()};
    const Result<QMap<QString, int>> found = co_await context.clients.games.suggestPorts(game->id);
    if (!found)
        co_return Failure{found.error()};
    context.out.json({{u"ports"_s, FieldValue<QMap<QString, int>>::write(*found)}});
    for (auto it = found->cbegin(); it != found->cend(); ++it)
        context.out.line(it.key() + u' ' + QString::number(it.value()));
    co_return {};
}

static Async<> definition(Context &context, GameArgs args)
{
    const Result<QJsonObject> json = co_await context.clients.games.definition(text(args.game));
    if (!json)
        co_return Failure{json.error()};
    context.out.raw(QJsonDocument(*json).toJson());
    co_return {};
}

static Result<QJsonObject> readDefinition(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, path + u": "_s + file.errorString());
    const QByteArray bytes = file.read(MaxDefinitionBytes + 1);
    if (bytes.size() > MaxDefinitionBytes)
        return fail(Error::Code::TooLarge, path + u" is larger than 256 KiB"_s);
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject()) {
        const auto line = bytes.first(qMin<qsizetype>(problem.offset, bytes.size())).count('\n') + 1;
        return fail(Error::Code::InvalidArgument, u"%1: line %2: %3"_s.arg(path).arg(line).arg(problem.errorString()));
    }
    return document.object();
}

static Async<> check(Context &context, DefinitionArgs args)
{
    const Result<QJsonObject> definition = readDefinition(text(args.file));
    if (!definition)
        co_return Failure{definition.error()};
    const Result<GameInfo> game = co_await context.clients.games.check(*definition);
    if (!game)
        co_return Failure{game.error()};
    printGame(context, *game);
    co_return {};
}

static Async<> install(Context &context, DefinitionArgs args)
{
    const Result<QJsonObject> definition = readDefinition(text(args.file));
    if (!definition)
        co_return Failure{definition.error()};
    const Result<GameInfo> game = co_await context.clients.games.save(*definition);
    if (!game)
        co_return Failure{game.error()};
    context.out.json(toJson(*game));
    context.out.line(u"%1 can be hosted now"_s.arg(game->title));
    co_return {};
}

static Async<> removeGame(Context &context, GameArgs args)
{
    const Result<> done = co_await context.clients.games.remove(text(args.game));
    if (done)
        context.out.line(u"removed "_s + text(args.game));
    co_return done;
}

static void declareGame(CLI::App &app, GameArgs &args)
{
    app.add_option("game", args.game, "Id of a game, see \"game list\"")->required();
}

static void declareDefinition(CLI::App &app, DefinitionArgs &args)
{
    app.add_option("file", args.file, "A game definition (JSON)")->required();
}

void addGameCommands(CommandLine &line)
{
    CLI::App &game = line.group("game", "Games: what can be hosted here, own definitions");
    line.verb(game, "list", "All games and whether they are installed", listGames);
    line.verb<GameArgs>(game, "show", "One game: its ports and settings", declareGame, showGame);
    line.verb<GameArgs>(game, "ports", "A free port for each role of a game", declareGame, ports);
    line.verb<GameArgs>(game, "definition", "Print the definition of a game, to make an own one from it", declareGame,
                        definition);
    line.verb<DefinitionArgs>(game, "check", "Say whether a definition holds, and where not", declareDefinition, check);
    line.verb<DefinitionArgs>(game, "install-definition", "Store an own definition", declareDefinition, install);
    line.verb<GameArgs>(game, "remove", "Remove an own definition", declareGame, removeGame);
}

} // namespace Pitwall
