#include "ui/replays/relayinfo.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Pitwall {

RelayInfo::RelayInfo(Clients &clients, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
{
    connect(&clients.transport, &Transport::reset, this, &RelayInfo::load);
    connect(&clients.transport, &Transport::eventCame, this, [this](const Event &event) {
        if (event.topic == "settings"_L1)
            load();
    });
    if (clients.transport.link() == Transport::Link::Up)
        load();
}

QString RelayInfo::address() const
{
    return host().contains(u':') ? u"[%1]:%2"_s.arg(host()).arg(port()) : u"%1:%2"_s.arg(host()).arg(port());
}

void RelayInfo::load()
{
    whenDone(m_clients.core.settings(), this, [this](const Result<ListOf<SettingInfo>> &settings) {
        if (!settings)
            return; // then nothing is said of it
        for (const SettingInfo &setting : settings->items) {
            if (setting.key == "relay.on"_L1) {
                m_known = true;
                m_on = setting.value.toBool();
            } else if (setting.key == "relay.port"_L1) {
                m_port = setting.value.toInt();
            } else if (setting.key == "relay.openToLan"_L1) {
                m_lan = setting.value.toBool();
            }
        }
        Q_EMIT changed();
    });
    whenDone(m_clients.core.info(), this, [this](const Result<CoreInfo> &info) {
        if (!info)
            return;
        m_bound = info->relayPort;
        m_host = info->hostName;
        for (const QString &url : info->addresses) {
            if (const QHostAddress host(QUrl(url).host()); !host.isNull() && !host.isLoopback())
                m_host = host.toString();
        }
        Q_EMIT changed();
    });
}

} // namespace Pitwall
