#include "core/client/serversclient.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString pathOf(ServerId id, QStringView part = {})
{
    return part.isEmpty() ? apiPath({u"servers", id.toString()}) : apiPath({u"servers", id.toString(), part});
}

static Async<Job> act(Transport &transport, ServerId id, QStringView verb, bool whenEmpty)
{
    const QString when = whenEmpty ? u"empty"_s : u"now"_s;
    return decoded<Job>(transport.call({.method = "POST", .path = pathOf(id, verb), .body = {{u"when"_s, when}}}));
}

static Async<QString> replyOf(Async<QJsonObject> pending)
{
    const Result<QJsonObject> json = co_await pending;
    if (!json)
        co_return Failure{json.error()};
    co_return json->value(u"reply"_s).toString();
}

Async<ListOf<ServerView>> ServersClient::list()
{
    return decoded<ListOf<ServerView>>(m_transport.call({.path = apiPath({u"servers"})}));
}

Async<ServerView> ServersClient::get(ServerId id)
{
    return decoded<ServerView>(m_transport.call({.path = pathOf(id)}));
}

Async<ServerView> ServersClient::add(ServerRecord record)
{
    QJsonObject body = toJson(record);
    for (const QString &given : {u"id"_s, u"createdAt"_s, u"version"_s}) // the core's to give
        body.remove(given);
    return decoded<ServerView>(m_transport.call({.method = "POST", .path = apiPath({u"servers"}), .body = body}));
}

Async<ServerView> ServersClient::update(ServerId id, QJsonObject changes, qint64 version)
{
    return decoded<ServerView>(
        m_transport.call({.method = "PATCH", .path = pathOf(id), .body = std::move(changes), .ifMatch = version}));
}

Async<> ServersClient::remove(ServerId id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = pathOf(id)}));
}

Async<Job> ServersClient::start(ServerId id)
{
    return act(m_transport, id, u"start", false);
}

Async<Job> ServersClient::stop(ServerId id, bool whenEmpty)
{
    return act(m_transport, id, u"stop", whenEmpty);
}

Async<Job> ServersClient::restart(ServerId id, bool whenEmpty)
{
    return act(m_transport, id, u"restart", whenEmpty);
}

Async<Job> ServersClient::kill(ServerId id)
{
    return act(m_transport, id, u"kill", false);
}

Async<> ServersClient::cancelIntent(ServerId id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = pathOf(id, u"intent")}));
}

Async<QString> ServersClient::command(ServerId id, QString text)
{
    return replyOf(m_transport.call({.method = "POST", .path = pathOf(id, u"command"), .body = {{u"text"_s, text}}}));
}

Async<> ServersClient::say(ServerId id, QString text)
{
    return discarded(m_transport.call({.method = "POST", .path = pathOf(id, u"say"), .body = {{u"text"_s, text}}}));
}

Async<> ServersClient::kick(ServerId id, QString playerId, QString reason)
{
    const QJsonObject body{{u"player"_s, playerId}, {u"reason"_s, reason}};
    return discarded(m_transport.call({.method = "POST", .path = pathOf(id, u"kick"), .body = body}));
}

Async<> ServersClient::changeMap(ServerId id, QString map)
{
    return discarded(m_transport.call({.method = "POST", .path = pathOf(id, u"map"), .body = {{u"map"_s, map}}}));
}

Async<OutputPage> ServersClient::output(ServerId id, std::optional<qint64> after, std::optional<qint64> before,
                                        int limit, QString search)
{
    QUrlQuery query;
    if (after)
        query.addQueryItem(u"after"_s, QString::number(*after));
    if (before)
        query.addQueryItem(u"before"_s, QString::number(*before));
    query.addQueryItem(u"limit"_s, QString::number(limit));
    if (!search.isEmpty())
        query.addQueryItem(u"search"_s, search);
    return decoded<OutputPage>(m_transport.call({.path = pathOf(id, u"output"), .query = query}));
}

Async<ListOf<OutputFile>> ServersClient::outputFiles(ServerId id)
{
    return decoded<ListOf<OutputFile>>(
        m_transport.call({.path = apiPath({u"servers", id.toString(), u"output", u"files"})}));
}

Async<QByteArray> ServersClient::outputFile(ServerId id, QString name)
{
    return m_transport.fetch(apiPath({u"servers", id.toString(), u"output", u"files", name}));
}

Async<ListOf<MetricSample>> ServersClient::metrics(ServerId id, Time from, Time to, int points)
{
    QUrlQuery query;
    query.addQueryItem(u"from"_s, toIsoString(from));
    query.addQueryItem(u"to"_s, toIsoString(to));
    query.addQueryItem(u"points"_s, QString::number(points));
    return decoded<ListOf<MetricSample>>(m_transport.call({.path = pathOf(id, u"metrics"), .query = query}));
}

Async<ListOf<Incident>> ServersClient::incidents(std::optional<ServerId> id, int limit, QString after)
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, QString::number(limit));
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, after);
    const QString path = id ? pathOf(*id, u"incidents") : apiPath({u"incidents"});
    return decoded<ListOf<Incident>>(m_transport.call({.path = path, .query = query}));
}

} // namespace Pitwall
