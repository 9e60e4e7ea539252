#include "core/telemetry/logline.h"

#include "core/base/redact.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxLength = 8192;

static bool isPlain(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    default: return true;
    }
}

static QString escaped(QChar c)
{
    if (c == u'\n')
        return u"\\n"_s;
    if (c == u'\r')
        return u"\\r"_s;
    if (c == u'\t')
        return u"\\t"_s;
    return u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QChar(u'0'));
}

QString cleanLogText(const QString &text)
{
    QString line = text.left(maxLength);
    if (!std::ranges::all_of(line, isPlain)) {
        QString safe;
        for (const QChar c : std::as_const(line))
            safe += isPlain(c) ? QString(c) : escaped(c);
        line = safe;
    }
    if (text.size() > maxLength)
        line += u"… (%1 more characters)"_s.arg(text.size() - maxLength);
    return redacted(line);
}

std::string logLine(const LogEntry &entry)
{
    const QString line = toIsoString(entry.at) + u' ' + toText(entry.level) + u' ' + entry.category + u' ' + entry.text;
    return line.toStdString() + '\n';
}

} // namespace Pitwall
