#include "app/pitwallctl/plaintext.h"

#include <QDateTime>
#include <QLocale>

#include <cwchar>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool turnsDirection(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

QString escaped(const QString &text)
{
    QString result;
    result.reserve(text.size());
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        if (point == '\t')
            result += u' ';
        else if (point < 0x20 || (point >= 0x7F && point < 0xA0))
            result += u"\\x%1"_s.arg(point, 2, 16, QChar(u'0'));
        else if (turnsDirection(point) || point == 0x2028 || point == 0x2029)
            result += u"\\u%1"_s.arg(point, 4, 16, QChar(u'0'));
        else
            result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
    }
    return result;
}

// Unknown to the locale (a "C" locale knows no letters beyond ASCII): one column is the best guess.
static int widthOf(uint point)
{
    const int width = wcwidth(static_cast<wchar_t>(point));
    return width < 0 ? 1 : width;
}

int displayWidth(const QString &text)
{
    int width = 0;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points)
        width += widthOf(point);
    return width;
}

QString elided(const QString &text, int columns)
{
    if (displayWidth(text) <= columns)
        return text;
    QString result;
    int width = 0;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        width += widthOf(point);
        if (width > columns - 1)
            break;
        result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
    }
    return result + u'…';
}

QString timeText(std::optional<Time> time)
{
    if (!time || *time == Time{})
        return {};
    return QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count()).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString bytesText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

QString durationText(Milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    if (seconds >= 86400)
        return u"%1d %2h"_s.arg(seconds / 86400).arg(seconds % 86400 / 3600);
    if (seconds >= 3600)
        return u"%1h %2m"_s.arg(seconds / 3600).arg(seconds % 3600 / 60);
    return u"%1m %2s"_s.arg(seconds / 60).arg(seconds % 60);
}

} // namespace Pitwall
