#include "core/events/notices.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What is still to be said to an app that connects late.
class tst_Notices final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void areTheEventsThatTheyWere();
    void aTroubleThatIsOverIsNotTold();
    void theNewestWordAboutATroubleCounts();
    void roomsMayCallTheirTroublesTheSame();
    void areBounded();
};

namespace {

struct World
{
    void say(const QString &level, const QString &title, const QString &about = {}, const QString &subject = u"relay"_s)
    {
        bus.publish(u"core"_s, u"notice"_s, subject, {{u"level"_s, level}, {u"title"_s, title}, {u"about"_s, about}});
    }
    QStringList titles() const
    {
        QStringList all;
        for (const Event &event : notices.standing())
            all.append(event.data.value("title"_L1).toString());
        return all;
    }

    FakeClock clock;
    EventBus bus{clock};
    Notices notices{bus};
};

} // namespace

void tst_Notices::areTheEventsThatTheyWere()
{
    World world;
    world.say(u"warning"_s, u"A journal was damaged"_s);
    const qint64 cursor = world.bus.lastCursor();
    world.say(u"info"_s, u"All is well"_s);
    world.bus.publish(u"core"_s, u"draining"_s, {}, {});
    QCOMPARE(world.titles(), QStringList{u"A journal was damaged"_s});
    QCOMPARE(world.notices.standing().constFirst().cursor, cursor);
}

void tst_Notices::aTroubleThatIsOverIsNotTold()
{
    World world;
    world.say(u"warning"_s, u"A journal was damaged"_s);
    world.say(u"critical"_s, u"The vault is away"_s, u"vault"_s);
    world.say(u"info"_s, u"The vault is back"_s, u"vault"_s);
    QCOMPARE(world.titles(), QStringList{u"A journal was damaged"_s});
}

void tst_Notices::theNewestWordAboutATroubleCounts()
{
    World world;
    world.say(u"warning"_s, u"The disk gets full"_s, u"space"_s);
    world.say(u"critical"_s, u"The disk is full"_s, u"space"_s);
    QCOMPARE(world.titles(), QStringList{u"The disk is full"_s});
}

void tst_Notices::roomsMayCallTheirTroublesTheSame()
{
    World world;
    world.say(u"warning"_s, u"The relay waits"_s, u"space"_s);
    world.say(u"warning"_s, u"The archive waits"_s, u"space"_s, u"replays"_s);
    world.say(u"info"_s, u"The archive goes on"_s, u"space"_s, u"replays"_s);
    QCOMPARE(world.titles(), QStringList{u"The relay waits"_s});
}

void tst_Notices::areBounded()
{
    World world;
    for (int i = 0; i <= Notices::MaxKept; ++i)
        world.say(u"warning"_s, QString::number(i));
    QCOMPARE(world.titles().size(), Notices::MaxKept);
    QCOMPARE(world.titles().constFirst(), u"1"_s); // the oldest went
}

PITWALL_TEST_MAIN(tst_Notices)
#include "tst_notices.moc"
