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
    int port() const { return m_port; }
    QString address() const; ///< "192.168.1.5:15000"

Q_SIGNALS:
    void changed();

private:
    void load();

    Clients &m_clients;
    bool m_known = false;
    bool m_on = false;
    bool m_lan = false;
    int m_port = 0;
    QString m_host;
};

} // namespace Pitwall
