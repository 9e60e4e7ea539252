#include "core/games/launchplanner.h"

#include "core/games/settingvalue.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Pitwall {

Secret fittingSecret(const DefinitionData &definition, const Secret &secret)
{
    const qsizetype length = definition.adminSecretLength;
    return length > 0 && secret.reveal().size() > length ? Secret(secret.reveal().left(length)) : secret;
}

TemplateValues templateValues(const DefinitionData &definition, const ServerRecord &record, const QString &workDir,
                              const Secret &adminSecret)
{
    TemplateValues values{{u"name"_s, record.name},
                          {u"bind"_s, record.bindAddress},
                          {u"dir:work"_s, workDir},
                          {u"secret:admin"_s, QString::fromUtf8(fittingSecret(definition, adminSecret).reveal())}};
    for (const GamePort &port : definition.info.ports)
        values.insert(u"port:"_s + port.role, record.ports.value(port.role));
    for (const GameSetting &setting : definition.info.settings)
        values.insert(u"setting:"_s + setting.key, settingValue(setting, record.settings));
    return values;
}

static Result<> checkPorts(const DefinitionData &definition, const ServerRecord &record)
{
    QSet<QString> roles;
    QMap<std::pair<GamePort::Transport, int>, QString> taken;
    for (const GamePort &port : definition.info.ports) {
        const QString field = u"/ports/"_s + port.role;
        const auto it = record.ports.constFind(port.role);
        if (it == record.ports.constEnd())
            return wrong(field, u"this game needs a port for \"%1\""_s.arg(port.role));
        if (*it < 1 || *it > 65535)
            return wrong(field, u"must be a port from 1 to 65535"_s);
        const std::pair key(port.transport, *it);
        if (taken.contains(key))
            return wrong(field, u"is the same as that of \"%1\""_s.arg(taken.value(key)));
        taken.insert(key, port.role);
        roles.insert(port.role);
    }
    for (const QString &role : record.ports.keys()) {
        if (!roles.contains(role))
            return wrong(u"/ports/"_s + role, u"this game has no port \"%1\""_s.arg(role));
    }
    return {};
}

static Result<> checkSettings(const DefinitionData &definition, const ServerRecord &record)
{
    QSet<QString> keys;
    for (const GameSetting &setting : definition.info.settings) {
        keys.insert(setting.key);
        const QJsonValue value = settingValue(setting, record.settings);
        if (const Result<> holds = checkSettingValue(setting, value, u"/settings/"_s + setting.key); !holds)
            return holds;
    }
    for (const QString &key : record.settings.keys()) {
        if (!keys.contains(key))
            return wrong(u"/settings/"_s + key, u"this game has no such setting"_s);
    }
    return {};
}

Result<> checkRecord(const DefinitionData &definition, const ServerRecord &record)
{
    if (!record.bindAddress.isEmpty() && QHostAddress(record.bindAddress).isNull())
        return wrong(u"/bindAddress"_s, u"must be an IP address, or empty for every address"_s);
    if (const Result<> holds = checkPorts(definition, record); !holds)
        return holds;
    if (const Result<> holds = checkSettings(definition, record); !holds)
        return holds;
    const Result<QByteArray> name = GameText::checked(record.name, GameText::maxValueBytes, u"/name"_s);
    if (!name)
        return Failure{name.error()};
    // What a format cannot carry shows only when the files are made.
    const Result<LaunchPlan> trial =
        makeLaunchPlan(definition, record, templateValues(definition, record, u"/"_s, Secret("x")));
    return trial ? Result<>() : Failure{trial.error()};
}

static Result<QList<QByteArray>> expandEntries(const QList<TemplateEntry> &entries, const TemplateValues &values,
                                               GameText::Format format)
{
    QList<QByteArray> out;
    for (const TemplateEntry &entry : entries) {
        if (entry.when && !entry.when->holds(values))
            continue;
        for (const TextTemplate &text : entry.texts) {
            Result<QByteArray> line = text.expand(values, format);
            if (!line)
                return Failure{line.error()};
            out.append(*std::move(line));
        }
    }
    return out;
}

static Result<QJsonValue> expandJson(const QJsonValue &value, const TemplateValues &values)
{
    if (value.isString()) {
        const Result<TextTemplate> text = TextTemplate::parse(value.toString());
        if (!text)
            return Failure{text.error()};
        if (const QString only = text->onlyVariable(); values.contains(only))
            return values.value(only);
        return text->expand(values, GameText::Format::Plain).map([](const QByteArray &bytes) {
            return QJsonValue(QString::fromUtf8(bytes));
        });
    }
    if (value.isArray()) {
        QJsonArray out;
        for (const QJsonValue &item : value.toArray()) {
            const Result<QJsonValue> expanded = expandJson(item, values);
            if (!expanded)
                return expanded;
            out.append(*expanded);
        }
        return out;
    }
    if (value.isObject()) {
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const Result<QJsonValue> expanded = expandJson(it.value(), values);
            if (!expanded)
                return expanded;
            out.insert(it.key(), *expanded);
        }
        return out;
    }
    return value;
}

static Result<QByteArray> fileContent(const FileTemplate &file, const TemplateValues &values)
{
    if (file.format == GameText::Format::Json) {
        const Result<QJsonValue> value = expandJson(file.value, values);
        if (!value)
            return Failure{value.error()};
        return value->isArray() ? QJsonDocument(value->toArray()).toJson() : QJsonDocument(value->toObject()).toJson();
    }
    const Result<QList<QByteArray>> lines = expandEntries(file.lines, values, file.format);
    if (!lines)
        return Failure{lines.error()};
    QByteArray content;
    for (const QByteArray &line : *lines)
        content += line + '\n';
    return content;
}

/// What Pitwall itself put in is never seen again, however the game prints it.
static QList<QRegularExpression> secretRedactions(const DefinitionData &definition, const TemplateValues &values)
{
    QStringList secrets{values.value(u"secret:admin"_s).toString()};
    for (const GameSetting &setting : definition.info.settings) {
        if (setting.type == GameSetting::Type::Secret)
            secrets.append(values.value(u"setting:"_s + setting.key).toString());
    }
    QList<QRegularExpression> out;
    for (const QString &secret : secrets) {
        if (!secret.isEmpty())
            out.append(QRegularExpression(QRegularExpression::escape(secret)));
    }
    return out;
}

Result<LaunchPlan> makeLaunchPlan(const DefinitionData &definition, const ServerRecord &record,
                                  const TemplateValues &values)
{
    LaunchPlan plan{.folders = definition.folders,
                    .pty = definition.pty,
                    .runAs = definition.runAs,
                    .ports = definition.readyPorts,
                    .readyLine = definition.readyLine,
                    .redactions = definition.redactions + secretRedactions(definition, values),
                    .stopSignals = definition.stopSignals,
                    .quietLines = definition.quietLines,
                    .minimumProbeMs = definition.minimumProbeMs};
    const Result<QList<QByteArray>> arguments = expandEntries(definition.arguments, values, GameText::Format::Plain);
    if (!arguments)
        return Failure{arguments.error()};
    for (const QByteArray &argument : *arguments)
        plan.argv.append(QString::fromUtf8(argument));
    // A game gets what it needs and nothing of ours.
    plan.environment = {{u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"_s},
                        {u"LANG"_s, u"C.UTF-8"_s},
                        {u"HOME"_s, values.value(u"dir:work"_s).toString()}};
    for (auto it = definition.environment.begin(); it != definition.environment.end(); ++it) {
        const Result<QByteArray> value = it.value().expand(values, GameText::Format::Plain);
        if (!value)
            return Failure{value.error()};
        plan.environment.insert(it.key(), QString::fromUtf8(*value));
    }
    for (const FileTemplate &file : definition.files) {
        Result<QByteArray> content = fileContent(file, values);
        if (!content)
            return Failure{content.error()};
        plan.files.append({file.path, *std::move(content)});
    }
    for (ExpectedPort &port : plan.ports)
        port.number = record.ports.value(port.role);
    return plan;
}

} // namespace Pitwall
