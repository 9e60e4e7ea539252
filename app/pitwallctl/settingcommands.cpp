// Settings of the core: list, get, set.
#include "app/pitwallctl/commandline.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct KeyArgs
{
    std::string key;
};

struct SetSettingArgs
{
    std::vector<std::string> values;
};

} // namespace

static QString valueText(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toVariant().toString();
    return value.toVariant().toStringList().join(u',');
}

static Async<> listSettings(Context &context)
{
    const Result<ListOf<SettingInfo>> settings = co_await context.clients.core.settings();
    if (!settings)
        co_return Failure{settings.error()};
    context.out.json(toJson(*settings));
    QList<QList<Cell>> rows;
    for (const SettingInfo &setting : settings->items) {
        const QString limits =
            setting.type == "number"_L1 ? u"%1…%2"_s.arg(setting.minimum).arg(setting.maximum) : setting.type;
        rows.append({setting.key, valueText(setting.value), setting.source, limits,
                     setting.needsRestart ? u"needs a restart"_s : QString()});
    }
    context.out.table({u"key"_s, u"value"_s, u"from"_s, u"can be"_s, u""_s}, rows);
    co_return {};
}

static Result<SettingInfo> find(const QList<SettingInfo> &settings, const QString &key)
{
    const auto it = std::ranges::find(settings, key, &SettingInfo::key);
    if (it == settings.end())
        return fail(Error::Code::NotFound, u"there is no setting "_s + key);
    return *it;
}

static Async<> get(Context &context, KeyArgs args)
{
    const Result<ListOf<SettingInfo>> settings = co_await context.clients.core.settings();
    if (!settings)
        co_return Failure{settings.error()};
    const Result<SettingInfo> setting = find(settings->items, text(args.key));
    if (!setting)
        co_return Failure{setting.error()};
    context.out.json(toJson(*setting));
    context.out.line(valueText(setting->value));
    co_return {};
}

static Result<QJsonValue> parse(const SettingInfo &setting, const QString &value)
{
    if (setting.type == "bool"_L1 && (value == "true"_L1 || value == "yes"_L1 || value == "on"_L1))
        return QJsonValue(true);
    if (setting.type == "bool"_L1 && (value == "false"_L1 || value == "no"_L1 || value == "off"_L1))
        return QJsonValue(false);
    if (setting.type == "number"_L1) {
        bool ok = false;
        const qint64 number = value.toLongLong(&ok);
        if (ok)
            return QJsonValue(number);
    }
    if (setting.type == "list"_L1)
        return QJsonValue(QJsonArray::fromStringList(value.split(u',', Qt::SkipEmptyParts)));
    if (setting.type == "text"_L1)
        return QJsonValue(value);
    return fail(Error::Code::InvalidArgument, u"%1 is a %2, not \"%3\""_s.arg(setting.key, setting.type, value));
}

static Async<> setSetting(Context &context, SetSettingArgs args)
{
    const Result<ListOf<SettingInfo>> settings = co_await context.clients.core.settings();
    if (!settings)
        co_return Failure{settings.error()};
    QJsonObject changes;
    QStringList later; // who fails has changed nothing, so nothing is to be said of a restart before
    for (const std::string &value : args.values) {
        const auto both = splitAssignment(value);
        if (!both)
            co_return Failure{both.error()};
        const Result<SettingInfo> setting = find(settings->items, both->first);
        if (!setting)
            co_return Failure{setting.error()};
        const Result<QJsonValue> parsed = parse(*setting, both->second);
        if (!parsed)
            co_return Failure{parsed.error()};
        changes.insert(both->first, *parsed);
        if (setting->needsRestart && !later.contains(setting->key))
            later.append(setting->key);
    }
    const Result<ListOf<SettingInfo>> changed = co_await context.clients.core.changeSettings(changes);
    if (!changed)
        co_return Failure{changed.error()};
    context.out.json(toJson(*changed));
    for (const QString &key : std::as_const(later))
        context.out.line(key + u" counts from the next start of the core"_s, Tone::Busy);
    co_return {};
}

static void declareKey(CLI::App &app, KeyArgs &args)
{
    app.add_option("key", args.key, "\"area.name\", see \"setting list\"")->required();
}

static void declareSetSetting(CLI::App &app, SetSettingArgs &args)
{
    app.add_option("values", args.values, "Settings and their new values; lists with commas")
        ->type_name("AREA.NAME=VALUE")
        ->required();
}

void addSettingCommands(CommandLine &line)
{
    CLI::App &setting = line.group("setting", "Settings of the core");
    line.verb(setting, "list", "All settings, their values and where those come from", listSettings);
    line.verb<KeyArgs>(setting, "get", "Print one value", declareKey, get);
    line.verb<SetSettingArgs>(setting, "set", "Change settings, all of them or none", declareSetSetting, setSetting);
}

} // namespace Pitwall
