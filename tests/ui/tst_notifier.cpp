#include "tests/support/fakeclock.h"
#include "tests/ui/uifixture.h"
#include "ui/shell/notifier.h"

#include <QApplication>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Notifier final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAnIncident();
    void sumsUpWhatComesTooFast();
    void isSilentWhenSwitchedOff();
    void tellsNoticesOfTheCore();
    void tellsNoticesFromBeforeItCameOnce();
};

namespace {

struct Told
{
    explicit Told()
        : ui(Samples::servers(3))
        , notifier(ui.transport, ui.servers, ui.state, clock,
                   [this](const Notifier::Note &note) { notes.append(note); })
    {
        loaded = QTest::qWaitFor([this] { return ui.servers.isLoaded(); });
    }

    void incident(int server)
    {
        const Incident incident{
            .server = Samples::server(server).record.id, .kind = Incident::Kind::Crash, .title = u"signal 11"_s};
        ui.transport.sendEvent(u"servers"_s, u"incident"_s, incident.server.toString(),
                               {{u"incident"_s, toJson(incident)}});
    }

    UiFixture ui;
    FakeClock clock;
    QList<Notifier::Note> notes;
    Notifier notifier;
    bool loaded = false;
};

} // namespace

void tst_Notifier::tellsAnIncident()
{
    Told told;
    told.incident(0);
    QCOMPARE(told.notes.size(), 1);
    QCOMPARE(told.notes.constFirst().title, u"Friday Night Teeworlds"_s);
    QCOMPARE(told.notes.constFirst().text, u"Crash: signal 11"_s);
    QCOMPARE(told.notes.constFirst().serverId, Samples::server(0).record.id.toString());
}

void tst_Notifier::sumsUpWhatComesTooFast()
{
    Told told;
    for (int i = 0; i < 20; ++i)
        told.incident(i % 3);
    QCOMPARE(told.notes.size(), 3);
    told.clock.advance(Seconds(60));
    QTRY_COMPARE_WITH_TIMEOUT(told.notes.size(), 4, 15000); // its timer runs by the real clock
    QCOMPARE(told.notes.constLast().text, u"17 more incidents; the dashboard has them all"_s);
}

void tst_Notifier::isSilentWhenSwitchedOff()
{
    Told told;
    told.ui.state.setValue(u"notifications/enabled"_s, false);
    told.incident(0);
    QVERIFY(told.notes.isEmpty());
}

void tst_Notifier::tellsNoticesOfTheCore()
{
    Told told;
    const auto notice = [&](const QString &level) {
        told.ui.transport.sendEvent(u"core"_s, u"notice"_s, {},
                                    {{u"level"_s, level}, {u"title"_s, u"Disk"_s}, {u"detail"_s, u"full"_s}});
    };
    notice(u"info"_s);
    QVERIFY(told.notes.isEmpty());
    notice(u"warning"_s);
    QCOMPARE(told.notes.size(), 1);
    QCOMPARE(told.notes.constFirst().title, u"Disk"_s);
}

void tst_Notifier::tellsNoticesFromBeforeItCameOnce()
{
    Told told;
    const auto notice = [](qint64 cursor, const QString &title) {
        const QJsonObject data{{u"level"_s, u"critical"_s}, {u"title"_s, title}, {u"detail"_s, u"why"_s}};
        return toJson(Event{.cursor = cursor, .topic = u"core"_s, .kind = u"notice"_s, .data = data});
    };
    const QString path = u"/api/v1/notices"_s;
    told.ui.transport.answer("GET", path, {{u"items"_s, QJsonArray{notice(1001, u"Vault"_s)}}});
    told.ui.transport.sendReset(); // the first connection
    QTRY_COMPARE(told.notes.size(), 1);
    QCOMPARE(told.notes.constFirst().title, u"Vault"_s);

    told.ui.transport.answer("GET", path,
                             {{u"items"_s, QJsonArray{notice(1001, u"Vault"_s), notice(1002, u"Journal"_s)}}});
    told.ui.transport.sendReset(); // after too much was missed
    QTRY_COMPARE(told.notes.size(), 2);
    QCOMPARE(told.notes.constLast().title, u"Journal"_s);

    QList<Notifier::Note> later; // of an app that is opened again
    const Notifier opened(told.ui.transport, told.ui.servers, told.ui.state, told.clock,
                          [&later](const Notifier::Note &note) { later.append(note); });
    told.ui.transport.answer("GET", path,
                             {{u"items"_s, QJsonArray{notice(1002, u"Journal"_s), notice(1003, u"Disk"_s)}}});
    told.ui.transport.sendReset();
    QTRY_COMPARE(told.notes.size() + later.size(), 3);
}

PITWALL_WIDGET_TEST_MAIN(tst_Notifier)
#include "tst_notifier.moc"
