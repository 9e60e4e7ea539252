// Servers: add, set, remove.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/prompt.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct AddServerArgs
{
    std::string name;
    std::string game;
    std::vector<std::string> values;
    std::vector<std::string> secrets;
};

struct SetServerArgs
{
    std::string server;
    std::vector<std::string> values;
    std::vector<std::string> secrets;
};

struct RemoveArgs
{
    std::string server;
};

/// The fields of a record that "name=value" can set, besides "port.<role>", "policy.<field>" and "setting.<key>".
const QStringList plainFields{u"name"_s,         u"group"_s,       u"autostart"_s,
                              u"publicListed"_s, u"bindAddress"_s, u"connectHost"_s};

} // namespace

static Result<QJsonValue> boolOf(const QString &value)
{
    if (value == "true"_L1 || value == "yes"_L1 || value == "on"_L1)
        return QJsonValue(true);
    if (value == "false"_L1 || value == "no"_L1 || value == "off"_L1)
        return QJsonValue(false);
    return fail(Error::Code::InvalidArgument, u"expected yes or no, not "_s + value);
}

static Result<QJsonValue> numberOf(const QString &value)
{
    bool ok = false;
    const qint64 number = value.toLongLong(&ok);
    if (!ok)
        return fail(Error::Code::InvalidArgument, u"expected a whole number, not "_s + value);
    return QJsonValue(number);
}

static Result<QJsonValue> settingOf(const GameInfo &game, const QString &key, const QString &value)
{
    const auto setting = std::ranges::find(game.settings, key, &GameSetting::key);
    if (setting == game.settings.end()) {
        QStringList known;
        for (const GameSetting &each : game.settings)
            known.append(each.key);
        return fail(Error::Code::InvalidArgument,
                    u"%1 has no setting %2; it has %3"_s.arg(game.title, key, known.join(u", "_s)));
    }
    switch (setting->type) {
    case GameSetting::Type::Number: return numberOf(value);
    case GameSetting::Type::Bool: return boolOf(value);
    case GameSetting::Type::Secret:
        return fail(Error::Code::InvalidArgument, key + u" is secret: give it with --secret "_s + key);
    case GameSetting::Type::Text:
    case GameSetting::Type::Choice:
    case GameSetting::Type::Path: return QJsonValue(value);
    }
    Q_UNREACHABLE();
}

static void insertInto(QJsonObject &record, const QString &part, const QString &key, const QJsonValue &value)
{
    QJsonObject object = record.value(part).toObject();
    object.insert(key, value);
    record.insert(part, object);
}

/// Puts "group=LAN", "port.game=8303", "policy.probeMisses=5", "setting.maxPlayers=8" into the JSON of a record.
static Result<> assign(QJsonObject &record, const GameInfo &game, const QString &name, const QString &value)
{
    const QString part = name.section(u'.', 0, 0);
    const QString key = name.section(u'.', 1);
    Result<QJsonValue> parsed = QJsonValue(value);
    if (key.isEmpty()) {
        if (!plainFields.contains(name))
            return fail(Error::Code::InvalidArgument,
                        u"there is no field %1; there are %2, port.ROLE, policy.FIELD and setting.KEY"_s.arg(
                            name, plainFields.join(u", "_s)));
        if (name == "autostart"_L1 || name == "publicListed"_L1)
            parsed = boolOf(value);
        if (parsed)
            record.insert(name, *parsed);
    } else if (part == "port"_L1) {
        parsed = numberOf(value);
        if (parsed)
            insertInto(record, u"ports"_s, key, *parsed);
    } else if (part == "policy"_L1) {
        parsed = boolOf(value);
        if (!parsed)
            parsed = numberOf(value);
        if (parsed)
            insertInto(record, u"policy"_s, key, *parsed);
    } else if (part == "setting"_L1) {
        parsed = settingOf(game, key, value);
        if (parsed)
            insertInto(record, u"settings"_s, key, *parsed);
    } else {
        return fail(Error::Code::InvalidArgument, u"there is no field "_s + name);
    }
    if (!parsed)
        return fail(parsed.error().code, name + u": "_s + parsed.error().detail);
    return {};
}

static Result<> assignAll(QJsonObject &record, const GameInfo &game, const std::vector<std::string> &values,
                          const std::vector<std::string> &secrets)
{
    for (const std::string &value : values) {
        const auto both = splitAssignment(value);
        if (!both)
            return Failure{both.error()};
        if (const Result<> done = assign(record, game, both->first, both->second); !done)
            return done;
    }
    for (const QString &key : texts(secrets))
        insertInto(record, u"settings"_s, key, QString::fromUtf8(askSecret(key).reveal()));
    return {};
}

static Async<> addServer(Context &context, AddServerArgs args)
{
    const Result<GameInfo> game = co_await findGame(context, text(args.game));
    if (!game)
        co_return Failure{game.error()};
    QJsonObject json{{u"name"_s, text(args.name)}, {u"game"_s, game->id}};
    if (const Result<> done = assignAll(json, *game, args.values, args.secrets); !done)
        co_return done;
    const QJsonObject given = json.value("ports"_L1).toObject();
    if (given.size() < game->ports.size()) {
        const Result<QMap<QString, int>> ports =
            co_await context.clients.games.suggestPorts(game->id, json.value("bindAddress"_L1).toString());
        if (!ports)
            co_return Failure{ports.error()};
        for (auto it = ports->cbegin(); it != ports->cend(); ++it) {
            if (!given.contains(it.key()))
                insertInto(json, u"ports"_s, it.key(), it.value());
        }
    }
    const Result<ServerRecord> record = fromJson<ServerRecord>(json, UnknownKeys::Refuse);
    if (!record)
        co_return Failure{record.error()};
    const Result<ServerView> server = co_await context.clients.servers.add(*record);
    if (!server)
        co_return Failure{server.error()};
    context.out.json(toJson(*server));
    QStringList ports;
    for (auto it = server->record.ports.cbegin(); it != server->record.ports.cend(); ++it)
        ports.append(it.key() + u' ' + QString::number(it.value()));
    context.out.line(u"added %1 (%2)"_s.arg(server->record.name, ports.join(u", "_s)));
    co_return {};
}

/// What has changed of an object, for a PATCH: parts as a whole, since they are replaced as a whole.
static QJsonObject changesOf(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject changes;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (before.value(it.key()) != it.value())
            changes.insert(it.key(), it.value());
    }
    return changes;
}

static Async<> setServer(Context &context, SetServerArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<GameInfo> game = co_await findGame(context, server->record.game);
    if (!game)
        co_return Failure{game.error()};
    const QJsonObject before = toJson(server->record);
    QJsonObject after = before;
    if (const Result<> done = assignAll(after, *game, args.values, args.secrets); !done)
        co_return done;
    const Result<ServerView> changed =
        co_await context.clients.servers.update(server->record.id, changesOf(before, after), server->record.version);
    if (!changed)
        co_return Failure{changed.error()};
    context.out.json(toJson(*changed));
    context.out.line(u"changed %1"_s.arg(changed->record.name));
    co_return {};
}

static Async<> removeServer(Context &context, RemoveArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<> done = co_await context.clients.servers.remove(server->record.id);
    if (done)
        context.out.line(u"removed "_s + server->record.name);
    co_return done;
}

static void declareAddServer(CLI::App &app, AddServerArgs &args)
{
    app.add_option("name", args.name, "Name of the new server")->required();
    app.add_option("game", args.game, "Its game, see \"game list\"")->required();
    app.add_option("values", args.values, "group=, autostart=, bindAddress=, port.ROLE=, policy.FIELD=, setting.KEY=")
        ->type_name("FIELD=VALUE");
    app.add_option("--secret", args.secrets, "Ask for this secret setting; may be repeated")
        ->type_name("KEY")
        ->allow_extra_args(false);
}

static void declareSetServer(CLI::App &app, SetServerArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
    app.add_option("values", args.values,
                   "name=, group=, autostart=, publicListed=, bindAddress=, connectHost=, port.ROLE=, policy.FIELD=, "
                   "setting.KEY=")
        ->type_name("FIELD=VALUE");
    app.add_option("--secret", args.secrets, "Ask for this secret setting; may be repeated")
        ->type_name("KEY")
        ->allow_extra_args(false);
}

static void declareRemove(CLI::App &app, RemoveArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
}

void addServerSetupCommands(CommandLine &line, CLI::App &server)
{
    line.verb<AddServerArgs>(server, "add", "Add a server; free ports are found where none are given", declareAddServer,
                             addServer);
    line.verb<SetServerArgs>(server, "set", "Change a server", declareSetServer, setServer);
    line.verb<RemoveArgs>(server, "remove", "Remove a server that does not run", declareRemove, removeServer);
}

} // namespace Pitwall
