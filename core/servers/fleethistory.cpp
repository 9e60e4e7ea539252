#include "core/servers/fleet.h"
#include "core/servers/gamesource.h"
#include "core/servers/metrics/metricsrecorder.h"
#include "core/servers/output/consoles.h"
#include "core/servers/servermemory.h"
#include "core/servers/serverrunner.h"

using namespace Qt::StringLiterals;

// What is kept of servers: output, metrics, incidents.

namespace Pitwall {

Async<OutputPage> Fleet::output(ServerId id, std::optional<qint64> after, std::optional<qint64> before, int limit,
                                QString search)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return makeFailed<OutputPage>(runner.error());
    if (search.size() > 200)
        return makeFailed<OutputPage>({Error::Code::InvalidArgument, u"at most 200 characters"_s, u"/search"_s});
    return m_consoles->page(id, {.after = after, .before = before, .limit = limit, .search = search});
}

Async<QList<OutputFile>> Fleet::outputFiles(ServerId id)
{
    const Result<ServerRunner *> runner = find(id);
    return runner ? makeReady<QList<OutputFile>>(m_consoles->files(id)) : makeFailed<QList<OutputFile>>(runner.error());
}

Async<QString> Fleet::outputFile(ServerId id, QString name)
{
    const Result<ServerRunner *> runner = find(id);
    return runner ? makeReady(m_consoles->file(id, name)) : makeFailed<QString>(runner.error());
}

Async<QList<MetricSample>> Fleet::metrics(ServerId id, Time from, Time to, int points)
{
    const Result<ServerRunner *> runner = find(id);
    return runner ? m_metrics->read(id, from, to, points) : makeFailed<QList<MetricSample>>(runner.error());
}

Async<TypedPage<Incident>> Fleet::incidents(std::optional<ServerId> id, int limit, QString after)
{
    const Filter filter = id ? Filter::equal(u"server"_s, id->toString()) : Filter::all();
    return m_incidents.find({.filter = filter,
                             .sort = {{.field = u"at"_s, .descending = true}},
                             .limit = std::clamp(limit, 1, 1000),
                             .after = after});
}

} // namespace Pitwall
