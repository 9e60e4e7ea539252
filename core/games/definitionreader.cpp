#include "core/games/definitiondata.h"
#include "core/games/definitionschema.h"
#include "core/games/protocols.h"
#include "core/games/settingvalue.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool isWord(const QString &text, bool upperCaseToo)
{
    const auto isLetter = [upperCaseToo](QChar c) {
        return (c >= u'a' && c <= u'z') || (upperCaseToo && c >= u'A' && c <= u'Z');
    };
    return !text.isEmpty() && isLetter(text.front())
        && std::ranges::all_of(text, [&](QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'-'; });
}

bool isGameId(const QString &id)
{
    return id.size() <= 32 && isWord(id, false);
}

/// Below the work folder, whatever it says.
static bool isPathBelow(const QString &path)
{
    const QStringList steps = path.split(u'/');
    return std::ranges::none_of(steps, [](const QString &step) {
        return step.isEmpty() || step == "."_L1 || step == ".."_L1 || step.contains(u'\\') || step.contains(QChar(0));
    });
}

/// Reads one definition. Each step fails with the pointer of what is wrong; the first failure is kept and the rest is
/// skipped, so that the steps need no checks between them.
class DefinitionReader final
{
public:
    explicit DefinitionReader(QJsonObject json)
        : m_json(std::move(json))
    {}

    Result<DefinitionData> read()
    {
        readIdentity();
        readFind();
        readSettings();
        checkFoundSettings();
        readPorts();
        readLaunch();
        readReady();
        readProtocol();
        readOutput();
        readRecordings();
        readRest();
        if (m_problem)
            return *m_problem;
        return std::move(m_data);
    }

private:
    void refuse(const QString &pointer, const QString &detail)
    {
        if (!m_problem)
            m_problem = wrong(pointer, detail);
    }

    template<typename T>
    T take(const Result<T> &result, T fallback = {})
    {
        if (result)
            return *result;
        if (!m_problem)
            m_problem = Failure{result.error()};
        return fallback;
    }

    void readIdentity()
    {
        GameInfo &info = m_data.info;
        info.id = m_json.value("id"_L1).toString();
        info.title = m_json.value("title"_L1).toString();
        info.summary = m_json.value("summary"_L1).toString();
        info.untested = m_json.value("untested"_L1).toBool();
        if (!isGameId(info.id))
            refuse(u"/id"_s,
                   u"an id has lower-case letters, digits and -, begins with a letter, and is at most 32 long"_s);
    }

    void readFind()
    {
        const QJsonObject find = m_json.value("find"_L1).toObject();
        m_data.executables = texts(find.value("executables"_L1));
        m_data.info.package = find.value("package"_L1).toString();
        const QJsonArray list = find.value("data"_L1).toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QJsonObject item = list.at(i).toObject();
            const DataRequirement data{item.value("title"_L1).toString(), texts(item.value("paths"_L1)),
                                       item.value("package"_L1).toString(), item.value("setting"_L1).toString()};
            if (!std::ranges::all_of(data.paths, [](const QString &path) { return path.startsWith(u'/'); }))
                refuse(u"/find/data/%1/paths"_s.arg(i), u"paths are absolute"_s);
            m_data.dataFiles.append(data);
        }
    }

    void readSettings()
    {
        const QJsonArray list = m_json.value("settings"_L1).toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString at = u"/settings/%1"_s.arg(i);
            const auto setting = take(fromJson<GameSetting>(list.at(i).toObject(), UnknownKeys::Refuse, at));
            if (!isWord(setting.key, true))
                refuse(at + u"/key"_s, u"a key has letters, digits and -, and begins with a letter"_s);
            if (!addVariable(u"setting:"_s + setting.key))
                refuse(at + u"/key"_s, u"there is another setting with this key"_s);
            if ((setting.type == GameSetting::Type::Choice) == setting.choices.isEmpty())
                refuse(at + u"/choices"_s, u"a choice, and nothing else, has choices"_s);
            if (!setting.defaultValue.isNull() && !setting.defaultValue.isUndefined()) {
                const Result<> holds = checkSettingValue(setting, setting.defaultValue, at + u"/default"_s);
                if (!holds)
                    refuse(at + u"/default"_s, holds.error().detail);
            } else if (setting.type == GameSetting::Type::Number || setting.type == GameSetting::Type::Choice) {
                refuse(at + u"/default"_s, u"a number and a choice have a default"_s);
            }
            m_data.info.settings.append(setting);
        }
    }

    void checkFoundSettings()
    {
        for (qsizetype i = 0; i < m_data.dataFiles.size(); ++i) {
            const QString &key = m_data.dataFiles.at(i).setting;
            const auto named = [&key](const GameSetting &setting) {
                return setting.key == key && setting.type == GameSetting::Type::Path;
            };
            if (!key.isEmpty() && std::ranges::none_of(m_data.info.settings, named))
                refuse(u"/find/data/%1/setting"_s.arg(i), u"there is no setting of type path with this key"_s);
        }
    }

    void readPorts()
    {
        const QJsonArray list = m_json.value("ports"_L1).toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString at = u"/ports/%1"_s.arg(i);
            const auto port = take(fromJson<GamePort>(list.at(i).toObject(), UnknownKeys::Refuse, at));
            if (!isWord(port.role, true))
                refuse(at + u"/role"_s, u"a role has letters, digits and -, and begins with a letter"_s);
            if (!addVariable(u"port:"_s + port.role))
                refuse(at + u"/role"_s, u"there is another port with this role"_s);
            m_data.info.ports.append(port);
        }
    }

    void readLaunch()
    {
        const QJsonObject launch = m_json.value("launch"_L1).toObject();
        const bool maySaySecrets = launch.contains("secretsInArguments"_L1);
        m_data.arguments =
            entries(launch.value("arguments"_L1), u"/launch/arguments"_s, GameText::Format::Plain, !maySaySecrets);
        const QJsonObject environment = launch.value("environment"_L1).toObject();
        for (auto it = environment.begin(); it != environment.end(); ++it) {
            const QString at = u"/launch/environment/"_s + it.key();
            if (it.key().isEmpty() || it.key().contains(u'=') || it.key().contains(QChar(0)))
                refuse(at, u"not the name of an environment variable"_s);
            m_data.environment.insert(it.key(), text(it.value().toString(), at, GameText::Format::Plain, false));
        }
        m_data.folders = texts(launch.value("folders"_L1));
        for (qsizetype i = 0; i < m_data.folders.size(); ++i) {
            if (!isPathBelow(m_data.folders.at(i)))
                refuse(u"/launch/folders/%1"_s.arg(i), u"a folder lies below the work folder"_s);
        }
        const QJsonArray files = launch.value("files"_L1).toArray();
        for (qsizetype i = 0; i < files.size(); ++i)
            readFile(files.at(i).toObject(), u"/launch/files/%1"_s.arg(i));
        m_data.pty = launch.value("pty"_L1).toBool();
        m_data.runAs = launch.value("runAs"_L1).toString();
        m_data.adminSecretLength = launch.value("adminSecretLength"_L1).toInt();
    }

    void readFile(const QJsonObject &json, const QString &at)
    {
        FileTemplate file{.path = json.value("path"_L1).toString(), .value = json.value("value"_L1)};
        file.format = GameText::formatFromName(json.value("format"_L1).toString()).value_or(GameText::Format::Plain);
        if (!isPathBelow(file.path))
            refuse(at + u"/path"_s, u"a file lies below the work folder"_s);
        if ((file.format == GameText::Format::Json) != json.contains("value"_L1)
            || json.contains("value"_L1) == json.contains("lines"_L1))
            refuse(at, u"a json file has a value, every other one has lines"_s);
        file.lines = entries(json.value("lines"_L1), at + u"/lines"_s, file.format, false);
        checkJsonTexts(file.value, at + u"/value"_s);
        m_data.files.append(file);
    }

    void checkJsonTexts(const QJsonValue &value, const QString &at)
    {
        if (value.isString())
            text(value.toString(), at, GameText::Format::Json, false);
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            checkJsonTexts(list.at(i), u"%1/%2"_s.arg(at).arg(i));
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            checkJsonTexts(it.value(), at + u'/' + it.key());
    }

    void readReady()
    {
        const QJsonObject ready = m_json.value("ready"_L1).toObject();
        const QJsonArray list = ready.value("ports"_L1).toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString at = u"/ready/ports/%1"_s.arg(i);
            const auto port = take(fromJson<GamePort>(list.at(i).toObject(), UnknownKeys::Ignore, at));
            if (!m_variables.contains(u"port:"_s + port.role))
                refuse(at + u"/role"_s, u"no port has this role"_s);
            m_data.readyPorts.append({port.role, port.transport, 0});
        }
        if (list.isEmpty()) {
            for (const GamePort &port : m_data.info.ports)
                m_data.readyPorts.append({port.role, port.transport, 0});
        }
        if (ready.contains("line"_L1))
            m_data.readyLine = take(boundedExpression(ready.value("line"_L1).toString(), u"/ready/line"_s));
    }

    void readProtocol()
    {
        const QJsonObject protocol = m_json.value("protocol"_L1).toObject();
        m_data.family = protocol.value("family"_L1).toString();
        m_data.parameters = protocol.value("parameters"_L1).toObject();
        if (const Result<> holds = Protocols::check(m_data.family, m_data.parameters); !holds)
            refuse(u"/protocol"_s + holds.error().field, holds.error().detail);
    }

    void readOutput()
    {
        QList<LogRules::Rule> rules;
        const QJsonArray log = m_json.value("log"_L1).toArray();
        for (qsizetype i = 0; i < log.size(); ++i) {
            const QString at = u"/log/%1"_s.arg(i);
            const QJsonObject rule = log.at(i).toObject();
            rules.append({take(FieldValue<GameEvent::Kind>::read(rule.value("event"_L1), at + u"/event"_s)),
                          take(boundedExpression(rule.value("match"_L1).toString(), at + u"/match"_s))});
        }
        m_data.logRules = std::make_shared<const LogRules>(rules);
        m_data.redactions = expressions(m_json.value("redact"_L1), u"/redact"_s);
        const QJsonObject health = m_json.value("health"_L1).toObject();
        m_data.quietLines = expressions(health.value("quietLines"_L1), u"/health/quietLines"_s);
        m_data.minimumProbeMs = health.value("minimumPeriodMs"_L1).toInt();
    }

    void readRecordings()
    {
        const QJsonArray list = m_json.value("recordings"_L1).toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString at = u"/recordings/%1"_s.arg(i);
            const QJsonObject json = list.at(i).toObject();
            auto rule = take(fromJson<RecordingRule>(json, UnknownKeys::Refuse, at));
            if (!isGameId(rule.kind))
                refuse(at + u"/kind"_s, u"a kind has lower-case letters, digits and -, and begins with a letter"_s);
            if (!rule.folder.isEmpty() && !isPathBelow(rule.folder))
                refuse(at + u"/folder"_s, u"a folder lies below the work folder"_s);
            if (rule.name.contains(u'/') || rule.name.contains(u'\\') || rule.name.contains(QChar(0)))
                refuse(at + u"/name"_s, u"a name is one of a file in the folder: without / and \\"_s);
            if (json.contains("seconds"_L1) && rule.complete != RecordingRule::Complete::Stable)
                refuse(at + u"/seconds"_s, u"only what is complete when it is stable has seconds"_s);
            if (json.contains("line"_L1) != (rule.complete == RecordingRule::Complete::Logged))
                refuse(at + u"/line"_s, u"what is complete when it is logged, and nothing else, has a line"_s);
            if (!rule.line.isEmpty())
                rule.line = nameOfFile(rule.line, at + u"/line"_s);
            m_data.recordings.append(rule);
        }
    }

    /// The expression, bounded. Its capture "file" is the name.
    QString nameOfFile(const QString &pattern, const QString &at)
    {
        const QRegularExpression line = take(boundedExpression(pattern, at));
        if (!line.namedCaptureGroups().contains(u"file"_s))
            refuse(at, u"the name of the file is captured as (?<file>…)"_s);
        return line.pattern();
    }

    void readRest()
    {
        m_data.stopSignals = texts(m_json.value("stop"_L1).toObject().value("signals"_L1));
        if (m_data.stopSignals.isEmpty())
            m_data.stopSignals = {u"TERM"_s};
        if (m_json.contains("connect"_L1)) {
            m_variables.insert(u"host"_s); // nowhere else: it depends on who asks
            m_data.connect = text(m_json.value("connect"_L1).toString(), u"/connect"_s, GameText::Format::Plain, true);
        }
    }

    static QStringList texts(const QJsonValue &list)
    {
        QStringList out;
        for (const QJsonValue &item : list.toArray())
            out.append(item.toString());
        return out;
    }

    QList<QRegularExpression> expressions(const QJsonValue &list, const QString &at)
    {
        QList<QRegularExpression> out;
        for (const QString &pattern : texts(list))
            out.append(take(boundedExpression(pattern, u"%1/%2"_s.arg(at).arg(out.size()))));
        return out;
    }

    bool addVariable(const QString &name)
    {
        const bool isNew = !m_variables.contains(name);
        m_variables.insert(name);
        return isNew;
    }

    bool isSecret(const QString &variable) const
    {
        return variable.startsWith("secret:"_L1)
            || std::ranges::any_of(m_data.info.settings, [&variable](const GameSetting &setting) {
                   return setting.type == GameSetting::Type::Secret && variable == u"setting:"_s + setting.key;
               });
    }

    void checkVariable(const QString &variable, const QString &at)
    {
        if (m_variables.contains(variable))
            return;
        QStringList known = m_variables.values();
        known.sort();
        refuse(at, u"{%1} is not known; known are %2"_s.arg(variable, known.join(", "_L1)));
    }

    TextTemplate text(const QString &source, const QString &at, GameText::Format format, bool refuseSecrets)
    {
        using GameText::Format;
        const TextTemplate made = take(TextTemplate::parse(source, at));
        for (const QString &variable : made.variables()) {
            checkVariable(variable, at);
            if (refuseSecrets && isSecret(variable))
                refuse(at, u"{%1} is a secret: every process of the machine could read it here"_s.arg(variable));
        }
        const bool bringsQuotes = format == Format::Quoted || format == Format::Teeworlds || format == Format::OpenTtd
            || format == Format::Freeciv;
        if (bringsQuotes && !made.keepsValuesApart())
            refuse(at, u"values bring their own quotes in this format: put spaces or = around a placeholder"_s);
        if (const auto oneLine = GameText::checked(source, GameText::maxValueBytes); !oneLine)
            refuse(at, oneLine.error().detail);
        return made;
    }

    QList<TemplateEntry> entries(const QJsonValue &value, const QString &at, GameText::Format format,
                                 bool refuseSecrets)
    {
        QList<TemplateEntry> out;
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString here = u"%1/%2"_s.arg(at).arg(i);
            if (list.at(i).isString()) {
                out.append({std::nullopt, {text(list.at(i).toString(), here, format, refuseSecrets)}});
                continue;
            }
            const QJsonObject entry = list.at(i).toObject();
            TemplateEntry made;
            made.when = take(TemplateCondition::parse(entry.value("when"_L1).toString(), here + u"/when"_s));
            if (!m_problem)
                checkVariable(made.when->variable(), here + u"/when"_s);
            for (const QString &then : texts(entry.value("then"_L1)))
                made.texts.append(text(then, u"%1/then/%2"_s.arg(here).arg(made.texts.size()), format, refuseSecrets));
            out.append(made);
        }
        return out;
    }

    const QJsonObject m_json;
    QSet<QString> m_variables{u"name"_s, u"bind"_s, u"dir:work"_s, u"secret:admin"_s};
    DefinitionData m_data;
    std::optional<Failure> m_problem;
};

Result<DefinitionData> readDefinition(const QByteArray &json)
{
    const Result<QJsonObject> object = readJsonObject(json);
    if (!object)
        return Failure{object.error()};
    if (const Result<> holds = checkDefinitionSchema(*object); !holds)
        return Failure{holds.error()};
    return DefinitionReader(*object).read();
}

} // namespace Pitwall
