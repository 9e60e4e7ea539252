#pragma once

#include "core/client/apicall.h"
#include "core/model/coreinfo.h"
#include "core/model/event.h"
#include "core/model/publicstatus.h"

namespace Pitwall {

/// The core itself: what it is, its settings, its door to the LAN.
class CoreClient final
{
public:
    explicit CoreClient(Transport &transport)
        : m_transport(transport)
    {}

    Async<CoreInfo> info();                                         ///< GET /core
    Async<ListOf<Event>> notices();                                 ///< GET /notices: those that still count
    Async<PublicStatus> publicStatus();                             ///< GET /public/status
    Async<ListOf<SettingInfo>> settings();                          ///< GET /settings
    Async<ListOf<SettingInfo>> changeSettings(QJsonObject changes); ///< PATCH /settings {"area.name": value, …}
    Async<CoreInfo> openToLan(bool open); ///< PUT /core/lan {"open": bool}: takes effect at once

private:
    Transport &m_transport;
};

} // namespace Pitwall
