#pragma once

#include "core/model/replay.h"
#include "core/model/replaydetail.h"
#include "tests/support/faketransport.h"

namespace Pitwall::ReplayData {

/// Replay number `n` of a believable archive, the same at every call; newer ones have smaller numbers. Number 1 is
/// desynced, 3 incomplete, 4 pinned and tagged; most are of Forged Alliance, some of other games.
ReplayRecord record(int n);
QList<ReplayRecord> records(int count);

/// What is inside a game of four players with chat, a leave, a desync and a writer that diverged.
ReplayDetail detail();

/// Live game `n`: 0 streams with four writers of which one is silent and one diverged, 1 ends, 2 has a full disk.
LiveReplay live(int n);

/// Answers about replays and live games.
void answer(FakeTransport &transport, int replays = 60, int games = 3);
/// Answers about the core that the page of replays needs: its relay is open to the network, and no job runs.
void answerCore(FakeTransport &transport);

} // namespace Pitwall::ReplayData
