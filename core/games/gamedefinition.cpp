#include "core/games/gamedefinition.h"

#include "core/games/definitiondata.h"
#include "core/games/gamefinder.h"
#include "core/games/launchplanner.h"
#include "core/games/protocols.h"
#include "core/games/settingvalue.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<GameDefinition> GameDefinition::parse(const QByteArray &json)
{
    Result<DefinitionData> data = readDefinition(json);
    if (!data)
        return Failure{data.error()};
    GameDefinition definition;
    definition.d = std::make_shared<const DefinitionData>(*std::move(data));
    auto full = std::make_shared<DefinitionData>(*definition.d);
    full->info.capabilities = definition.makeProtocol({}, {})->capabilityNames();
    definition.d = std::move(full);
    return definition;
}

const GameInfo &GameDefinition::info() const
{
    return d->info;
}

const QList<RecordingRule> &GameDefinition::recordings() const
{
    return d->recordings;
}

GameInfo GameDefinition::probe() const
{
    GameInfo info = d->info;
    const FoundGame found = findGame(*d);
    info.executable = found.executable;
    info.installedVersion = found.version;
    info.missing = found.missing;
    info.installed = found.missing.isEmpty();
    for (GameSetting &setting : info.settings) {
        if (found.settings.contains(setting.key))
            setting.defaultValue = found.settings.value(setting.key);
    }
    return info;
}

/// With the files that were found in place of those that the record does not name.
static ServerRecord completed(ServerRecord record, const FoundGame &found)
{
    for (auto it = found.settings.begin(); it != found.settings.end(); ++it) {
        if (record.settings.value(it.key()).toString().isEmpty())
            record.settings.insert(it.key(), it.value());
    }
    return record;
}

Result<> GameDefinition::check(const ServerRecord &record) const
{
    return checkRecord(*d, completed(record, findGame(*d, record.settings)));
}

Result<LaunchPlan> GameDefinition::plan(const ServerRecord &record, const QString &workDir,
                                        const Secret &adminSecret) const
{
    const FoundGame found = findGame(*d, record.settings);
    const ServerRecord complete = completed(record, found);
    if (const Result<> holds = checkRecord(*d, complete); !holds)
        return Failure{holds.error()};
    if (!found.missing.isEmpty())
        return fail(Error::Code::NotFound, u"not on this machine: "_s + found.missing.join(", "_L1));
    Result<LaunchPlan> plan = makeLaunchPlan(*d, complete, templateValues(*d, complete, workDir, adminSecret));
    if (plan)
        plan->argv.prepend(found.executable);
    return plan;
}

std::unique_ptr<GameProtocol> GameDefinition::makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const
{
    endpoint.adminSecret = fittingSecret(*d, endpoint.adminSecret);
    for (const GamePort &port : d->info.ports) {
        if (port.loopbackOnly)
            endpoint.loopbackRoles.append(port.role);
        if (const auto it = record.ports.constFind(port.role); it != record.ports.constEnd())
            endpoint.ports.insert(port.role, *it);
    }
    for (const GameSetting &setting : d->info.settings) {
        if (setting.key == "maxPlayers"_L1)
            endpoint.maxPlayers = settingValue(setting, record.settings).toInt();
    }
    std::unique_ptr<GameProtocol> protocol = Protocols::make(d->family, std::move(endpoint), d->parameters);
    protocol->setLogRules(d->logRules);
    return protocol;
}

QString hostText(const ServerRecord &record)
{
    return record.connectHost.contains(u':') ? u'[' + record.connectHost + u']' : record.connectHost;
}

QString GameDefinition::connectUrl(const ServerRecord &record) const
{
    if (!d->connect)
        return {};
    TemplateValues values = templateValues(*d, record, {}, {});
    const QString host = hostText(record);
    values.insert(u"host"_s, host.isEmpty() ? u"{host}"_s : host);
    return QString::fromUtf8(d->connect->expand(values, GameText::Format::Plain).value_or(QByteArray()));
}

} // namespace Pitwall
