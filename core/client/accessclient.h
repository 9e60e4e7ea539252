#pragma once

#include "core/base/secret.h"
#include "core/client/apicall.h"
#include "core/model/access.h"

namespace Pitwall {

/// Login, users, groups and tokens of one core.
class AccessClient final
{
public:
    explicit AccessClient(Transport &transport)
        : m_transport(transport)
    {}

    struct Login
    {
        Me me;
        Secret bearer; ///< for HttpTransport::setBearer()
    };
    /// Both answer {"me": Me, "bearer": text}.
    /// POST /setup {"code","name","password"}: makes the first administrator
    Async<Login> setUp(QString code, QString name, Secret password);
    Async<Login> logIn(QString name, Secret password); ///< POST /logins {"name","password"}
    Async<> logOut();                                  ///< DELETE /logins/current
    Async<Me> me();                                    ///< GET /me
    Async<ListOf<LoginInfo>> logins();                 ///< GET /logins: one's own; everyone's with UsersManage
    Async<> endLogin(LoginId id);                      ///< DELETE /logins/{id}

    Async<ListOf<User>> users();                     ///< GET /users
    Async<User> addUser(User user, Secret password); ///< POST /users: the user's fields and "password"
    Async<User> updateUser(UserId id, QJsonObject changes, qint64 version); ///< PATCH /users/{id}, If-Match
    Async<> removeUser(UserId id);                                          ///< DELETE /users/{id}
    /// PUT /users/{id}/password {"password","current"}; "current" only for one's own
    Async<> setPassword(UserId id, Secret password, Secret current = {});

    Async<ListOf<Group>> groups();                                             ///< GET /groups
    Async<Group> addGroup(Group group);                                        ///< POST /groups
    Async<Group> updateGroup(GroupId id, QJsonObject changes, qint64 version); ///< PATCH /groups/{id}, If-Match
    Async<> removeGroup(GroupId id);                                           ///< DELETE /groups/{id}

    Async<ListOf<ApiToken>> tokens();         ///< GET /tokens: one's own; everyone's with TokensManage
    Async<NewToken> addToken(ApiToken token); ///< POST /tokens: name, scope, expiresAt, user (default: oneself)
    Async<> removeToken(TokenId id);          ///< DELETE /tokens/{id}

private:
    Transport &m_transport;
};

} // namespace Pitwall
