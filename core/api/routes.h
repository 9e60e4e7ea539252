#pragma once

#include "core/api/route.h"

namespace Pitwall {

// One function a resource, each in the file of its name.
QList<Route> coreRoutes();
QList<Route> loginRoutes();
QList<Route> userRoutes();
QList<Route> groupRoutes();
QList<Route> tokenRoutes();
QList<Route> serverRoutes();
QList<Route> serverActionRoutes();
QList<Route> serverHistoryRoutes();
QList<Route> gameRoutes();
QList<Route> replayRoutes();
QList<Route> replayJobRoutes();
QList<Route> replayLiveRoutes();
QList<Route> jobRoutes();
QList<Route> activityRoutes();
QList<Route> settingRoutes();
QList<Route> backupRoutes();
QList<Route> publicRoutes();
QList<Route> publicReplayRoutes();

/// The answer to a list request: {"items": […], "next": cursor}.
template<typename T>
Http::Response listResponse(const QList<T> &items, const QString &next = {})
{
    QJsonObject list{{QLatin1StringView("items"), FieldValue<QList<T>>::write(items)}};
    if (!next.isEmpty())
        list.insert(QLatin1StringView("next"), next);
    return Http::Response::json(list);
}

} // namespace Pitwall
