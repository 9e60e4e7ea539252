#include "ui/servers/consoleline.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype longestLine = 4000; // characters; the stored line is whole
static constexpr qsizetype tabWidth = 8;
static constexpr char16_t controlPictures = 0x2400;

/// Where an escape sequence that begins at `at` ends: CSI up to its letter, else two characters.
static qsizetype endOfEscape(QStringView text, qsizetype at)
{
    qsizetype end = at + 1;
    if (end >= text.size() || text[end] != u'[')
        return qMin(end + 1, text.size());
    do
        ++end;
    while (end < text.size() && (text[end] < u'@' || text[end] > u'~'));
    return qMin(end + 1, text.size());
}

static bool isPlain(QStringView text)
{
    return text.size() <= longestLine && std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c != u'\x7f'; });
}

static QString cleaned(const QString &text)
{
    if (isPlain(text))
        return text;
    QString clean;
    for (qsizetype i = 0; i < text.size() && clean.size() < longestLine;) {
        const char16_t c = text[i].unicode();
        if (c == u'\x1b') {
            i = endOfEscape(text, i);
            continue;
        }
        if (c == u'\t')
            clean += QString(tabWidth - clean.size() % tabWidth, u' ');
        else if (c < u' ')
            clean += QChar(char16_t(controlPictures + c));
        else if (c != u'\x7f')
            clean += QChar(c);
        ++i;
    }
    return clean.size() < longestLine ? clean : QString(clean + u'…');
}

QString consoleText(const OutputLine &line)
{
    switch (line.kind) {
    case OutputLine::Kind::Output: return cleaned(line.text);
    case OutputLine::Kind::Input: return QString(line.who + u" › " + cleaned(line.text));
    case OutputLine::Kind::Event: return QString(u"— " + cleaned(line.text));
    }
    return {};
}

} // namespace Pitwall
