#include "core/client/coreclient.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Async<CoreInfo> CoreClient::info()
{
    return decoded<CoreInfo>(m_transport.call({.path = apiPath({u"core"})}));
}

Async<ListOf<Event>> CoreClient::notices()
{
    return decoded<ListOf<Event>>(m_transport.call({.path = apiPath({u"notices"})}));
}

Async<PublicStatus> CoreClient::publicStatus()
{
    return decoded<PublicStatus>(m_transport.call({.path = apiPath({u"public", u"status"})}));
}

Async<ListOf<SettingInfo>> CoreClient::settings()
{
    return decoded<ListOf<SettingInfo>>(m_transport.call({.path = apiPath({u"settings"})}));
}

Async<ListOf<SettingInfo>> CoreClient::changeSettings(QJsonObject changes)
{
    return decoded<ListOf<SettingInfo>>(
        m_transport.call({.method = "PATCH", .path = apiPath({u"settings"}), .body = std::move(changes)}));
}

Async<CoreInfo> CoreClient::openToLan(bool open)
{
    return decoded<CoreInfo>(
        m_transport.call({.method = "PUT", .path = apiPath({u"core", u"lan"}), .body = {{u"open"_s, open}}}));
}

} // namespace Pitwall
