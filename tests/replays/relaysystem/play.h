#pragma once

#include "tests/support/replaystreams/loadrun.h"

#include <QTest>

namespace Pitwall {

/// Plays games against a relay to their end, with the event loop turning.
inline ReplayStreams::LoadResult play(quint16 port, const std::vector<ReplayStreams::GamePlan> &games, int seconds = 40)
{
    ReplayStreams::LoadRun run(port, games);
    run.start(std::chrono::seconds(seconds));
    static_cast<void>(QTest::qWaitFor([&] { return run.isFinished(); }, (seconds + 5) * 1000));
    return run.finish();
}

/// All that went wrong for readers, in words; empty if every one got every byte and none early.
inline QByteArray wrongIn(const ReplayStreams::LoadResult &result)
{
    if (result.isExact())
        return {};
    QByteArray all = QByteArray::number(result.exactReaders) + " of " + QByteArray::number(result.readers)
        + " readers are exact, " + QByteArray::number(result.earlyReaders) + " got bytes early";
    for (const QByteArray &note : result.notes)
        all += "; " + note;
    return all;
}

} // namespace Pitwall
