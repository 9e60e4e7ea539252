#include "core/client/accessclient.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString text(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

static Async<AccessClient::Login> loginOf(Async<QJsonObject> pending)
{
    const Result<QJsonObject> json = co_await pending;
    if (!json)
        co_return Failure{json.error()};
    const Result<Me> me = FieldValue<Me>::read(json->value(u"me"_s), u"/me"_s);
    if (!me)
        co_return Failure{me.error()};
    const Secret bearer(json->value(u"bearer"_s).toString().toUtf8());
    if (bearer.isEmpty())
        co_return fail(Error::Code::Corrupt, u"the answer to the login has no token"_s, u"/bearer"_s);
    co_return AccessClient::Login{.me = *me, .bearer = bearer};
}

/// Only what the caller may decide; the rest is the core's to give.
template<HasFields T>
static QJsonObject bodyOf(const T &value)
{
    QJsonObject body = toJson(value);
    for (const QString &given : {u"id"_s, u"createdAt"_s, u"lastLogin"_s, u"lastUsed"_s, u"version"_s})
        body.remove(given);
    return body;
}

Async<AccessClient::Login> AccessClient::setUp(QString code, QString name, Secret password)
{
    const QJsonObject body{{u"code"_s, code}, {u"name"_s, name}, {u"password"_s, text(password)}};
    return loginOf(m_transport.call({.method = "POST", .path = apiPath({u"setup"}), .body = body}));
}

Async<AccessClient::Login> AccessClient::logIn(QString name, Secret password)
{
    const QJsonObject body{{u"name"_s, name}, {u"password"_s, text(password)}};
    return loginOf(m_transport.call({.method = "POST", .path = apiPath({u"logins"}), .body = body}));
}

Async<> AccessClient::logOut()
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"logins", u"current"})}));
}

Async<Me> AccessClient::me()
{
    return decoded<Me>(m_transport.call({.path = apiPath({u"me"})}));
}

Async<ListOf<LoginInfo>> AccessClient::logins()
{
    return decoded<ListOf<LoginInfo>>(m_transport.call({.path = apiPath({u"logins"})}));
}

Async<> AccessClient::endLogin(LoginId id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"logins", id.toString()})}));
}

Async<ListOf<User>> AccessClient::users()
{
    return decoded<ListOf<User>>(m_transport.call({.path = apiPath({u"users"})}));
}

Async<User> AccessClient::addUser(User user, Secret password)
{
    QJsonObject body = bodyOf(user);
    body.insert(u"password"_s, text(password));
    return decoded<User>(m_transport.call({.method = "POST", .path = apiPath({u"users"}), .body = body}));
}

Async<User> AccessClient::updateUser(UserId id, QJsonObject changes, qint64 version)
{
    return decoded<User>(m_transport.call({.method = "PATCH",
                                           .path = apiPath({u"users", id.toString()}),
                                           .body = std::move(changes),
                                           .ifMatch = version}));
}

Async<> AccessClient::removeUser(UserId id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"users", id.toString()})}));
}

Async<> AccessClient::setPassword(UserId id, Secret password, Secret current)
{
    QJsonObject body{{u"password"_s, text(password)}};
    if (!current.isEmpty())
        body.insert(u"current"_s, text(current));
    return discarded(
        m_transport.call({.method = "PUT", .path = apiPath({u"users", id.toString(), u"password"}), .body = body}));
}

Async<ListOf<Group>> AccessClient::groups()
{
    return decoded<ListOf<Group>>(m_transport.call({.path = apiPath({u"groups"})}));
}

Async<Group> AccessClient::addGroup(Group group)
{
    return decoded<Group>(m_transport.call({.method = "POST", .path = apiPath({u"groups"}), .body = bodyOf(group)}));
}

Async<Group> AccessClient::updateGroup(GroupId id, QJsonObject changes, qint64 version)
{
    return decoded<Group>(m_transport.call({.method = "PATCH",
                                            .path = apiPath({u"groups", id.toString()}),
                                            .body = std::move(changes),
                                            .ifMatch = version}));
}

Async<> AccessClient::removeGroup(GroupId id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"groups", id.toString()})}));
}

Async<ListOf<ApiToken>> AccessClient::tokens()
{
    return decoded<ListOf<ApiToken>>(m_transport.call({.path = apiPath({u"tokens"})}));
}

Async<NewToken> AccessClient::addToken(ApiToken token)
{
    QJsonObject body = bodyOf(token);
    if (token.user.isNull())
        body.remove(u"user"_s); // then it is the caller's own
    return decoded<NewToken>(m_transport.call({.method = "POST", .path = apiPath({u"tokens"}), .body = body}));
}

Async<> AccessClient::removeToken(TokenId id)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"tokens", id.toString()})}));
}

} // namespace Pitwall
