#include "ui/shell/fuzzy.h"

namespace Pitwall {

static QString folded(QStringView text)
{
    QString plain;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_D)) {
        if (!c.isMark())
            plain.append(c.toCaseFolded());
    }
    return plain;
}

std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    const QString wanted = folded(pattern).remove(u' ');
    const QString there = folded(text);
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar c : wanted) {
        // The start of a word is a better place than the next occurrence.
        qsizetype found = there.indexOf(c, at);
        for (qsizetype i = found; i >= 0; i = there.indexOf(c, i + 1)) {
            if (i == last + 1 || i == 0 || !there.at(i - 1).isLetterOrNumber()) {
                found = i;
                break;
            }
        }
        if (found < 0)
            return std::nullopt;
        if (found == last + 1)
            score += 8;
        if (found == 0 || !there.at(found - 1).isLetterOrNumber())
            score += 10;
        score -= static_cast<int>(qMin<qsizetype>(found - at, 6));
        last = found;
        at = found + 1;
    }
    return score * 4 - static_cast<int>(qMin<qsizetype>(there.size(), 80)) / 4;
}

} // namespace Pitwall
