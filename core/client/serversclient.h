#pragma once

#include "core/client/apicall.h"
#include "core/model/activity.h"
#include "core/model/output.h"
#include "core/model/serverview.h"

namespace Pitwall {

/// /api/v1/servers: the game servers of one core. Every call may also fail as Transport::call() does.
class ServersClient final
{
public:
    explicit ServersClient(Transport &transport)
        : m_transport(transport)
    {}

    Async<ListOf<ServerView>> list();           ///< GET /servers: all of them that the caller may see
    Async<ServerView> get(ServerId id);         ///< GET /servers/{id}
    Async<ServerView> add(ServerRecord record); ///< POST /servers
    Async<ServerView> update(ServerId id, QJsonObject changes, qint64 version); ///< PATCH /servers/{id}, If-Match
    Async<> remove(ServerId id);                                                ///< DELETE /servers/{id}

    /// POST /servers/{id}/start|stop|restart|kill {"when": "now"|"empty"}: the job that does it, as it was started.
    Async<Job> start(ServerId id);
    Async<Job> stop(ServerId id, bool whenEmpty = false);
    Async<Job> restart(ServerId id, bool whenEmpty = false);
    Async<Job> kill(ServerId id);
    Async<> cancelIntent(ServerId id); ///< DELETE /servers/{id}/intent

    Async<QString> command(ServerId id, QString text);           ///< POST /servers/{id}/command {"text"} → {"reply"}
    Async<> say(ServerId id, QString text);                      ///< POST /servers/{id}/say {"text"}
    Async<> kick(ServerId id, QString playerId, QString reason); ///< POST /servers/{id}/kick {"player","reason"}
    Async<> changeMap(ServerId id, QString map);                 ///< POST /servers/{id}/map {"map"}

    /// GET /servers/{id}/output?after=&before=&limit=&search=
    Async<OutputPage> output(ServerId id, std::optional<qint64> after, std::optional<qint64> before, int limit,
                             QString search = {});
    Async<ListOf<OutputFile>> outputFiles(ServerId id);      ///< GET /servers/{id}/output/files
    Async<QByteArray> outputFile(ServerId id, QString name); ///< GET /servers/{id}/output/files/{name}
    /// GET /servers/{id}/metrics?from=&to=&points=
    Async<ListOf<MetricSample>> metrics(ServerId id, Time from, Time to, int points);
    /// GET /servers/{id}/incidents?limit=&after=, or GET /incidents for all
    Async<ListOf<Incident>> incidents(std::optional<ServerId> id, int limit, QString after = {});

private:
    Transport &m_transport;
};

} // namespace Pitwall
