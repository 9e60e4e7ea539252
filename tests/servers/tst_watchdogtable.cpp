#include "core/servers/watchdog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <array>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using DogEvent = Watchdog::Event;
using State = Watchdog::State;

// What the next state is and what is done, for each event in each state: one row a state, in the order of the events.
struct StateRow
{
    State state;
    std::array<const char *, Watchdog::eventCount> outcome;
};

// clang-format off
static constexpr std::array<StateRow, Watchdog::stateCount> table{{
    //                  Start               Stop               Restart             Kill                 SetIntent (stop when empty)
    //                  Adopted             Launched           LaunchFailed        Probed (all good)    Exited (crash)
    //                  KeeperLost          AskFailed          Cleared             ClearFailed          Ticked (long after)
    {State::Offline,   {"Starting launch",  "Offline",         "Starting launch",  "Offline",           "Offline",
                        "Restoring",        "Stopping killAll", "Offline",         "Offline",           "Offline",
                        "Offline",          "Offline",         "Offline",          "Offline",           "Offline"}},
    {State::Starting,  {"Starting",         "Stopping ask",    "Stopping ask",     "Stopping killAll",  "Starting",
                        "Starting",         "Starting",        "Restoring report launch", "Online",     "Restoring report launch",
                        "Starting report",  "Starting",        "Starting",         "Starting",          "Stopping probe report ask"}},
    {State::Online,    {"Online",           "Stopping ask",    "Stopping ask",     "Stopping killAll",  "Online",
                        "Online",           "Online",          "Online",           "Online",            "Restoring report launch",
                        "Degraded report",  "Online",          "Online",           "Online",            "Online probe"}},
    {State::Degraded,  {"Degraded",         "Stopping ask",    "Stopping ask",     "Stopping killAll",  "Degraded",
                        "Degraded",         "Degraded",        "Degraded",         "Online",            "Restoring report launch",
                        "Degraded report",  "Degraded",        "Degraded",         "Degraded",          "Degraded probe"}},
    {State::Restoring, {"Restoring",        "Stopping ask",    "Stopping ask",     "Stopping killAll",  "Restoring",
                        "Restoring",        "Restoring",       "BackingOff report", "Online",           "BackingOff report",
                        "Restoring report", "Restoring",       "Restoring",        "Restoring",         "Stopping probe report ask"}},
    {State::BackingOff, {"Starting launch", "Offline",         "Starting launch",  "Offline",           "Offline",
                        "BackingOff",       "Stopping killAll", "BackingOff",      "BackingOff",        "BackingOff",
                        "BackingOff",       "BackingOff",      "BackingOff",       "BackingOff",        "Restoring launch"}},
    {State::Failed,    {"Starting launch",  "Offline",         "Starting launch",  "Offline",           "Failed",
                        "Restoring",        "Stopping killAll", "Failed",          "Failed",            "Failed",
                        "Failed",           "Failed",          "Failed",           "Failed",            "Failed"}},
    {State::Stopping,  {"Stopping",         "Stopping",        "Stopping",         "Stopping killAll",  "Stopping",
                        "Stopping",         "Stopping signal", "Offline",          "Stopping",          "Stopping verifyEnd",
                        "Stopping",         "Stopping signal", "Offline",          "Failed report",     "Stopping signal"}},
}};
// clang-format on

static const Verdict crash{Verdict::Kind::Crash, u"ended by signal 9"_s};

class tst_WatchdogTable : public TestCase
{
    Q_OBJECT

private:
    FakeClock clock;

    QList<Watchdog::Action> handle(Watchdog &dog, Watchdog::Input input)
    {
        return dog.handle(input, clock.monotonic());
    }
    Watchdog in(State state);
    static QString describe(const Watchdog &dog, const QList<Watchdog::Action> &actions);

private Q_SLOTS:
    void everyCell_data();
    void everyCell();
};

// Takes a new watchdog to `state` by the shortest way that a real server could take.
Watchdog tst_WatchdogTable::in(State state)
{
    Watchdog dog(RestartPolicy{}, [] { return 0.5; });
    dog.setLadder(StopLadder(true, {15}));
    const auto up = [&] {
        handle(dog, {.event = DogEvent::Start});
        handle(dog, {.event = DogEvent::Launched});
    };
    switch (state) {
    case State::Offline: break;
    case State::Starting: up(); break;
    case State::Online:
        up();
        handle(dog, {.event = DogEvent::Probed});
        break;
    case State::Degraded:
        up();
        handle(dog, {.event = DogEvent::Probed});
        handle(dog, {.event = DogEvent::Probed, .probe = {.portsBound = false, .missing = u"port 1 is not bound"_s}});
        break;
    case State::Restoring:
        up();
        handle(dog, {.event = DogEvent::Exited, .verdict = crash});
        handle(dog, {.event = DogEvent::Launched});
        break;
    case State::BackingOff:
        up();
        handle(dog, {.event = DogEvent::Exited, .verdict = crash});
        handle(dog, {.event = DogEvent::Exited, .verdict = crash});
        break;
    case State::Failed:
        up();
        handle(dog, {.event = DogEvent::Exited, .verdict = {Verdict::Kind::ConfigError, u"no such map"_s}});
        break;
    case State::Stopping:
        up();
        handle(dog, {.event = DogEvent::Stop});
        break;
    }
    return dog;
}

QString tst_WatchdogTable::describe(const Watchdog &dog, const QList<Watchdog::Action> &actions)
{
    static const char *const names[] = {"launch", "probe", "ask", "signal", "killAll", "verifyEnd", "report"};
    QStringList words{QString::fromLatin1(QMetaEnum::fromType<State>().valueToKey(static_cast<int>(dog.state())))};
    for (const Watchdog::Action &action : actions)
        words.append(QString::fromLatin1(names[static_cast<int>(action.kind)]));
    return words.join(u' ');
}

void tst_WatchdogTable::everyCell_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("outcome");
    static const char *const events[] = {"Start",      "Stop",      "Restart",      "Kill",        "SetIntent",
                                         "Adopted",    "Launched",  "LaunchFailed", "Probed",      "Exited",
                                         "KeeperLost", "AskFailed", "Cleared",      "ClearFailed", "Ticked"};
    static_assert(std::size(events) == Watchdog::eventCount);
    for (size_t state = 0; state < table.size(); ++state) {
        QCOMPARE(static_cast<size_t>(table[state].state), state);
        for (int event = 0; event < Watchdog::eventCount; ++event) {
            const char *outcome = table[state].outcome[static_cast<size_t>(event)];
            QVERIFY2(outcome, "a cell has no expectation");
            const char *name = QMetaEnum::fromType<State>().valueToKey(static_cast<int>(state));
            QTest::addRow("%s × %s", name, events[event])
                << static_cast<int>(state) << event << QString::fromLatin1(outcome);
        }
    }
}

void tst_WatchdogTable::everyCell()
{
    QFETCH(int, state);
    QFETCH(int, event);
    Watchdog dog = in(static_cast<State>(state));
    QCOMPARE(dog.state(), static_cast<State>(state));

    Watchdog::Input input{.event = static_cast<DogEvent>(event), .verdict = crash};
    if (input.event == DogEvent::SetIntent)
        input.intent = Watchdog::Intent::StopWhenEmpty;
    if (input.event == DogEvent::Ticked)
        clock.advance(Seconds(61)); // later than every deadline of the default policy
    const QList<Watchdog::Action> actions = handle(dog, input);
    QTEST(describe(dog, actions), "outcome");
}

PITWALL_TEST_MAIN(tst_WatchdogTable)
#include "tst_watchdogtable.moc"
