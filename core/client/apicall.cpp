#include "core/client/apicall.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString apiPath(std::initializer_list<QStringView> segments)
{
    QString path = u"/api/v1"_s;
    for (const QStringView segment : segments)
        path += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(segment.toString()));
    return path;
}

Async<> discarded(Async<QJsonObject> pending)
{
    const Result<QJsonObject> json = co_await pending;
    if (!json)
        co_return Failure{json.error()};
    co_return {};
}

} // namespace Pitwall
