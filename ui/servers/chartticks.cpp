#include "ui/servers/chartticks.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 minute = 60;
static constexpr qint64 hour = 60 * minute;
static constexpr qint64 day = 24 * hour;
static constexpr qint64 steps[] = {1,           5,           15,          30,      minute,   2 * minute, 5 * minute,
                                   10 * minute, 15 * minute, 30 * minute, hour,    2 * hour, 3 * hour,   6 * hour,
                                   12 * hour,   day,         2 * day,     7 * day, 14 * day, 31 * day,   62 * day};

static QString timeText(const QDateTime &time, qint64 step)
{
    const QLocale locale;
    if (step >= 31 * day)
        return locale.toString(time, u"MMM yy"_s);
    if (step >= day || (time.time() == QTime(0, 0) && step >= minute))
        return locale.toString(time, u"d MMM"_s);
    return time.toString(step >= minute ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

/// The first round moment that is not before `from`.
static QDateTime firstRound(const QDateTime &from, qint64 step)
{
    const QDateTime midnight = from.date().startOfDay();
    if (step >= 31 * day) {
        const QDate first(from.date().year(), from.date().month(), 1);
        return (first.startOfDay() < from ? first.addMonths(1) : first).startOfDay();
    }
    if (step >= day)
        return midnight < from ? from.date().addDays(1).startOfDay() : midnight;
    const qint64 passed = midnight.secsTo(from);
    QDateTime round = midnight.addSecs(passed / step * step);
    return round < from ? round.addSecs(step) : round;
}

static QDateTime nextRound(const QDateTime &time, qint64 step)
{
    if (step >= 31 * day)
        return time.date().addMonths(static_cast<int>(step / (31 * day))).startOfDay();
    if (step >= day)
        return time.date().addDays(step / day).startOfDay();
    return time.addSecs(step);
}

QList<Tick> timeTicks(TimeSpan span, int most)
{
    const double seconds = static_cast<double>(span.length().count()) / 1000.0;
    qint64 step = steps[std::size(steps) - 1];
    for (const qint64 candidate : steps) {
        if (seconds / static_cast<double>(candidate) <= most) {
            step = candidate;
            break;
        }
    }
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(span.to.time_since_epoch().count());
    QList<Tick> ticks;
    for (QDateTime at = firstRound(QDateTime::fromMSecsSinceEpoch(span.from.time_since_epoch().count()), step);
         at <= end; at = nextRound(at, step))
        ticks.append({static_cast<double>(at.toMSecsSinceEpoch()), timeText(at, step)});
    return ticks;
}

static double stepFor(double highest, Steps kind)
{
    constexpr double lines = 4;
    const double rough = highest / lines;
    if (kind == Steps::Binary)
        return std::exp2(std::ceil(std::log2(qMax(rough, 1.0))));
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power)
            return kind == Steps::Whole ? qMax(1.0, std::ceil(factor * power)) : factor * power;
    }
    return kind == Steps::Whole ? qMax(1.0, std::ceil(10 * power)) : 10 * power;
}

QList<Tick> valueTicks(double highest, Steps kind, QString (*text)(double))
{
    const double step = stepFor(qMax(highest, 1e-6), kind);
    QList<Tick> ticks;
    for (int i = 0; i == 0 || ticks.last().at < highest; ++i)
        ticks.append({i * step, text(i * step)});
    return ticks;
}

} // namespace Pitwall
