#pragma once

#include "core/model/ids.h"
#include "core/model/permission.h"

namespace Pitwall {

struct User
{
    UserId id;
    QString name; ///< unique regardless of case, 1…64 characters
    bool enabled = true;
    QList<GroupId> groups;
    Grants grants; ///< own ones, besides those of the groups
    Time createdAt{};
    std::optional<Time> lastLogin;
    qint64 version = 0;

    static auto fields()
    {
        using U = User;
        return std::tuple{field("id", &U::id),
                          field("name", &U::name),
                          field("enabled", &U::enabled),
                          field("groups", &U::groups),
                          field("grants", &U::grants),
                          field("createdAt", &U::createdAt),
                          field("lastLogin", &U::lastLogin),
                          field("version", &U::version)};
    }
    friend bool operator==(const User &, const User &) = default;
};

struct Group
{
    GroupId id;
    QString name;
    Grants grants;
    qint64 version = 0;

    static auto fields()
    {
        using G = Group;
        return std::tuple{field("id", &G::id), field("name", &G::name), field("grants", &G::grants),
                          field("version", &G::version)};
    }
    friend bool operator==(const Group &, const Group &) = default;
};

/// An API token as it is listed; the secret is shown once, when it is made.
struct ApiToken
{
    TokenId id;
    QString name;
    UserId user;
    Grants scope; ///< never more than the user has
    Time createdAt{};
    std::optional<Time> expiresAt;
    std::optional<Time> lastUsed;

    static auto fields()
    {
        using T = ApiToken;
        return std::tuple{field("id", &T::id),
                          field("name", &T::name),
                          field("user", &T::user),
                          field("scope", &T::scope),
                          field("createdAt", &T::createdAt),
                          field("expiresAt", &T::expiresAt),
                          field("lastUsed", &T::lastUsed)};
    }
    friend bool operator==(const ApiToken &, const ApiToken &) = default;
};

/// The answer to making a token: the only time that its secret is seen.
struct NewToken
{
    ApiToken token;
    QString secret;

    static auto fields() { return std::tuple{field("token", &NewToken::token), field("secret", &NewToken::secret)}; }
};

/// A login that is open now.
struct LoginInfo
{
    LoginId id;
    UserId user;
    QString userName;
    QString address;
    QString agent; ///< what the client calls itself
    Time createdAt{};
    Time lastSeen{};
    bool current = false;

    static auto fields()
    {
        using L = LoginInfo;
        return std::tuple{field("id", &L::id),
                          field("user", &L::user),
                          field("userName", &L::userName),
                          field("address", &L::address),
                          field("agent", &L::agent),
                          field("createdAt", &L::createdAt),
                          field("lastSeen", &L::lastSeen),
                          field("current", &L::current)};
    }
};

/// Who is asking, as GET /api/v1/me tells.
struct Me
{
    User user;
    Grants grants; ///< all that count together, cut down to the token's scope if it is one
    QString via;   ///< "cookie", "bearer", "token" or "local"

    static auto fields()
    {
        using M = Me;
        return std::tuple{field("user", &M::user), field("grants", &M::grants), field("via", &M::via)};
    }
};

} // namespace Pitwall
