#pragma once

#include "core/client/clients.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace Pitwall {

class ServerListModel;

/// The last minutes of CPU and memory of each server: fetched when first asked for, then grown by the status events.
class MetricHistory final : public QObject
{
    Q_OBJECT

public:
    static constexpr int points = 60;

    struct Series
    {
        QList<float> cpuPercent; ///< oldest first, at most `points`
        QList<float> memoryBytes;
    };

    MetricHistory(Clients &clients, ServerListModel &servers, QObject *parent = nullptr);

    /// What is known now. The first call for a server starts loading its past; changed() tells when it is there.
    const Series &of(ServerId id);

Q_SIGNALS:
    void changed(Pitwall::ServerId id);

private:
    void grow(ServerId id);
    void loadNext();
    void prepend(ServerId id, const QList<MetricSample> &past);

    Clients &m_clients;
    ServerListModel &m_servers;
    QHash<ServerId, Series> m_series;
    QSet<ServerId> m_asked;
    QList<ServerId> m_wanted;
    int m_loading = 0;
};

} // namespace Pitwall
