#include "core/process/launchspec.h"
#include "core/servers/watchdog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"
#include "ui/model/corewords.h"
#include "ui/model/language.h"

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using DogEvent = Watchdog::Event;

/// A server that was started, and what its watchdog says of it.
class Life
{
public:
    Life(const RestartPolicy &policy, QStringList &said)
        : m_dog(policy, [] { return 0.5; })
        , m_said(said)
    {
        tell({.event = DogEvent::Start});
        tell({.event = DogEvent::Launched});
    }

    void tell(const Watchdog::Input &input)
    {
        for (const Watchdog::Action &action : m_dog.handle(input, m_clock.monotonic())) {
            if (action.kind == Watchdog::Action::Kind::Report)
                m_said += {action.title, action.detail};
        }
        m_said.append(m_dog.detail());
    }
    void pass(Seconds time)
    {
        for (Seconds passed(0); passed < time; ++passed) {
            m_clock.advance(Seconds(1));
            tell({});
        }
    }
    void beSilent()
    {
        for (int i = 0; i < 8; ++i) {
            tell({.event = DogEvent::Probed, .probe = {.answer = ProbeOutcome::Answer::Silent}});
            pass(Seconds(2));
        }
    }

private:
    FakeClock m_clock;
    Watchdog m_dog;
    QStringList &m_said;
};

/// That the app says in German what the core has to say: the texts come from the core itself.
class tst_CoreWords final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyVerdictIsSaidInTheLanguageOfTheApp_data();
    void everyVerdictIsSaidInTheLanguageOfTheApp();
    void everyIncidentOfTheWatchdogToo();
    void wordsOfTheGameStayAsTheyAre();
    void theLanguageIsSwitchedAtRunTime();
};

void tst_CoreWords::everyVerdictIsSaidInTheLanguageOfTheApp_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    const auto ends = [](const char *name, const ExitRecord &exit, bool wasReady, const QString &german,
                         const QStringList &lines = {}, const QString &port = {}) {
        QTest::newRow(name) << judgeExit(exit, wasReady, lines, port).text << german;
    };
    ends("reboot", {.lostByReboot = true}, true, u"der Rechner wurde neu gestartet, während der Server lief"_s);
    ends("memory", {.signal = SIGKILL, .outOfMemory = true}, true,
         u"der Speicher ging aus; das System hat ihn beendet, durch Signal 9 (SIGKILL)"_s);
    ends("by itself", {.code = 0}, true, u"von selbst beendet, mit Code 0"_s);
    ends("crash", {.signal = SIGSEGV, .coreDumped = true}, true,
         u"unerwartet beendet, durch Signal 11 (SIGSEGV), mit Speicherabbild"_s);
    ends("unseen", {}, true, u"unerwartet beendet, auf eine Weise, die niemand sah"_s);
    ends("port", {.code = 1}, false, u"Port 8303 (game) wird benutzt von einem anderen Programm"_s, {},
         u"port 8303 (game) is used by another program"_s);
    ends("settings", {.code = 1}, false, u"beendet, mit Code 1, bevor er bereit war: unknown option -x 100%2"_s,
         {u"unknown option -x 100%2"_s});
    ends("usage", {.code = 64}, false, u"beendet, mit Code 64 (falsche Konfiguration), bevor er bereit war"_s);
    ends("start", {.code = 3}, false, u"beendet, mit Code 3, bevor er bereit war"_s);
}

void tst_CoreWords::everyVerdictIsSaidInTheLanguageOfTheApp()
{
    QFETCH(const QString, english);
    QFETCH(const QString, german);
    const Language language(u"de"_s);
    QCOMPARE(inAppLanguage(english), german);
}

void tst_CoreWords::everyIncidentOfTheWatchdogToo()
{
    const Verdict crash = judgeExit({.code = 1}, true, {}, {});
    QStringList said;
    for (const bool restartOnHang : {true, false}) {
        Life life({.restartOnHang = restartOnHang}, said);
        life.tell({.event = DogEvent::Probed});
        life.beSilent();
    }
    {
        Life life({}, said); // is never ready
        life.beSilent();
        life.pass(Seconds(61));
    }
    {
        Life life({.restartOnCrash = false}, said);
        life.tell({.event = DogEvent::Probed});
        life.tell({.event = DogEvent::Exited, .verdict = crash});
    }
    {
        Life life({}, said); // crashes until it is given up
        for (int i = 0; i < 6; ++i) {
            life.tell({.event = DogEvent::Probed});
            life.tell({.event = DogEvent::Exited, .verdict = crash});
            life.tell({.event = DogEvent::Cleared});
            life.pass(Seconds(30));
            life.tell({.event = DogEvent::Launched});
        }
    }
    {
        Life life({}, said);
        life.tell({.event = DogEvent::Exited, .verdict = judgeExit({.code = 64}, false, {}, {})});
    }
    {
        Life life({}, said); // does not want to end
        life.tell({.event = DogEvent::Probed});
        life.tell({.event = DogEvent::KeeperLost});
        life.tell({.event = DogEvent::Stop});
        life.pass(Seconds(60));
    }
    {
        Life life({}, said); // was to end, but not so
        life.tell({.event = DogEvent::Probed});
        life.tell({.event = DogEvent::SetIntent, .intent = Watchdog::Intent::StopWhenEmpty});
        life.tell({.event = DogEvent::Exited, .verdict = crash});
    }

    said.removeAll(QString());
    said.removeDuplicates();
    QVERIFY2(said.size() > 15, qPrintable(said.join(u'\n')));
    const Language language(u"de"_s);
    for (const QString &english : std::as_const(said))
        QVERIFY2(inAppLanguage(english) != english, qPrintable(english));
}

void tst_CoreWords::wordsOfTheGameStayAsTheyAre()
{
    const Language language(u"de"_s);
    for (const QString &text : {u""_s, u"Segmentation fault"_s, u"100 % of %1"_s})
        QCOMPARE(inAppLanguage(text), text);
}

void tst_CoreWords::theLanguageIsSwitchedAtRunTime()
{
    Language language(u"de"_s);
    QCOMPARE(inAppLanguage(u"had to be killed"_s), u"musste getötet werden"_s);
    language.setChoice(u"en"_s);
    QCOMPARE(inAppLanguage(u"had to be killed"_s), u"had to be killed"_s);
    language.setChoice(u"de"_s);
    QCOMPARE(inAppLanguage(u"had to be killed"_s), u"musste getötet werden"_s);
}

PITWALL_TEST_MAIN(tst_CoreWords)
#include "tst_corewords.moc"
