#include "tests/ui/shownreplays.h"
#include "ui/replays/livestrip.h"
#include "ui/replays/savedsearches.h"
#include "ui/replays/tagbar.h"
#include "ui/replays/workstrip.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QToolButton>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_ReplaysPage final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsLiveGamesAndTheArchive();
    void saysWhereGamesReachTheRelay_data();
    void saysWhereGamesReachTheRelay();
    void searchesAndFiltersInTheStore();
    void sortsInTheStore();
    void columnsAreShownAndHidden();
    void keepsSearchesUnderNames();
    void showsAllFiltersInASmallWindow();
    void putsReplaysIntoTheTrashAndBack();
    void asksBeforeReplaysAreGoneForGood();
    void tagsManyAtOnce();
    void unpinsWhereAllAreChosenThatArePinned();
    void saysThatTheTrashIsEmpty();
    void asksBeforeTheRulesRemove();
    void reachesSavedSearchesBeforeTheTable();
    void tellsWhatCouldNotBeDone();
    void tellsThatTheArchiveIsNotToBeHad();
    void showsAnEmptyArchive();
    void showsAJobAndCancelsIt();
    void tellsWhatTheRulesWouldRemove();
    void importsWhatIsDropped();
    void sendsFilesToACoreElsewhere();
};

void tst_ReplaysPage::showsLiveGamesAndTheArchive()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    QCOMPARE(shown.table->model().rowCount(), 30);
    auto *live = shown.page.findChild<LiveStrip *>()->findChild<TableView *>();
    QTRY_COMPARE(live->model()->rowCount(), 2);
    QVERIFY(live->isVisible());
    QTRY_VERIFY(labelsOf(&shown.page.header()).join(u' ').contains("30 in this list"_L1));
    QTRY_VERIFY(labelsOf(&shown.page.header()).join(u' ').contains("2 live"_L1));
    QCOMPARE(shown.table->model().index(0, 0).data().toString(), ReplayData::record(0).title);
    // Of one of our game servers: by its name.
    const int server = static_cast<int>(ReplayTableModel::Column::Server);
    QTRY_COMPARE(shown.table->model().index(3, server).data().toString(), Samples::server(0).record.name);
}

void tst_ReplaysPage::saysWhereGamesReachTheRelay_data()
{
    QTest::addColumn<bool>("on");
    QTest::addColumn<bool>("lan");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("action");
    QTest::newRow("open to the network: its address") << true << true << u"192.168.1.5:15000"_s << u"Copy address"_s;
    QTest::newRow("for this machine only") << true << false << u"127.0.0.1:15000"_s << u"Copy address"_s;
    QTest::newRow("off: the way to switch it on") << false << false << u"switched off"_s << u"Open settings"_s;
}

void tst_ReplaysPage::saysWhereGamesReachTheRelay()
{
    QFETCH(bool, on);
    QFETCH(bool, lan);
    QFETCH(QString, words);
    QFETCH(QString, action);
    ShownPage shown(3, 0);
    const auto setting = [](const QString &key, const QJsonValue &value) {
        return toJson(SettingInfo{.key = key, .value = value});
    };
    const QJsonArray settings{setting(u"relay.on"_s, on), setting(u"relay.port"_s, 15000),
                              setting(u"relay.openToLan"_s, lan)};
    shown.ui.transport.answer("GET", u"/api/v1/settings"_s, {{u"items"_s, settings}});
    shown.ui.transport.sendEvent(u"settings"_s, u"changed"_s, {}, {});
    auto *strip = shown.page.findChild<LiveStrip *>();
    QTRY_VERIFY2(labelsOf(strip).join(u' ').contains(words), qPrintable(labelsOf(strip).join(u'|')));
    QPushButton *button = shown.button(action);
    QVERIFY(button);
    QSignalSpy wanted(&shown.page, &Page::navigate);
    button->click();
    if (on)
        QCOMPARE(QApplication::clipboard()->text(), words);
    else
        QCOMPARE(wanted.at(0).at(0).toString(), u"settings"_s);
}

void tst_ReplaysPage::searchesAndFiltersInTheStore()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    shown.filters->search()->setText(u"seton"_s);
    QTRY_COMPARE(shown.queryOf(u"search"_s), u"seton"_s);
    QTRY_COMPARE(shown.queryOf(u"search"_s, u"/api/v1/replays/count"_s), u"seton"_s);
    shown.filters->findChild<QToolButton *>(u"desynced"_s)->click();
    QCOMPARE(shown.queryOf(u"desynced"_s), u"true"_s);
    shown.filters->findChild<QToolButton *>(u"incomplete"_s)->click();
    QCOMPARE(shown.queryOf(u"complete"_s), u"false"_s);
    auto *kind = shown.filters->findChild<QComboBox *>(u"kind"_s);
    kind->setCurrentIndex(kind->findText(u"Forged Alliance"_s));
    QCOMPARE(shown.queryOf(u"kind"_s), u"scfa"_s);
    shown.filters->findChild<QComboBox *>(u"state"_s)->setCurrentIndex(2);
    QCOMPARE(shown.queryOf(u"state"_s), u"trashed"_s);
    QTRY_VERIFY(shown.table->model().isLoaded());
    shown.filters->clear();
    QCOMPARE(shown.queryOf(u"search"_s), QString());
    QCOMPARE(shown.queryOf(u"state"_s), u"trashed"_s); // where one looks is no filter
}

void tst_ReplaysPage::sortsInTheStore()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    QHeaderView *header = shown.view->horizontalHeader();
    const auto press = [header](ReplayTableModel::Column column) {
        const int section = static_cast<int>(column);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(section) + 20, header->height() / 2});
    };
    press(ReplayTableModel::Column::Length);
    QTRY_COMPARE(shown.queryOf(u"order"_s), u"longest"_s);
    press(ReplayTableModel::Column::Length);
    QTRY_COMPARE(shown.queryOf(u"order"_s), u"shortest"_s);
    auto *order = shown.filters->findChild<QComboBox *>(u"order"_s); // the same by the keyboard
    QCOMPARE(order->currentText(), u"Shortest first"_s);
    shown.filters->findChild<QToolButton *>(u"more"_s)->click();
    order->setFocus();
    QTest::keyClick(order, Qt::Key_Up);
    QTRY_COMPARE(shown.queryOf(u"order"_s), u"longest"_s);
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QTest::keyClick(order, Qt::Key_Down);
    QTRY_COMPARE(shown.queryOf(u"order"_s), u"shortest"_s);
    press(ReplayTableModel::Column::Players); // the store does not sort by players
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(ReplayTableModel::Column::Length));
    QCOMPARE(shown.table->query().order, ReplayQuery::Order::Shortest);
}

void tst_ReplaysPage::columnsAreShownAndHidden()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    auto *view = shown.table->findChild<TableView *>();
    const int map = static_cast<int>(ReplayTableModel::Column::Map);
    QVERIFY(!view->horizontalHeader()->isSectionHidden(map));
    QMenu columns;
    shown.table->addColumnsTo(&columns);
    const QString title = shown.table->model().headerData(map, Qt::Horizontal, Qt::DisplayRole).toString();
    const QList<QAction *> actions = columns.actions();
    const auto action = std::ranges::find(actions, title, &QAction::text);
    QVERIFY(action != actions.end());
    (*action)->trigger();
    QVERIFY(view->horizontalHeader()->isSectionHidden(map));
}

void tst_ReplaysPage::keepsSearchesUnderNames()
{
    ShownPage shown;
    ReplayQuery query;
    query.search = u"final"_s;
    query.desynced = true;
    query.minSeconds = 600;
    shown.filters->setQuery(query);
    auto *searches = shown.page.findChild<SavedSearches *>();
    searches->startSaving(shown.table->query());
    auto *name = searches->findChild<QLineEdit *>();
    name->setText(u"Broken finals"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(searches->names(), QStringList{u"Broken finals"_s});
    shown.filters->clear();
    QCOMPARE(shown.table->query(), ReplayQuery());

    SavedSearches again(shown.ui.state); // as after a new start of the app
    QCOMPARE(again.names(), QStringList{u"Broken finals"_s});
    QSignalSpy chosen(&again, &SavedSearches::chosen);
    again.findChild<QToolButton *>()->click();
    QCOMPARE(chosen.at(0).at(0).value<ReplayQuery>(), query);

    searches->findChild<QToolButton *>()->click();
    QCOMPARE(shown.table->query(), query);
    auto *chip = searches->findChild<QToolButton *>();
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Delete);
    QVERIFY(searches->names().isEmpty());
}

/// With all that may stand above the table.
void tst_ReplaysPage::showsAllFiltersInASmallWindow()
{
    ShownPage shown(30, 6);
    QVERIFY(shown.loaded);
    shown.page.resize(1064, 800); // of a window of 1280 × 800
    auto *live = shown.page.findChild<LiveStrip *>()->findChild<TableView *>();
    QTRY_COMPARE(live->model()->rowCount(), 6);
    ReplayQuery query;
    query.search = u"final"_s;
    auto *searches = shown.page.findChild<SavedSearches *>();
    searches->startSaving(query);
    QTest::keyClick(searches->findChild<QLineEdit *>(), Qt::Key_Return);
    shown.page.errors().showMessage(Tone::Info, u"Something that has to be said"_s);
    shown.filters->findChild<QToolButton *>(u"more"_s)->click();
    QApplication::processEvents();
    QCOMPARE(shown.page.height(), 800); // nothing is pressed below its smallest size
    QVERIFY(shown.view->viewport()->height() >= 3 * shown.view->verticalHeader()->defaultSectionSize());
}

void tst_ReplaysPage::putsReplaysIntoTheTrashAndBack()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    for (const int n : {1, 3}) {
        ReplayRecord gone = ReplayData::record(n);
        gone.state = ReplayRecord::State::Trashed;
        shown.ui.transport.answer("DELETE", ShownPage::pathOf(n), toJson(gone));
        shown.ui.transport.answer("POST", ShownPage::pathOf(n, u"restore"), toJson(ReplayData::record(n)));
    }
    QVERIFY(!shown.button(u"Delete"_s)); // nothing is selected
    shown.select({1, 3});
    QVERIFY(shown.button(u"Delete"_s));
    shown.button(u"Delete"_s)->click();
    QTRY_COMPARE(shown.page.toast().text(), u"2 replays went to the trash."_s);
    QCOMPARE(shown.ui.transport.count("DELETE", ShownPage::pathOf(1)), 1);
    QCOMPARE(shown.ui.transport.count("DELETE", ShownPage::pathOf(3)), 1);
    shown.page.toast().findChild<QPushButton *>()->click();
    QTRY_COMPARE(shown.page.toast().text(), u"2 replays are in the archive."_s);
    QCOMPARE(shown.ui.transport.count("POST", ShownPage::pathOf(3, u"restore")), 1);
}

void tst_ReplaysPage::asksBeforeReplaysAreGoneForGood()
{
    ShownPage shown;
    shown.filters->findChild<QComboBox *>(u"state"_s)->setCurrentIndex(2);
    QTRY_VERIFY(shown.table->model().isLoaded());
    shown.ui.transport.answer("POST", ShownPage::pathOf(0, u"purge"), {});
    shown.select({0});
    QVERIFY(!shown.button(u"Delete"_s));
    QVERIFY(shown.button(u"Restore"_s));
    shown.button(u"Remove for good…"_s)->click();
    QVERIFY(shown.page.confirm().isVisible());
    QCOMPARE(shown.ui.transport.count("POST", ShownPage::pathOf(0, u"purge")), 0);
    shown.button(u"Remove for good"_s)->click();
    QTRY_COMPARE(shown.ui.transport.count("POST", ShownPage::pathOf(0, u"purge")), 1);
    QTRY_COMPARE(shown.page.toast().text(), u"1 replay is gone."_s);
}

void tst_ReplaysPage::tagsManyAtOnce()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    QList<int> rows;
    for (int n = 0; n < 12; ++n) {
        rows.append(n);
        shown.ui.transport.answer("PATCH", ShownPage::pathOf(n), toJson(ReplayData::record(n)));
    }
    shown.select(rows);
    shown.button(u"Tag…"_s)->setFocus();
    shown.button(u"Tag…"_s)->click();
    auto *bar = shown.page.findChild<TagBar *>();
    QVERIFY(bar->isVisible());
    auto *tags = bar->findChild<QLineEdit *>();
    tags->setText(u" cup 12 ,final,,"_s);
    QTest::keyClick(tags, Qt::Key_Return);
    QVERIFY(shown.page.findChild<WorkStrip *>()->count() == 1);     // so many show how far they are
    QCOMPARE(QApplication::focusWidget(), shown.button(u"Tag…"_s)); // not whatever is next
    QTRY_COMPARE(shown.page.toast().text(), u"12 replays are tagged."_s);
    const QJsonArray untouched{u"cup 12"_s, u"final"_s};
    QCOMPARE(shown.ui.transport.lastBody("PATCH", ShownPage::pathOf(0)).value(u"tags"_s).toArray(), untouched);
    const QJsonArray kept{u"referee"_s, u"cup 12"_s, u"final"_s}; // what was there stays
    QCOMPARE(shown.ui.transport.lastBody("PATCH", ShownPage::pathOf(2)).value(u"tags"_s).toArray(), kept);
    QCOMPARE(shown.ui.transport.lastCall("PATCH", ShownPage::pathOf(2)).ifMatch, std::optional<qint64>(1));
    QTRY_VERIFY(!shown.page.findChild<WorkStrip *>()->isVisible());
}

void tst_ReplaysPage::unpinsWhereAllAreChosenThatArePinned()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    shown.select({4, 21}); // these are
    QVERIFY(shown.button(u"Unpin"_s) && !shown.button(u"Pin"_s));
    shown.select({4, 5});
    QVERIFY(shown.button(u"Pin"_s) && !shown.button(u"Unpin"_s));
    shown.select({5});
    ReplayRecord pinned = ReplayData::record(5);
    pinned.pinned = true;
    shown.ui.transport.sendEvent(u"replays"_s, u"changed"_s, pinned.id.toString(), {{u"record"_s, toJson(pinned)}});
    QVERIFY(shown.button(u"Unpin"_s));
}

void tst_ReplaysPage::saysThatTheTrashIsEmpty()
{
    ShownPage shown(0, 0);
    shown.filters->findChild<QComboBox *>(u"state"_s)->setCurrentIndex(2);
    QTRY_VERIFY(labelsOf(shown.table).contains(u"The trash is empty."_s));
    QVERIFY(!labelsOf(shown.table).contains(u"Nothing fits"_s));
}

void tst_ReplaysPage::asksBeforeTheRulesRemove()
{
    ShownPage shown;
    shown.ui.transport.answer("POST", u"/api/v1/replays/retention"_s,
                              toJson(Job{.id = JobId::create(), .kind = u"replay.retention"_s}));
    for (QAction *action : shown.page.actions()) {
        if (action->text() == u"Apply the retention rules now"_s)
            action->trigger();
    }
    QVERIFY(shown.page.confirm().isVisible());
    QCOMPARE(shown.ui.transport.count("POST", u"/api/v1/replays/retention"_s), 0);
    shown.button(u"Apply now"_s)->click();
    QTRY_COMPARE(shown.ui.transport.count("POST", u"/api/v1/replays/retention"_s), 1);
}

void tst_ReplaysPage::reachesSavedSearchesBeforeTheTable()
{
    ShownPage shown;
    QVERIFY(shown.active);
    auto *searches = shown.page.findChild<SavedSearches *>();
    for (const QString &name : {u"one"_s, u"two"_s}) {
        searches->startSaving({});
        searches->findChild<QLineEdit *>()->setText(name);
        QTest::keyClick(searches->findChild<QLineEdit *>(), Qt::Key_Return);
    }
    const QList<QToolButton *> chips = searches->findChildren<QToolButton *>();
    QCOMPARE(chips.size(), 2);
    QTRY_VERIFY(chips.last()->isVisible());
    shown.page.activateWindow();
    QTRY_VERIFY(shown.page.isActiveWindow());
    chips.first()->setFocus();
    QTest::keyClick(chips.first(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), chips.last());
    QTest::keyClick(chips.last(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), shown.view);
}

void tst_ReplaysPage::tellsWhatCouldNotBeDone()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    shown.ui.transport.fail("DELETE", ShownPage::pathOf(4),
                            {.code = Error::Code::Conflict, .detail = u"it is pinned"_s});
    shown.select({4});
    shown.button(u"Delete"_s)->click();
    QTRY_VERIFY(shown.page.errors().text().startsWith(u"1 replay could not be changed."_s));
    QVERIFY(shown.page.errors().text().contains("it is pinned"_L1));
}

void tst_ReplaysPage::tellsThatTheArchiveIsNotToBeHad()
{
    ShownPage shown;
    shown.ui.transport.fail("GET", u"/api/v1/replays"_s, {.code = Error::Code::Unavailable, .detail = u"no store"_s});
    shown.table->reload();
    QTRY_VERIFY(shown.page.errors().text().startsWith(u"The replays could not be loaded."_s));
}

void tst_ReplaysPage::showsAnEmptyArchive()
{
    ShownPage shown(0, 0);
    QVERIFY(shown.loaded);
    QVERIFY(labelsOf(shown.table).contains(u"No replays yet"_s));
    shown.filters->search()->setText(u"zzz"_s);
    QTRY_VERIFY(labelsOf(shown.table).contains(u"No replay fits the search and the filters."_s));
    QTRY_VERIFY(shown.button(u"Clear filters"_s));
}

static Job jobOf(const QString &kind, Job::State state, int progress = -1)
{
    static const JobId id = JobId::create();
    return {.id = id, .kind = kind, .title = u"?"_s, .state = state, .progress = progress, .cancelable = true};
}

void tst_ReplaysPage::showsAJobAndCancelsIt()
{
    ShownPage shown;
    const Job job = jobOf(u"replay.import"_s, Job::State::Running, 40);
    shown.ui.transport.answer("POST", apiPath({u"jobs", job.id.toString(), u"cancel"}), {});
    shown.ui.transport.sendEvent(u"jobs"_s, u"changed"_s, job.id.toString(), {{u"job"_s, toJson(job)}});
    auto *strip = shown.page.findChild<WorkStrip *>();
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->findChild<QProgressBar *>()->value(), 40);
    shown.button(u"Cancel"_s)->click();
    QTRY_COMPARE(shown.ui.transport.count("POST", apiPath({u"jobs", job.id.toString(), u"cancel"})), 1);
    const Job over = jobOf(u"replay.import"_s, Job::State::Canceled);
    shown.ui.transport.sendEvent(u"jobs"_s, u"changed"_s, job.id.toString(), {{u"job"_s, toJson(over)}});
    QTRY_VERIFY(!strip->isVisible());
}

void tst_ReplaysPage::tellsWhatTheRulesWouldRemove()
{
    ShownPage shown;
    Job job = jobOf(u"replay.retention"_s, Job::State::Running);
    shown.ui.transport.answer("POST", u"/api/v1/replays/retention"_s, toJson(job));
    for (QAction *action : shown.page.actions()) {
        if (action->text() == u"What would the retention rules remove?"_s)
            action->trigger();
    }
    QTRY_COMPARE(shown.ui.transport.count("POST", u"/api/v1/replays/retention"_s), 1);
    QCOMPARE(shown.ui.transport.lastBody("POST", u"/api/v1/replays/retention"_s).value(u"dryRun"_s).toBool(), true);
    QTRY_VERIFY(shown.page.findChild<WorkStrip *>()->isVisible());
    job.state = Job::State::Done;
    job.result = {{u"dryRun"_s, true}, {u"trashed"_s, 12}, {u"purged"_s, 3}, {u"bytes"_s, 5000000}};
    job.result.insert(u"replays"_s,
                      QJsonArray{QJsonObject{{u"title"_s, u"Old save"_s}, {u"why"_s, u"is older than 3 days"_s}}});
    shown.ui.transport.sendEvent(u"jobs"_s, u"changed"_s, job.id.toString(), {{u"job"_s, toJson(job)}});
    QTRY_VERIFY2(shown.page.errors().text().contains("would take 12 replays"_L1),
                 qPrintable(shown.page.errors().text()));
    QVERIFY(shown.page.errors().text().contains("Old save: is older than 3 days"_L1));
}

static void drop(QWidget &page, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &event);
}

void tst_ReplaysPage::importsWhatIsDropped()
{
    ShownPage shown;
    shown.ui.transport.answer("GET", u"/api/v1/core"_s, toJson(CoreInfo{.hostName = QSysInfo::machineHostName()}));
    Job job = jobOf(u"replay.import"_s, Job::State::Running, 10);
    shown.ui.transport.answer("POST", u"/api/v1/replays/import"_s, toJson(job));
    drop(shown.page, u"/home/ada/replays"_s);
    QTRY_COMPARE(shown.ui.transport.lastBody("POST", u"/api/v1/replays/import"_s).value(u"path"_s).toString(),
                 u"/home/ada/replays"_s);
    job.state = Job::State::Done;
    job.result = {{u"added"_s, 7},
                  {u"skipped"_s, 2},
                  {u"failed"_s, 1},
                  {u"errors"_s, QJsonArray{QJsonObject{{u"file"_s, u"x.scfareplay"_s}, {u"error"_s, u"cut"_s}}}}};
    QTRY_VERIFY(shown.page.findChild<WorkStrip *>()->isVisible());
    shown.ui.transport.sendEvent(u"jobs"_s, u"changed"_s, job.id.toString(), {{u"job"_s, toJson(job)}});
    QTRY_VERIFY(shown.page.errors().text().contains("7 added, 2 were there already, 1 could not be read"_L1));
    QVERIFY(shown.page.errors().text().contains("x.scfareplay: cut"_L1));
}

void tst_ReplaysPage::sendsFilesToACoreElsewhere()
{
    ShownPage shown; // on a machine named hall-1
    QFile file(shown.ui.folder.filePath(u"game.fafreplay"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}\n") == 3);
    file.close();
    shown.ui.transport.answer("POST", u"/api/v1/replays/upload"_s,
                              toJson(jobOf(u"replay.import"_s, Job::State::Running)));
    drop(shown.page, file.fileName());
    QTRY_COMPARE(shown.ui.transport.count("POST", u"/api/v1/replays/upload"_s), 1);
    drop(shown.page, shown.ui.folder.path());
    QTRY_VERIFY(shown.page.errors().text().contains("no folder"_L1));
}

PITWALL_WIDGET_TEST_MAIN(tst_ReplaysPage)
#include "tst_replayspage.moc"
