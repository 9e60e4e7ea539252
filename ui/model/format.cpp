#include "ui/model/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Pitwall::Format {

namespace {

struct FormatTexts
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::FormatTexts)
};

} // namespace

QString duration(Milliseconds span)
{
    const qint64 seconds = qMax<qint64>(0, span.count() / 1000);
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (days > 0)
        return FormatTexts::tr("%1 d %2 h", "days, hours").arg(days).arg(hours % 24);
    if (hours > 0)
        return FormatTexts::tr("%1 h %2 min", "hours, minutes").arg(hours).arg(minutes % 60);
    if (minutes > 0)
        return FormatTexts::tr("%1 min", "minutes").arg(minutes);
    return FormatTexts::tr("%1 s", "seconds").arg(seconds);
}

QString since(Time then, Time now)
{
    return duration(now - then);
}

QString ago(Time then, Time now)
{
    if (now - then < Seconds(5))
        return FormatTexts::tr("just now");
    return FormatTexts::tr("%1 ago", "a duration").arg(duration(now - then));
}

QString dateTime(Time time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    const QLocale locale;
    return QString(locale.toString(local.date(), QLocale::ShortFormat) + u' ' + local.time().toString(u"HH:mm:ss"_s));
}

QString bytes(qint64 count)
{
    return QLocale().formattedDataSize(count, count < 1024 * 1024 ? 0 : 1);
}

QString percent(double value)
{
    return QString(QLocale().toString(value, 'f', value < 10 ? 1 : 0) + u"\u00a0%"_s);
}

Time now()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

} // namespace Pitwall::Format
