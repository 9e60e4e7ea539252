#include "ui/model/metrichistory.h"

#include "ui/model/format.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"

using namespace std::chrono_literals;

namespace Pitwall {

static constexpr int loadsAtOnce = 4;
static constexpr auto span = 5min;

MetricHistory::MetricHistory(Clients &clients, ServerListModel &servers, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_servers(servers)
{
    connect(&servers, &ServerListModel::statusChanged, this, &MetricHistory::grow);
    connect(&servers, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_series.remove(m_servers.at(row).record.id);
            });
    connect(&clients.transport, &Transport::reset, this, [this] {
        m_series.clear();
        m_asked.clear();
        m_wanted.clear();
    });
}

const MetricHistory::Series &MetricHistory::of(ServerId id)
{
    if (!m_asked.contains(id)) {
        m_asked.insert(id);
        m_wanted.append(id);
        loadNext();
    }
    return m_series[id];
}

static void append(QList<float> &values, double value)
{
    values.append(static_cast<float>(value));
    if (values.size() > MetricHistory::points)
        values.removeFirst();
}

void MetricHistory::grow(ServerId id)
{
    const ServerView *view = m_servers.find(id);
    if (!view)
        return;
    Series &series = m_series[id];
    const bool up = isUp(view->status.state);
    append(series.cpuPercent, up ? view->status.cpuPercent : 0);
    append(series.memoryBytes, up ? double(view->status.memoryBytes) : 0);
    Q_EMIT changed(id);
}

void MetricHistory::loadNext()
{
    while (m_loading < loadsAtOnce && !m_wanted.isEmpty()) {
        const ServerId id = m_wanted.takeFirst();
        ++m_loading;
        const Time now = Format::now();
        whenDone(m_clients.servers.metrics(id, now - span, now, points), this,
                 [this, id](const Result<ListOf<MetricSample>> &past) {
                     --m_loading;
                     if (past) // without a past the line grows from now on; nothing to tell anybody
                         prepend(id, past->items);
                     loadNext();
                 });
    }
}

void MetricHistory::prepend(ServerId id, const QList<MetricSample> &past)
{
    if (!m_servers.find(id))
        return;
    const Series since = m_series.value(id);
    Series whole;
    for (const MetricSample &sample : past) {
        append(whole.cpuPercent, sample.cpuPercent);
        append(whole.memoryBytes, sample.memoryBytes);
    }
    for (const float value : since.cpuPercent)
        append(whole.cpuPercent, value);
    for (const float value : since.memoryBytes)
        append(whole.memoryBytes, value);
    m_series.insert(id, whole);
    Q_EMIT changed(id);
}

} // namespace Pitwall
