#include "tests/ui/uifixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Column = ServerListModel::Column;
using State = ServerStatus::State;

class tst_ServerListModel final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void loadsAndShows();
    void changesOneRowByAStatus();
    void addsChangesAndRemoves();
    void keepsEventsThatComeWhileItLoads();
    void loadsAnewWithoutAReset();
    void tellsThatLoadingFailed();
    void sortsNumbersAsNumbers();
    void showsTitlesOfGames();
    void switchesTheLanguage();
    void survivesRubbish();
};

static QString cell(const ServerListModel &model, int row, Column column)
{
    return model.index(row, static_cast<int>(column)).data().toString();
}

void tst_ServerListModel::loadsAndShows()
{
    UiFixture ui(Samples::servers(8));
    QAbstractItemModelTester tester(&ui.servers, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!ui.servers.isLoaded());
    QTRY_VERIFY(ui.servers.isLoaded());
    QCOMPARE(ui.servers.rowCount(), 8);
    QCOMPARE(cell(ui.servers, 0, Column::Name), u"Friday Night Teeworlds"_s);
    QCOMPARE(cell(ui.servers, 0, Column::Players), u"11 / 16"_s);
    QCOMPARE(cell(ui.servers, 3, Column::State), u"Failed"_s);
    QCOMPARE(cell(ui.servers, 4, Column::Cpu), QString()); // not running: no figure
    QVERIFY(ui.servers.index(3, 0).data(ServerListModel::AttentionRole).toBool());
}

void tst_ServerListModel::changesOneRowByAStatus()
{
    UiFixture ui(Samples::servers(8));
    QAbstractItemModelTester tester(&ui.servers, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(ui.servers.isLoaded());
    QSignalSpy changes(&ui.servers, &QAbstractItemModel::dataChanged);
    QSignalSpy resets(&ui.servers, &QAbstractItemModel::modelReset);
    QSignalSpy states(&ui.servers, &ServerListModel::statusChanged);

    ServerStatus status = ui.servers.at(1).status;
    status.state = State::Degraded;
    ui.transport.sendEvent(u"servers"_s, u"status"_s, status.id.toString(), {{u"status"_s, toJson(status)}});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 1);
    QCOMPARE(states.at(0).at(1).value<State>(), State::Online); // what it was
    QCOMPARE(cell(ui.servers, 1, Column::State), u"Degraded"_s);
    QVERIFY(resets.isEmpty());
}

void tst_ServerListModel::addsChangesAndRemoves()
{
    UiFixture ui(Samples::servers(3));
    QAbstractItemModelTester tester(&ui.servers, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(ui.servers.isLoaded());

    ServerRecord added = Samples::server(9).record;
    ui.transport.sendEvent(u"servers"_s, u"added"_s, added.id.toString(), {{u"record"_s, toJson(added)}});
    QCOMPARE(ui.servers.rowCount(), 4);
    QCOMPARE(ui.servers.at(3).status.state, State::Offline);

    added.name = u"Renamed"_s;
    ui.transport.sendEvent(u"servers"_s, u"changed"_s, added.id.toString(), {{u"record"_s, toJson(added)}});
    QCOMPARE(ui.servers.rowCount(), 4);
    QCOMPARE(cell(ui.servers, 3, Column::Name), u"Renamed"_s);

    const ServerId first = ui.servers.at(0).record.id;
    ui.transport.sendEvent(u"servers"_s, u"removed"_s, first.toString(), {});
    QCOMPARE(ui.servers.rowCount(), 3);
    QCOMPARE(ui.servers.find(first), nullptr);
    QCOMPARE(ui.servers.rowOf(added.id), 2);
}

void tst_ServerListModel::keepsEventsThatComeWhileItLoads()
{
    UiFixture ui(Samples::servers(3));
    QTRY_VERIFY(ui.servers.isLoaded());
    ui.transport.hold("GET", u"/api/v1/servers"_s);
    ui.transport.sendReset();
    ServerStatus status = ui.servers.at(0).status;
    status.map = u"ctf2"_s;
    ui.transport.sendEvent(u"servers"_s, u"status"_s, status.id.toString(), {{u"status"_s, toJson(status)}});
    ui.transport.release("GET", u"/api/v1/servers"_s);
    QTRY_COMPARE(cell(ui.servers, 0, Column::Map), u"ctf2"_s);
}

void tst_ServerListModel::loadsAnewWithoutAReset()
{
    UiFixture ui(Samples::servers(5));
    QAbstractItemModelTester tester(&ui.servers, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(ui.servers.isLoaded());
    QSignalSpy resets(&ui.servers, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept = ui.servers.index(2, 0);

    QList<ServerView> now = Samples::servers(6);
    now.removeFirst();
    ui.transport.answer("GET", u"/api/v1/servers"_s, Samples::listJson(now));
    ui.transport.sendReset();
    QTRY_COMPARE(ui.servers.count(), 5);
    QTRY_COMPARE(ui.servers.rowOf(Samples::server(5).record.id), 4);
    QVERIFY(kept.isValid()); // a view keeps its selection
    QCOMPARE(kept.data(ServerListModel::IdRole).toString(), Samples::server(2).record.id.toString());
    QVERIFY(resets.isEmpty());
}

void tst_ServerListModel::tellsThatLoadingFailed()
{
    UiFixture ui(Samples::servers(2));
    QTRY_VERIFY(ui.servers.isLoaded());
    ui.transport.fail("GET", u"/api/v1/servers"_s, {.code = Error::Code::Unavailable, .detail = u"no store"_s});
    QSignalSpy failures(&ui.servers, &ServerListModel::failed);
    ui.transport.sendReset();
    QVERIFY(failures.wait());
    QCOMPARE(ui.servers.count(), 2); // what was known stays
}

void tst_ServerListModel::sortsNumbersAsNumbers()
{
    UiFixture ui(Samples::servers(2));
    QTRY_VERIFY(ui.servers.isLoaded());
    const QVariant players = ui.servers.index(0, static_cast<int>(Column::Players)).data(ServerListModel::SortRole);
    QCOMPARE(players.toInt(), 11);
}

void tst_ServerListModel::showsTitlesOfGames()
{
    UiFixture ui(Samples::servers(2));
    QTRY_COMPARE(cell(ui.servers, 1, Column::Game), u"OpenTTD"_s);
}

void tst_ServerListModel::switchesTheLanguage()
{
    UiFixture ui(Samples::servers(2));
    QTRY_VERIFY(ui.servers.isLoaded());
    QSignalSpy headers(&ui.servers, &QAbstractItemModel::headerDataChanged);
    QCOMPARE(ui.servers.headerData(static_cast<int>(Column::Players), Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Players"_s);
    ui.language.setChoice(u"de"_s);
    QCOMPARE(headers.size(), 1);
    QCOMPARE(ui.servers.headerData(static_cast<int>(Column::Players), Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Spieler"_s);
}

void tst_ServerListModel::survivesRubbish()
{
    UiFixture ui(Samples::servers(2));
    QTRY_VERIFY(ui.servers.isLoaded());
    const QString id = ui.servers.at(0).record.id.toString();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"unreadable status"_s));
    ui.transport.sendEvent(u"servers"_s, u"status"_s, id, {{u"status"_s, QJsonObject{{u"state"_s, u"odd"_s}}}});
    ui.transport.sendEvent(u"servers"_s, u"status"_s, u"not an id"_s, {});
    ui.transport.sendEvent(u"servers"_s, u"removed"_s, Samples::server(7).record.id.toString(), {});
    ui.transport.sendEvent(u"servers"_s, u"dance"_s, id, {});
    QCOMPARE(ui.servers.count(), 2);
}

PITWALL_WIDGET_TEST_MAIN(tst_ServerListModel)
#include "tst_serverlistmodel.moc"
