#pragma once

#include "tests/replays/relaysystem/relaycore.h"
#include "tests/support/replaystreams/games.h"
#include "tests/support/testmain.h"

namespace Pitwall {

/// A core that the tests of a program share; one that ended it gets a new one for the next.
class WeaknessFixture : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

protected:
    static constexpr ReplayStreams::Ms delay{1000};

    RelayCore &core() { return *m_core; }
    /// Of the next game: two writers, two seconds.
    ReplayStreams::Games::Shape shape();

private:
    std::unique_ptr<RelayCore> m_core;
    quint64 m_lastGame = 100;
};

} // namespace Pitwall
