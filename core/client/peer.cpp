#include "core/client/peer.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

Result<QUrl> Peer::urlFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool hasScheme = trimmed.contains("://"_L1);
    QUrl url(hasScheme ? trimmed : QString(u"https://"_s + trimmed), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return fail(Error::Code::InvalidArgument, u"not an address of a core: "_s + trimmed);
    if (!hasScheme && isLoopback(url.host()))
        url.setScheme(u"http"_s);
    if (url.port() < 0)
        url.setPort(8400);
    url.setPath({});
    url.setQuery(QString());
    url.setFragment({});
    url.setUserInfo({});
    return url;
}

} // namespace Pitwall
