#pragma once

#include "core/client/apicall.h"
#include "core/model/gameinfo.h"

namespace Pitwall {

/// /api/v1/games: what can be hosted on the machine of the core.
class GamesClient final
{
public:
    explicit GamesClient(Transport &transport)
        : m_transport(transport)
    {}

    Async<ListOf<GameInfo>> list(); ///< GET /games: also looks anew what is installed
    /// GET /games/{id}/ports?bindAddress= → {"ports": {role: number}}: a free number for each role
    Async<QMap<QString, int>> suggestPorts(QString game, QString bindAddress = {});
    /// POST /games/check: whether a definition holds; fails with InvalidArgument, detail and field say where not
    Async<GameInfo> check(QJsonObject definition);
    Async<QJsonObject> definition(QString id);    ///< GET /games/{id}/definition: as it was written
    Async<GameInfo> save(QJsonObject definition); ///< PUT /games/{id}: an own definition
    Async<> remove(QString id);                   ///< DELETE /games/{id}: own ones only

private:
    Transport &m_transport;
};

} // namespace Pitwall
