#include "core/games/logrules.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<QRegularExpression> boundedExpression(const QString &pattern, const QString &pointer)
{
    // Checked without the bound first, so that offsets in messages are those of the definition.
    const QRegularExpression bare(pattern);
    if (!bare.isValid())
        return fail(
            Error::Code::InvalidArgument,
            u"not a regular expression: %1 at character %2"_s.arg(bare.errorString()).arg(bare.patternErrorOffset()),
            pointer);
    const QRegularExpression bounded(u"(*LIMIT_MATCH=20000)"_s + pattern);
    if (!bounded.isValid())
        return fail(Error::Code::InvalidArgument, u"not a regular expression that can be bounded"_s, pointer);
    return bounded;
}

std::optional<GameEvent> LogRules::read(const QString &line) const
{
    const QString shown = line.left(maxLine);
    for (const Rule &rule : m_rules) {
        const QRegularExpressionMatch match = rule.match.match(shown);
        if (match.hasMatch())
            return GameEvent{.kind = rule.kind,
                             .playerId = match.captured(u"playerId"_s),
                             .player = match.captured(u"player"_s),
                             .text = match.captured(u"text"_s)};
    }
    return std::nullopt;
}

} // namespace Pitwall
