#include "core/base/settings.h"
#include "core/replays/announcements.h"
#include "core/replays/settings/replaysettings.h"
#include "tests/stores/faultystore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// How long a game that was announced is waited for.
class tst_Announcements final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<FaultyStore>();
        VERIFY_RESULT(waitFor(m_store->open({Announcements::collection()}), 60000));
        m_relay = std::make_unique<Relay>(m_settings, m_folder.filePath(u"journal"_s));
        m_announcements = std::make_unique<Announcements>(*m_relay, *m_store, m_clock);
    }
    void cleanup()
    {
        m_announcements.reset();
        m_relay.reset();
        m_store.reset();
    }

    void isForgottenWhenItsTimeIsOver()
    {
        announce(Seconds(3600));
        m_clock.advance(Seconds(3599));
        m_announcements->forgetOld();
        QCOMPARE(m_announcements->list().size(), 1);
        m_clock.advance(Seconds(1));
        m_announcements->forgetOld();
        QTRY_VERIFY(m_announcements->list().isEmpty());
        QTRY_VERIFY(!m_store->dump().contains("1234567"));
    }

    void clockPutForwardForgetsNone()
    {
        announce(Seconds(3600));
        m_clock.jumpWallClock(Seconds(24 * 3600));
        m_announcements->forgetOld();
        QTRY_VERIFY(m_store->isIdle());
        QCOMPARE(m_announcements->list().size(), 1);
        m_clock.advance(Seconds(3600));
        m_announcements->forgetOld();
        QTRY_VERIFY(m_announcements->list().isEmpty());
    }

private:
    void announce(Seconds life)
    {
        const ExpectedGame game{.game = u"1234567"_s, .expiresAt = m_clock.now() + life};
        VERIFY_RESULT(waitFor(m_announcements->add(game, false)));
    }

    QTemporaryDir m_folder;
    FakeClock m_clock;
    Settings m_settings{ReplaySettings::all()};
    std::unique_ptr<FaultyStore> m_store;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<Announcements> m_announcements;
};

PITWALL_TEST_MAIN(tst_Announcements)
#include "tst_announcements.moc"
