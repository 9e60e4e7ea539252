#pragma once

#include "core/base/result.h"

#include <QList>

#include <optional>

namespace Pitwall {

/// How long, or how much, is kept of the replays of one kind or with one tag: a line of the setting replays.keepRules.
///
///     kind:openttd 14 days
///     tag:final forever
///     kind:teeworlds 5 GB
///
/// The first rule with a time that a replay falls under stands in the place of replays.keepDays.
struct KeepRule
{
    enum class By { Kind, Tag };
    static constexpr qsizetype maxRules = 50;

    By by = By::Kind;
    QString name;            ///< of the kind or the tag
    std::optional<int> days; ///< none: for ever, unless there is a size
    std::optional<int> gigabytes;

    bool hasTime() const { return !gigabytes; }
    bool isForever() const { return !days && !gigabytes; }

    /// InvalidArgument says what a rule looks like.
    static Result<KeepRule> parse(const QString &line);
    /// Of a whole list; empty lines are none. Fails with the first that is wrong, or if there are too many.
    static Result<QList<KeepRule>> parse(const QStringList &lines);

    friend bool operator==(const KeepRule &, const KeepRule &) = default;
};

} // namespace Pitwall
