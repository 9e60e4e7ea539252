#pragma once

#include "core/client/clients.h"

#include <QObject>

namespace Pitwall {

/// Whether the replay relay runs, and where games reach it.
class RelayInfo final : public QObject
{
    Q_OBJECT

public:
    explicit RelayInfo(Clients &clients, QObject *parent = nullptr);

    bool isKnown() const { return m_known; } ///< false: we may not see the settings
    bool isOn() const { return m_on; }
    bool isOpenToLan() const { return m_lan; }
    QString host() const { return m_lan ? m_host : QString::fromLatin1("127.0.0.1"); }
    int port() const { return m_bound > 0 ? m_bound : m_port; } ///< 0: not known
    QString address() const;                                    ///< "192.168.1.5:15000"

Q_SIGNALS:
    void changed();

private:
    void load();

    Clients &m_clients;
    bool m_known = false;
    bool m_on = false;
    bool m_lan = false;
    int m_port = 0;  ///< as it is set, 0: any free one
    int m_bound = 0; ///< as it is now, 0: closed
    QString m_host;
};

} // namespace Pitwall
