#pragma once

#include "app/pitwallctl/context.h"

namespace Pitwall {

/// "5m 0s late", "3000 ticks late", "not live".
QString delayText(const ReplayDelay &delay);
/// "300" (seconds), "3000t" (ticks of the game), "off". Fails with InvalidArgument.
Result<ReplayDelay> parseDelay(const QString &given);
/// "2026-11-20" (midnight here), or a whole time as JSON has it. Fails with InvalidArgument.
Result<Time> parseMoment(const QString &given);
/// Joined, and cut where there are too many to be read.
QString namesText(const QStringList &names);

/// The replay that `given` means: its id, or the number of its game if there is just one of that. Fails with NotFound,
/// or InvalidArgument if there are several, whose ids the detail lists.
Async<ReplayRecord> findReplay(Context &context, QString given);

/// Waits for a job of the archive and prints what it did; with `wait` false only its id. What it could not do for
/// single replays makes it fail.
Async<> finishReplayJob(Context &context, Async<Job> pending, bool wait);

} // namespace Pitwall
