#include "core/api/credentials.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Credentials credentialsOf(const Http::Request &request)
{
    Credentials credentials{
        .cookie = Secret(request.cookie(LoginCookie)), .address = request.peerAddress, .loopback = request.loopback};
    const QByteArray authorization = request.header("authorization");
    if (authorization.size() > 7 && authorization.first(7).toLower() == "bearer ")
        credentials.bearer = Secret(authorization.sliced(7).trimmed());
    return credentials;
}

QString nameOf(const Caller &caller)
{
    return caller.user.name.isEmpty() ? caller.via : caller.user.name;
}

std::pair<QByteArray, QByteArray> loginCookie(const Secret &secret, bool secure)
{
    QByteArray value = LoginCookie.toByteArray() + '=' + secret.reveal() + "; Path=/; HttpOnly; SameSite=Strict";
    if (secure)
        value += "; Secure";
    if (secret.isEmpty())
        value += "; Max-Age=0";
    return {"Set-Cookie", value};
}

} // namespace Pitwall
