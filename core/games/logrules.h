#pragma once

#include "core/games/gameprotocol.h"

#include <QRegularExpression>

namespace Pitwall {

/// A regular expression of a definition. It cannot stall the core: backtracking is bounded, and a line that it cannot
/// decide about within the bound counts as no match. Fails with InvalidArgument, field `pointer`.
Result<QRegularExpression> boundedExpression(const QString &pattern, const QString &pointer);

/// How a game tells in its output what happens: each rule is an expression whose captures "player", "playerId" and
/// "text" fill the event.
class LogRules final
{
public:
    struct Rule
    {
        GameEvent::Kind kind = GameEvent::Kind::AdminMessage;
        QRegularExpression match;
    };
    /// Longer lines are cut to this many characters before they are looked at.
    static constexpr qsizetype maxLine = 2048;

    LogRules() = default;
    explicit LogRules(QList<Rule> rules)
        : m_rules(std::move(rules))
    {}

    bool isEmpty() const { return m_rules.isEmpty(); }
    /// What the line means by the first rule that matches.
    std::optional<GameEvent> read(const QString &line) const;

private:
    QList<Rule> m_rules;
};

} // namespace Pitwall
