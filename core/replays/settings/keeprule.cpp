#include "core/replays/settings/keeprule.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<KeepRule> KeepRule::parse(const QString &line)
{
    static const QRegularExpression form(
        u"^\\s*(?:kind:\\s*([a-z0-9._-]{1,64})|tag:\\s*(\\S.*?))\\s+(?:(forever)|([1-9]\\d{0,4})\\s*days?|([1-9]\\d{0,5})\\s*GB)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch())
        return fail(Error::Code::InvalidArgument,
                    u"\"%1\" is no rule; write \"kind:openttd 14 days\", \"tag:final forever\" or "
                    "\"kind:teeworlds 5 GB\""_s.arg(line.left(100)));
    const bool byKind = match.hasCaptured(1);
    KeepRule rule{.by = byKind ? By::Kind : By::Tag, .name = byKind ? match.captured(1).toLower() : match.captured(2)};
    if (match.hasCaptured(4))
        rule.days = match.captured(4).toInt();
    if (match.hasCaptured(5))
        rule.gigabytes = match.captured(5).toInt();
    return rule;
}

Result<QList<KeepRule>> KeepRule::parse(const QStringList &lines)
{
    QList<KeepRule> rules;
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const Result<KeepRule> rule = parse(line);
        if (!rule)
            return Failure{rule.error()};
        if (rules.size() == maxRules)
            return fail(Error::Code::InvalidArgument, u"there are more than %1 rules"_s.arg(maxRules));
        rules.append(*rule);
    }
    return rules;
}

} // namespace Pitwall
