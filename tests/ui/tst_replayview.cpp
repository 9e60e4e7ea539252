#include "tests/ui/accessiblewalk.h"
#include "tests/ui/shownreplays.h"
#include "ui/replays/livegamesmodel.h"
#include "ui/replays/livestrip.h"
#include "ui/replays/liveview.h"
#include "ui/replays/replayview.h"
#include "ui/replays/watchprogram.h"
#include "ui/theme/style.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QToolButton>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_ReplayView final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void opensAReplayAndGoesBackByTheKeyboard();
    void editsTitleTagsAndNoteInPlace();
    void keepsTheKeyboardOnTheVerbThatWasPressed();
    void asksBeforeNotesAreLost_data();
    void asksBeforeNotesAreLost();
    void saysBesideTheFieldWhatIsWrong();
    void takesWhatOthersChangeBesideWhatIsTyped();
    void savesAReplay();
    void copiesALinkForPlayers();
    void watchesWithTheProgramOfThisMachine();
    void saysWhyAReplayCannotBeWatched();
    void playsARecordingOnASpareServer();
    void saysWhyARecordingCannotBePlayed();
    void showsALiveGameAndEndsItOnlyWhenAsked();
    void knowsThePortThatTheRelayReallyHas();
    void leavesALiveGameThatIsOver();
    void namesEveryControl();
    void opensWhatOthersAskFor();
};

void tst_ReplayView::opensAReplayAndGoesBackByTheKeyboard()
{
    ShownPage shown;
    QVERIFY(shown.loaded && shown.active);
    auto *replay = shown.page.findChild<ReplayView *>();
    shown.view->setCurrentIndex(shown.table->model().index(2, 0));
    shown.view->setFocus();
    QTest::keyClick(shown.view, Qt::Key_Return);
    QTRY_VERIFY(replay->isVisible());
    QCOMPARE(replay->record().id, ReplayData::record(2).id);
    QTRY_VERIFY(replay->findChild<QTabWidget *>()->isVisible());
    QVERIFY(labelsOf(&shown.page.header()).contains(ReplayData::record(2).title));
    QTest::keyClick(replay, Qt::Key_Escape);
    QVERIFY(!replay->isVisible());
    QCOMPARE(shown.view->currentIndex().row(), 2); // one goes on where one was
    QTest::keyClick(shown.view, Qt::Key_Return);
    QTRY_VERIFY(replay->isVisible());
    QTest::keyClick(replay, Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(!replay->isVisible());
}

void tst_ReplayView::editsTitleTagsAndNoteInPlace()
{
    ShownPage shown;
    shown.page.open(ReplayData::record(0).id.toString() + u"/notes"_s);
    auto *replay = shown.page.findChild<ReplayView *>();
    auto *tabs = replay->findChild<QTabWidget *>();
    QTRY_VERIFY(tabs->isVisible());
    auto *title = tabs->currentWidget()->findChildren<QLineEdit *>().first();
    QCOMPARE(title->accessibleName(), u"Title"_s);
    QTRY_COMPARE(title->text(), ReplayData::record(0).title);
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, u"The final"_s);
    shown.ui.transport.fail("PATCH", ShownPage::pathOf(0),
                            {.code = Error::Code::Conflict, .detail = u"changed by someone else"_s});
    shown.button(u"&Save"_s)->click();
    QTRY_VERIFY(labelsOf(tabs).join(u' ').contains("changed by someone else"_L1)); // beside what caused it
    QCOMPARE(title->text(), u"The final"_s);
    ReplayRecord changed = ReplayData::record(0);
    changed.title = u"The final"_s;
    changed.version = 2;
    shown.ui.transport.answer("PATCH", ShownPage::pathOf(0), toJson(changed));
    shown.button(u"&Save"_s)->click();
    QTRY_COMPARE(replay->record().title, u"The final"_s);
    QCOMPARE(shown.ui.transport.lastBody("PATCH", ShownPage::pathOf(0)), (QJsonObject{{u"title"_s, u"The final"_s}}));
    QVERIFY(labelsOf(&shown.page.header()).contains(u"The final"_s));
}

/// Space three times: pinned, unpinned, pinned. Whatever stands beside it is not pressed.
void tst_ReplayView::keepsTheKeyboardOnTheVerbThatWasPressed()
{
    ShownPage shown;
    QVERIFY(shown.active);
    ReplayRecord record = ReplayData::record(0);
    const QString path = ShownPage::pathOf(0);
    shown.page.open(record.id.toString());
    QTRY_VERIFY(shown.button(u"Pin"_s));
    QPushButton *pin = shown.button(u"Pin"_s);
    pin->setFocus();
    for (const QString &then : {u"Unpin"_s, u"Pin"_s, u"Unpin"_s}) {
        record.pinned = !record.pinned;
        shown.ui.transport.answer("PATCH", path, toJson(record));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(shown.ui.transport.lastBody("PATCH", path).value(u"pinned"_s).toBool(), record.pinned);
        shown.ui.transport.sendEvent(u"replays"_s, u"changed"_s, record.id.toString(), {{u"record"_s, toJson(record)}});
        QCOMPARE(QApplication::focusWidget(), pin);
        QCOMPARE(pin->text(), then);
    }
    QCOMPARE(shown.ui.transport.count("DELETE", path), 0);
}

void tst_ReplayView::asksBeforeNotesAreLost_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("leaves");
    QTest::addColumn<bool>("saves");
    QTest::newRow("stays, with what was typed") << u"Stay"_s << false << false;
    QTest::newRow("throws it away") << u"Discard"_s << true << false;
    QTest::newRow("saves it first") << u"Save"_s << true << true;
}

void tst_ReplayView::asksBeforeNotesAreLost()
{
    QFETCH(QString, answer);
    QFETCH(bool, leaves);
    QFETCH(bool, saves);
    ShownPage shown;
    QVERIFY(shown.active);
    shown.page.open(ReplayData::record(0).id.toString() + u"/notes"_s);
    auto *replay = shown.page.findChild<ReplayView *>();
    auto *tabs = replay->findChild<QTabWidget *>();
    QTRY_VERIFY(tabs->isVisible());
    auto *title = tabs->currentWidget()->findChildren<QLineEdit *>().first();
    QTRY_COMPARE(title->text(), ReplayData::record(0).title);
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, u"The final"_s);
    ReplayRecord changed = ReplayData::record(0);
    changed.title = u"The final"_s;
    shown.ui.transport.answer("PATCH", ShownPage::pathOf(0), toJson(changed));
    QTest::keyClick(title, Qt::Key_Escape);
    QVERIFY(replay->isVisible());
    QVERIFY(shown.page.confirm().isVisible());
    shown.button(answer)->click();
    QTRY_COMPARE(replay->isVisible(), !leaves);
    QCOMPARE(shown.ui.transport.count("PATCH", ShownPage::pathOf(0)), saves ? 1 : 0);
    if (leaves)
        return;
    QCOMPARE(title->text(), u"The final"_s);
    QCOMPARE(QApplication::focusWidget(), title);
    shown.page.open(u"all"_s); // as a link or the palette does
    QVERIFY(replay->isVisible());
}

void tst_ReplayView::saysBesideTheFieldWhatIsWrong()
{
    ShownPage shown;
    QVERIFY(shown.active);
    shown.page.open(ReplayData::record(0).id.toString() + u"/notes"_s);
    auto *tabs = shown.page.findChild<ReplayView *>()->findChild<QTabWidget *>();
    QTRY_VERIFY(tabs->isVisible());
    auto *tags = tabs->currentWidget()->findChildren<QLineEdit *>().at(1);
    QCOMPARE(tags->accessibleName(), u"Tags"_s);
    tags->setFocus();
    QTest::keyClicks(tags, u"final, much too long"_s);
    shown.ui.transport.fail("PATCH", ShownPage::pathOf(0),
                            {Error::Code::InvalidArgument, u"longer than 64 characters"_s, u"/tags/1"_s});
    shown.button(u"&Save"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(tags->accessibleDescription(), u"longer than 64 characters"_s);
    QVERIFY(labelsOf(tabs).contains(u"longer than 64 characters"_s));
    QVERIFY(isInvalid(tags));
    QCOMPARE(QApplication::focusWidget(), tags);
    QTest::keyClick(tags, Qt::Key_Backspace);
    QVERIFY(!isInvalid(tags) && !labelsOf(tabs).contains(u"longer than 64 characters"_s));
}

void tst_ReplayView::takesWhatOthersChangeBesideWhatIsTyped()
{
    ShownPage shown;
    shown.page.open(ReplayData::record(0).id.toString() + u"/notes"_s);
    auto *tabs = shown.page.findChild<ReplayView *>()->findChild<QTabWidget *>();
    QTRY_VERIFY(tabs->isVisible());
    auto *title = tabs->currentWidget()->findChildren<QLineEdit *>().first();
    QTRY_COMPARE(title->text(), ReplayData::record(0).title);
    QTest::keyClicks(title, u"!"_s);
    ReplayRecord changed = ReplayData::record(0);
    changed.note = u"played on Friday"_s;
    changed.version = 2;
    shown.ui.transport.sendEvent(u"replays"_s, u"changed"_s, changed.id.toString(), {{u"record"_s, toJson(changed)}});
    QCOMPARE(tabs->currentWidget()->findChild<QPlainTextEdit *>()->toPlainText(), changed.note);
    QCOMPARE(title->text(), QString(changed.title + u'!'));
    shown.ui.transport.answer("PATCH", ShownPage::pathOf(0), toJson(changed));
    shown.button(u"&Save"_s)->click();
    QTRY_COMPARE(shown.ui.transport.lastBody("PATCH", ShownPage::pathOf(0)).keys(), QStringList{u"title"_s});
}

void tst_ReplayView::savesAReplay()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    UiFixture &ui = shown.ui;
    ui.transport.answerBytes(ShownPage::pathOf(0, u"file"), "bytes");
    const QString path = ui.folder.filePath(u"kept.fafreplay"_s);
    Clients &clients = ui.clients;
    const Async<qint64> saved = clients.replays.download(ReplayData::record(0).id, path);
    QTRY_VERIFY(saved.isFinished());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("bytes"));
}

void tst_ReplayView::copiesALinkForPlayers()
{
    ShownPage shown;
    shown.page.open(ReplayData::record(0).id.toString());
    QTRY_VERIFY(shown.button(u"Copy link"_s));
    shown.button(u"Copy link"_s)->click();
    QTRY_COMPARE(QApplication::clipboard()->text(),
                 u"https://192.168.1.5:8400/replays/"_s + ReplayData::record(0).id.toString());
}

void tst_ReplayView::watchesWithTheProgramOfThisMachine()
{
    ShownPage shown;
    UiFixture &ui = shown.ui;
    // A game that writes down how it was started.
    const QString told = ui.folder.filePath(u"told"_s);
    QFile game(ui.folder.filePath(u"ForgedAlliance"_s));
    QVERIFY(game.open(QIODevice::WriteOnly));
    game.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + told.toUtf8() + ".new' && mv '" + told.toUtf8() + ".new' '"
               + told.toUtf8() + "'\n");
    game.close();
    QVERIFY(game.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    ui.state.setValue(WatchProgram::settingsKey(u"scfa"_s), game.fileName());
    ui.transport.answerBytes(ShownPage::pathOf(0, u"raw"), "stream");
    shown.page.open(ReplayData::record(0).id.toString());
    QTRY_VERIFY(shown.button(u"Watch"_s));
    QTRY_VERIFY(shown.button(u"Watch"_s)->isEnabled());
    shown.button(u"Watch"_s)->click();
    QTRY_VERIFY(QFile::exists(told));
    QFile arguments(told);
    QVERIFY(arguments.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(arguments.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(1), u"/replay"_s);
    QFile stream(lines.at(2));
    QVERIFY2(stream.open(QIODevice::ReadOnly), qPrintable(lines.at(2)));
    QCOMPARE(stream.readAll(), QByteArray("stream"));

    shown.page.open(u"live/24200000"_s);
    QVERIFY(QFile::remove(told));
    QTRY_VERIFY(shown.button(u"Watch"_s) && shown.button(u"Watch"_s)->isEnabled());
    shown.button(u"Watch"_s)->click();
    QTRY_VERIFY(QFile::exists(told));
    QFile live(told);
    QVERIFY(live.open(QIODevice::ReadOnly));
    QVERIFY(live.readAll().contains("gpgnet://192.168.1.5:15000/24200000/pitwall.SCFAreplay"));
}

void tst_ReplayView::saysWhyAReplayCannotBeWatched()
{
    ShownPage shown;
    shown.ui.state.setValue(WatchProgram::settingsKey(u"scfa"_s), u"/nonexistent/fa"_s);
    shown.page.open(ReplayData::record(0).id.toString());
    QTRY_VERIFY(shown.button(u"Watch"_s));
    QVERIFY(!shown.button(u"Watch"_s)->isEnabled());
    QVERIFY(shown.button(u"Watch"_s)->toolTip().contains("/nonexistent/fa"_L1));
}

/// The sixth is a recording of BZFlag.
void tst_ReplayView::playsARecordingOnASpareServer()
{
    ShownPage shown;
    UiFixture &ui = shown.ui;
    ui.transport.answer("GET", u"/api/v1/core"_s, toJson(CoreInfo{.hostName = QSysInfo::machineHostName()}));
    ui.transport.answerBytes(ShownPage::pathOf(6, u"file"), "recording");
    ui.transport.answer("GET", u"/api/v1/games/bzflag/ports"_s, {{u"ports"_s, QJsonObject{{u"game"_s, 5157}}}});
    const ServerView added = Samples::server(10);
    ui.transport.answer("POST", u"/api/v1/servers"_s, toJson(added));
    const QString start = apiPath({u"servers", added.record.id.toString(), u"start"});
    ui.transport.answer("POST", start, toJson(Job{.id = JobId::create(), .kind = u"server.start"_s}));
    QTRY_VERIFY(ui.servers.isLoaded());
    shown.page.open(ReplayData::record(6).id.toString());
    QTRY_VERIFY(shown.button(u"Play on a spare server"_s));
    QVERIFY(!shown.button(u"Watch"_s)); // no client plays them by itself
    QSignalSpy wanted(&shown.page, &Page::navigate);
    shown.button(u"Play on a spare server"_s)->click();
    QTRY_COMPARE(ui.transport.count("POST", start), 1);
    const QJsonObject server = ui.transport.lastBody("POST", u"/api/v1/servers"_s);
    QCOMPARE(server.value(u"game"_s).toString(), u"bzflag"_s);
    const QString folder = server.value(u"settings"_s).toObject().value(u"replayFolder"_s).toString();
    QFile recording(folder + u'/' + ReplayData::record(6).fileName);
    QVERIFY2(recording.open(QIODevice::ReadOnly), qPrintable(recording.fileName()));
    QCOMPARE(recording.readAll(), QByteArray("recording"));
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), u"servers"_s);
}

void tst_ReplayView::saysWhyARecordingCannotBePlayed()
{
    ShownPage shown; // the core is on another machine
    shown.page.open(ReplayData::record(6).id.toString());
    QTRY_VERIFY(shown.button(u"Play on a spare server"_s));
    shown.button(u"Play on a spare server"_s)->click();
    QTRY_VERIFY(shown.page.errors().text().contains("hall-1"_L1));
}

void tst_ReplayView::showsALiveGameAndEndsItOnlyWhenAsked()
{
    ShownPage shown;
    auto *strip = shown.page.findChild<LiveStrip *>()->findChild<TableView *>();
    QTRY_COMPARE(strip->model()->rowCount(), 2);
    strip->setFocus();
    strip->setCurrentIndex(strip->model()->index(0, 0));
    QTest::keyClick(strip, Qt::Key_Return);
    auto *live = shown.page.findChild<LiveView *>();
    QTRY_VERIFY(live->isVisible());
    QVERIFY(labelsOf(live).contains(u"5:00"_s)); // watchers are behind
    QVERIFY(labelsOf(live).contains(u"5 min"_s));
    shown.button(u"Copy watch address"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), u"gpgnet://192.168.1.5:15000/24200000/pitwall.SCFAreplay"_s);

    const QString end = u"/api/v1/replays/live/24200000/end"_s;
    shown.ui.transport.fail("POST", end, {.code = Error::Code::NotFound, .detail = u"it is over"_s});
    shown.button(u"End game…"_s)->click();
    QVERIFY(shown.page.confirm().isVisible());
    QCOMPARE(shown.ui.transport.count("POST", end), 0);
    shown.button(u"End game"_s)->click();
    QTRY_VERIFY(shown.page.errors().text().startsWith(u"The game could not be ended."_s));
}

void tst_ReplayView::knowsThePortThatTheRelayReallyHas()
{
    ShownPage shown;
    const auto answer = [&shown](int bound) {
        const CoreInfo info{.addresses = {u"https://192.168.1.5:8400"_s}, .relayPort = bound};
        const SettingInfo on{.key = u"relay.on"_s, .value = true};
        const SettingInfo anyFree{.key = u"relay.port"_s, .value = 0};
        shown.ui.transport.answer("GET", u"/api/v1/core"_s, toJson(info));
        shown.ui.transport.answer("GET", u"/api/v1/settings"_s,
                                  {{u"items"_s, QJsonArray{toJson(on), toJson(anyFree)}}});
        shown.ui.transport.sendEvent(u"settings"_s, u"changed"_s, {}, {});
    };
    auto *strip = shown.page.findChild<LiveStrip *>()->findChild<TableView *>();
    QTRY_COMPARE(strip->model()->rowCount(), 2);
    shown.page.open(u"live/24200000"_s);
    QTRY_VERIFY(shown.button(u"Copy watch address"_s));
    answer(0); // a core that cannot say
    QTRY_VERIFY(!shown.button(u"Copy watch address"_s)->isEnabled());
    answer(41234);
    QTRY_VERIFY(shown.button(u"Copy watch address"_s)->isEnabled());
    shown.button(u"Copy watch address"_s)->click();
    QTRY_COMPARE(QApplication::clipboard()->text(), u"gpgnet://192.168.1.5:41234/24200000/pitwall.SCFAreplay"_s);
}

void tst_ReplayView::leavesALiveGameThatIsOver()
{
    ShownPage shown;
    auto *live = shown.page.findChild<LiveView *>();
    QTRY_COMPARE(shown.page.findChild<LiveGamesModel *>()->rowCount(), 2);
    shown.page.open(u"live/24200001"_s);
    QVERIFY(live->isVisible());
    LiveReplay game = ReplayData::live(1);
    game.problem = u"the disk is full"_s;
    shown.ui.transport.sendEvent(u"replays"_s, u"live"_s, game.game, {{u"game"_s, toJson(game)}});
    QVERIFY(labelsOf(live).join(u' ').contains("the disk is full"_L1));
    shown.ui.transport.sendEvent(u"replays"_s, u"liveEnded"_s, game.game, {});
    QVERIFY(!live->isVisible());
    QVERIFY(shown.page.toast().text().endsWith("is being kept."_L1));
}

void tst_ReplayView::namesEveryControl()
{
    ShownPage shown;
    QVERIFY(shown.loaded);
    shown.filters->findChild<QToolButton *>(u"more"_s)->click();
    QCOMPARE(unnamedControls(&shown.page), QStringList());
    auto *tabs = shown.page.findChild<ReplayView *>()->findChild<QTabWidget *>();
    for (const QString &tab : {u"timeline"_s, u"writers"_s, u"contents"_s, u"notes"_s}) {
        shown.page.open(ReplayData::record(1).id.toString() + u'/' + tab);
        QTRY_VERIFY(tabs->isVisible());
        QCOMPARE(unnamedControls(&shown.page), QStringList());
    }
    shown.page.open(u"live/24200000"_s);
    QCOMPARE(unnamedControls(&shown.page), QStringList());
}

void tst_ReplayView::opensWhatOthersAskFor()
{
    ShownPage shown;
    shown.page.open(u"quarantine"_s);
    QCOMPARE(shown.table->query().state, ReplayRecord::State::Quarantined);
    shown.page.open(u"nonsense"_s);
    QVERIFY(shown.table->isVisible());
    shown.page.open(ReplayData::record(5).id.toString()); // also one that the list has not
    QCOMPARE(shown.page.findChild<ReplayView *>()->record().id, ReplayData::record(5).id);
    shown.page.open(u"all"_s);
    QVERIFY(shown.table->isVisible());
}

PITWALL_WIDGET_TEST_MAIN(tst_ReplayView)
#include "tst_replayview.moc"
