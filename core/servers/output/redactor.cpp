#include "core/servers/output/redactor.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int shortestSecret = 4; // a shorter one would black out half of every line
static constexpr auto mark = "***"_L1;

// Expressions of its own: it works on another thread than the one that made the definition.
Redactor::Redactor(const QList<QRegularExpression> &patterns, const QList<Secret> &secrets)
{
    for (const QRegularExpression &pattern : patterns)
        m_patterns.append(QRegularExpression(pattern.pattern(), pattern.patternOptions()));
    for (const Secret &secret : secrets) {
        if (secret.reveal().size() >= shortestSecret)
            m_secrets.append(QString::fromUtf8(secret.reveal()));
    }
}

QString Redactor::redact(QString line) const
{
    for (const QString &secret : m_secrets)
        line.replace(secret, mark);
    for (const QRegularExpression &pattern : m_patterns) {
        qsizetype from = 0;
        while (from <= line.size()) {
            const QRegularExpressionMatch match = pattern.match(line, from);
            if (!match.hasMatch())
                break;
            const int group = match.hasCaptured(1) ? 1 : 0;
            const qsizetype start = match.capturedStart(group);
            const qsizetype length = match.capturedLength(group);
            if (length > 0)
                line.replace(start, length, mark);
            from = start + (length > 0 ? mark.size() : 1);
        }
    }
    return line;
}

} // namespace Pitwall
