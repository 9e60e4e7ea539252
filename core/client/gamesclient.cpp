#include "core/client/gamesclient.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static Async<QMap<QString, int>> portsOf(Async<QJsonObject> pending)
{
    const Result<QJsonObject> json = co_await pending;
    if (!json)
        co_return Failure{json.error()};
    co_return FieldValue<QMap<QString, int>>::read(json->value(u"ports"_s), u"/ports"_s);
}

Async<ListOf<GameInfo>> GamesClient::list()
{
    return decoded<ListOf<GameInfo>>(m_transport.call({.path = apiPath({u"games"})}));
}

Async<QMap<QString, int>> GamesClient::suggestPorts(QString game, QString bindAddress)
{
    QUrlQuery query;
    if (!bindAddress.isEmpty())
        query.addQueryItem(u"bindAddress"_s, bindAddress);
    return portsOf(m_transport.call({.path = apiPath({u"games", game, u"ports"}), .query = query}));
}

Async<GameInfo> GamesClient::check(QJsonObject definition)
{
    return decoded<GameInfo>(
        m_transport.call({.method = "POST", .path = apiPath({u"games", u"check"}), .body = std::move(definition)}));
}

Async<QJsonObject> GamesClient::definition(QString id)
{
    return m_transport.call({.path = apiPath({u"games", id, u"definition"})});
}

Async<GameInfo> GamesClient::save(QJsonObject definition)
{
    const QString id = definition.value(u"id"_s).toString();
    return decoded<GameInfo>(
        m_transport.call({.method = "PUT", .path = apiPath({u"games", id}), .body = std::move(definition)}));
}

Async<> GamesClient::remove(QString id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"games", id})}));
}

} // namespace Pitwall
