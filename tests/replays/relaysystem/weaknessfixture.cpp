#include "tests/replays/relaysystem/weaknessfixture.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

void WeaknessFixture::initTestCase()
{
    m_core = std::make_unique<RelayCore>();
    m_core->set(u"relay.silentSeconds"_s, 1);
    m_core->set(u"relay.silentTicks"_s, 10);
    VERIFY_RESULT(m_core->start());
}

void WeaknessFixture::init()
{
    TestCase::init();
    if (!m_core->isRunning())
        VERIFY_RESULT(m_core->start());
}

void WeaknessFixture::cleanupTestCase()
{
    if (m_core != nullptr && m_core->isRunning())
        QCOMPARE(m_core->stop(), 0);
    m_core.reset();
}

ReplayStreams::Games::Shape WeaknessFixture::shape()
{
    ++m_lastGame;
    return {.id = m_lastGame,
            .seed = m_lastGame,
            .writers = 2,
            .players = 4,
            .ticks = 200,
            .length = ReplayStreams::Ms(2000),
            .delay = delay};
}

} // namespace Pitwall
