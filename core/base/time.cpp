#include "core/base/time.h"

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString toIsoString(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

Result<Time> timeFromIsoString(QStringView text)
{
    const auto parsed = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return fail(Error::Code::InvalidArgument, u"not a time with a zone, such as 2026-11-21T19:08:48.123Z"_s);
    return Time(Milliseconds(parsed.toMSecsSinceEpoch()));
}

} // namespace Pitwall
