#include "core/servers/output/linetext.h"

#include "core/servers/output/linesplitter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype longestText = 4096;
static constexpr char escape = 0x1b;

static bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

// The end of the terminal sequence that starts at `start` with ESC (ECMA-48: CSI, strings ended by BEL or ST, others).
static qsizetype sequenceEnd(QByteArrayView line, qsizetype start)
{
    qsizetype i = start + 1;
    if (i >= line.size())
        return i;
    const char kind = line[i++];
    if (kind == '[') {
        while (i < line.size() && line[i] >= 0x20 && line[i] < 0x40)
            ++i;
        return std::min(i + 1, line.size());
    }
    if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
        while (i < line.size() && line[i] != '\a' && line[i] != escape)
            ++i;
        if (i + 1 < line.size() && line[i] == escape && line[i + 1] == '\\')
            ++i;
        return std::min(i + 1, line.size());
    }
    for (char c = kind; c >= 0x20 && c < 0x30 && i < line.size(); ++i) // intermediate bytes, then the final one
        c = line[i];
    return i;
}

static QByteArray withoutSequences(QByteArrayView line)
{
    QByteArray plain;
    plain.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        if (line[i] == escape)
            i = sequenceEnd(line, i);
        else
            plain.append(line[i++]);
    }
    return plain;
}

QString withoutControls(const QString &text)
{
    if (std::ranges::none_of(text, [](QChar c) { return isControl(c.unicode()); }))
        return text;
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\t')
            plain.append(QString(8 - plain.size() % 8, u' '));
        else if (!isControl(c.unicode()))
            plain.append(c);
    }
    return plain;
}

QString lineText(QByteArrayView line)
{
    QByteArray plain;
    if (line.contains(escape)) {
        plain = withoutSequences(line);
        line = plain;
    }
    while (line.endsWith('\r'))
        line.chop(1);
    // A character that was cut through at the end of a long line is no reason to read all of it as Latin-1.
    const int cutThrough = line.size() >= LineSplitter::keptBytes ? 3 : 0;
    for (int chopped = 0; chopped <= cutThrough; ++chopped) {
        const QByteArrayView whole = line.chopped(chopped);
        if (QUtf8StringView(whole).isValidUtf8())
            return withoutControls(QString::fromUtf8(whole));
    }
    return withoutControls(QString::fromLatin1(line));
}

QString cutLine(QString text, qint64 lengthInBytes)
{
    if (text.size() <= longestText && lengthInBytes <= LineSplitter::keptBytes)
        return text;
    text.truncate(longestText);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + u" … (cut: %1 bytes)"_s.arg(lengthInBytes);
}

} // namespace Pitwall
