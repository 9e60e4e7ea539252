#include "core/api/api.h"
#include "core/api/routes.h"
#include "core/base/settings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString nameOf(SettingSpec::Type type)
{
    switch (type) {
    case SettingSpec::Type::Bool: return u"bool"_s;
    case SettingSpec::Type::Number: return u"number"_s;
    case SettingSpec::Type::Text: return u"text"_s;
    case SettingSpec::Type::List: return u"list"_s;
    }
    Q_UNREACHABLE();
}

static QList<SettingInfo> allInfos(const Settings &settings)
{
    QList<SettingInfo> infos;
    for (const SettingSpec &spec : settings.specs()) {
        infos.append({.key = spec.key,
                      .type = nameOf(spec.type),
                      .value = settings.value(spec.key),
                      .defaultValue = spec.defaultValue,
                      .minimum = spec.minimum,
                      .maximum = spec.maximum,
                      .source = toText(settings.source(spec.key)),
                      .needsRestart = spec.needsRestart});
    }
    return infos;
}

static Async<Http::Response> listSettings(Api &api, Call)
{
    return makeReady<Http::Response>(listResponse(allInfos(api.rooms().settings)));
}

static Async<Http::Response> changeSettings(Api &api, Call call)
{
    QJsonObject before;
    for (const QString &key : call.body.keys()) {
        if (api.rooms().settings.spec(key))
            before.insert(key, api.rooms().settings.value(key));
    }
    call.note->before = before;
    const Result<> done = api.rooms().core.changeSettings(call.body);
    if (!done)
        return makeFailed<Http::Response>(done.error());
    call.note->after = call.body;
    return listSettings(api, std::move(call));
}

QList<Route> settingRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema settings = Schema::listOf(Schema::of<SettingInfo>(u"Setting"_s));
    return {
        {.method = Get,
         .path = u"/api/v1/settings"_s,
         .name = u"setting.list"_s,
         .permission = SettingsView,
         .summary = u"All settings of the core: values, limits, where each comes from"_s,
         .handler = listSettings,
         .answer = settings},
        {.method = Patch,
         .path = u"/api/v1/settings"_s,
         .name = u"setting.change"_s,
         .permission = SettingsChange,
         .summary = u"Changes settings, all of them or none: {\"area.name\": value}"_s,
         .handler = changeSettings,
         .body = Schema::anyObject(),
         .answer = settings},
    };
}

} // namespace Pitwall
