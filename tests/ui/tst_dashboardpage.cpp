#include "tests/ui/processortime.h"
#include "tests/ui/uifixture.h"
#include "ui/dashboard/cardview.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/servercard.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/toast.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using State = ServerStatus::State;
using Verb = ServerActions::Verb;

class tst_DashboardPage final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void putsFirstWhatNeedsAttention();
    void movesACardWhenItsStateChanges();
    void isUsableByKeyboard();
    void startsWhatIsSelected();
    void asksBeforePlayersAreThrownOut();
    void offersUndoWhereNobodyIsHurt();
    void stopsWhenEmptyWithoutAsking();
    void showsWhatFailed();
    void showsAJobThatFailsLater();
    void findsBySearchAndFilters();
    void tellsWhatToDoWhenThereIsNothing();
    void startsFromTheCard();
    void leadsToAServer();
    void keepsItsModelInOrder();
    void scrolls200CardsWithoutASlowFrame();
};

namespace {

struct Shown
{
    explicit Shown(const QList<ServerView> &views)
        : ui(views)
        , page(ui.context)
        , view(page.findChild<CardView *>())
    {
        page.resize(1064, 760);
        page.show();
        loaded = QTest::qWaitFor([this] { return ui.servers.isLoaded(); });
    }

    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            names.append(view->model()->index(row, view->modelColumn()).data().toString());
        return names;
    }
    void choose(const QStringList &wanted) const
    {
        view->clearSelection();
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, view->modelColumn());
            if (wanted.contains(index.data().toString()))
                view->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    void trigger(Verb verb) const
    {
        for (QAction *action : page.actions()) {
            if (action->text() == ServerActions::text(verb))
                action->trigger();
        }
    }
    QString path(const QString &name, const QString &verb) const
    {
        for (int row = 0; row < ui.servers.count(); ++row) {
            if (ui.servers.at(row).record.name == name)
                return apiPath({u"servers", ui.servers.at(row).record.id.toString(), verb});
        }
        return {};
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    UiFixture ui;
    DashboardPage page;
    CardView *view;
    bool loaded;
};

} // namespace

static QJsonObject runningJob(const QString &subject = {})
{
    return toJson(Job{.id = JobId::create(), .subject = subject, .state = Job::State::Running});
}

void tst_DashboardPage::putsFirstWhatNeedsAttention()
{
    const Shown shown(Samples::servers(8));
    QVERIFY(shown.loaded);
    QCOMPARE(shown.names(),
             (QStringList{u"Freeciv Long Turn"_s, u"BZFlag Capture"_s, u"OpenTTD Desert"_s, u"Friday Night Teeworlds"_s,
                          u"OpenTTD Coop"_s, u"Teeworlds DM"_s, u"Armagetron Sumo"_s, u"Minetest Builders"_s}));
    const auto section = [&](int row) {
        return shown.view->model()->index(row, 0).data(DashboardModel::SectionRole).toString();
    };
    QCOMPARE(section(0), u"Needs attention"_s);
    QCOMPARE(section(3), u"Main hall"_s);
    QCOMPARE(section(6), u"Without a group"_s);
}

void tst_DashboardPage::movesACardWhenItsStateChanges()
{
    Shown shown(Samples::servers(8));
    ServerStatus status = shown.ui.servers.at(1).status; // OpenTTD Coop
    status.state = State::Failed;
    shown.ui.transport.sendEvent(u"servers"_s, u"status"_s, status.id.toString(), {{u"status"_s, toJson(status)}});
    QCOMPARE(shown.names().mid(0, 2), (QStringList{u"Freeciv Long Turn"_s, u"OpenTTD Coop"_s}));
}

void tst_DashboardPage::isUsableByKeyboard()
{
    const Shown shown(Samples::servers(8));
    shown.view->setFocus();
    QTest::keyClick(shown.view, Qt::Key_Home);
    QCOMPARE(shown.view->currentIndex().row(), 0);
    QTest::keyClick(shown.view, Qt::Key_Right);
    QCOMPARE(shown.view->currentIndex().row(), 1);
    QTest::keyClick(shown.view, Qt::Key_Down); // three columns: the card below, in the next section
    QCOMPARE(shown.view->currentIndex().row(), 4);
    QTest::keyClick(shown.view, Qt::Key_Up);
    QCOMPARE(shown.view->currentIndex().row(), 1);
    QTest::keyClick(shown.view, Qt::Key_End);
    QCOMPARE(shown.view->currentIndex().row(), 7);

    shown.view->clearSelection();
    QTest::keyClick(shown.view, Qt::Key_Space);
    QCOMPARE(shown.view->selectionModel()->selectedRows().size(), 1);
    QTest::keyClick(shown.view, Qt::Key_Space);
    QCOMPARE(shown.view->selectionModel()->selectedRows().size(), 0);
    QTest::keyClick(shown.view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.view->selectionModel()->selectedRows().size(), 8);
    QTest::keyClick(shown.view, Qt::Key_Escape);
    QCOMPARE(shown.view->selectionModel()->selectedRows().size(), 0);
}

void tst_DashboardPage::startsWhatIsSelected()
{
    Shown shown(Samples::servers(8));
    QVERIFY(!shown.button(u"Start"_s)->isEnabled()); // nothing is chosen
    shown.choose({u"Minetest Builders"_s, u"Freeciv Long Turn"_s, u"OpenTTD Coop"_s});
    QVERIFY(shown.button(u"Start"_s)->isEnabled());
    for (const QString &name : {u"Minetest Builders"_s, u"Freeciv Long Turn"_s})
        shown.ui.transport.answer("POST", shown.path(name, u"start"_s), runningJob());
    shown.button(u"Start"_s)->click();
    QTRY_COMPARE(shown.page.toast().text(), u"Starting 2 servers"_s);
    QCOMPARE(shown.ui.transport.count("POST", shown.path(u"OpenTTD Coop"_s, u"start"_s)), 0); // it runs already
    QVERIFY(!shown.page.errors().isVisible());
}

void tst_DashboardPage::asksBeforePlayersAreThrownOut()
{
    Shown shown(Samples::servers(8));
    shown.choose({u"Friday Night Teeworlds"_s, u"OpenTTD Coop"_s});
    shown.trigger(Verb::Stop);
    QVERIFY(shown.page.confirm().isVisible());
    QVERIFY(shown.page.confirm().accessibleName().contains(u"15"_s)); // players
    QCOMPARE(shown.ui.transport.count("POST", shown.path(u"OpenTTD Coop"_s, u"stop"_s)), 0);
    QTest::keyClick(&shown.page.confirm(), Qt::Key_Escape);
    QVERIFY(!shown.page.confirm().isVisible());

    shown.ui.transport.answer("POST", shown.path(u"OpenTTD Coop"_s, u"stop"_s), runningJob());
    shown.ui.transport.answer("POST", shown.path(u"Friday Night Teeworlds"_s, u"stop"_s), runningJob());
    shown.trigger(Verb::Stop);
    QPushButton *stop = shown.page.confirm().findChildren<QPushButton *>().constFirst();
    stop->click();
    QTRY_COMPARE(shown.page.toast().text(), u"Stopping 2 servers"_s);
    QCOMPARE(shown.ui.transport.lastBody("POST", shown.path(u"OpenTTD Coop"_s, u"stop"_s)),
             (QJsonObject{{u"when"_s, u"now"_s}}));
}

void tst_DashboardPage::offersUndoWhereNobodyIsHurt()
{
    Shown shown(Samples::servers(8));
    shown.choose({u"Armagetron Sumo"_s}); // nobody on it
    shown.ui.transport.answer("POST", shown.path(u"Armagetron Sumo"_s, u"stop"_s), runningJob());
    shown.ui.transport.answer("POST", shown.path(u"Armagetron Sumo"_s, u"start"_s), runningJob());
    shown.trigger(Verb::Stop);
    QVERIFY(!shown.page.confirm().isVisible());
    QTRY_VERIFY(shown.page.toast().isVisible());
    shown.page.toast().findChild<QPushButton *>()->click();
    QTRY_COMPARE(shown.ui.transport.count("POST", shown.path(u"Armagetron Sumo"_s, u"start"_s)), 1);
}

void tst_DashboardPage::stopsWhenEmptyWithoutAsking()
{
    Shown shown(Samples::servers(8));
    shown.choose({u"OpenTTD Coop"_s});
    shown.ui.transport.answer("POST", shown.path(u"OpenTTD Coop"_s, u"stop"_s), runningJob());
    shown.trigger(Verb::StopWhenEmpty);
    QTRY_VERIFY(shown.page.toast().isVisible());
    QCOMPARE(shown.ui.transport.lastBody("POST", shown.path(u"OpenTTD Coop"_s, u"stop"_s)),
             (QJsonObject{{u"when"_s, u"empty"_s}}));
}

void tst_DashboardPage::showsWhatFailed()
{
    Shown shown(Samples::servers(8));
    shown.choose({u"Minetest Builders"_s});
    shown.ui.transport.fail("POST", shown.path(u"Minetest Builders"_s, u"start"_s),
                            {.code = Error::Code::PermissionDenied, .detail = u"needs serversControl"_s});
    shown.trigger(Verb::Start);
    QTRY_VERIFY(shown.page.errors().isVisible());
    QCOMPARE(shown.page.errors().text(),
             u"Minetest Builders could not be started. You are not allowed to do this. "
             "(needs serversControl)"_s);
}

void tst_DashboardPage::showsAJobThatFailsLater()
{
    Shown shown(Samples::servers(8));
    const QString id = shown.ui.servers.at(4).record.id.toString();
    QJsonObject job = runningJob(id);
    shown.ui.transport.answer("POST", shown.path(u"Minetest Builders"_s, u"start"_s), job);
    shown.choose({u"Minetest Builders"_s});
    shown.trigger(Verb::Start);
    QTRY_VERIFY(shown.page.toast().isVisible());

    job.insert(u"state"_s, u"failed"_s);
    job.insert(u"error"_s, u"port 30000 is taken"_s);
    shown.ui.transport.sendEvent(u"jobs"_s, u"changed"_s, job.value(u"id"_s).toString(), {{u"job"_s, job}});
    QVERIFY(shown.page.errors().isVisible());
    QVERIFY(shown.page.errors().text().contains(u"port 30000 is taken"_s));
}

void tst_DashboardPage::findsBySearchAndFilters()
{
    const Shown shown(Samples::servers(8));
    auto *filters = shown.page.findChild<FilterBar *>();
    filters->search()->setText(u"alpine"_s); // a map
    QTRY_COMPARE(shown.names(), QStringList{u"OpenTTD Coop"_s});
    filters->search()->setText(u"käthe"_s); // a player
    QTRY_VERIFY(shown.names().contains(u"Friday Night Teeworlds"_s));
    filters->search()->clear();
    QTRY_COMPARE(shown.names().size(), 8);
    filters->findChild<QToolButton *>(u"offline"_s)->click();
    QCOMPARE(shown.names(), (QStringList{u"Freeciv Long Turn"_s, u"Minetest Builders"_s}));
    filters->search()->setText(u"nothing of the kind"_s);
    QTRY_VERIFY(shown.button(u"Clear search"_s));
}

void tst_DashboardPage::tellsWhatToDoWhenThereIsNothing()
{
    const Shown shown({});
    QTRY_VERIFY(shown.button(u"Add your first server"_s));
    QSignalSpy wishes(&shown.page, &Page::navigate);
    shown.button(u"Add your first server"_s)->click();
    QCOMPARE(wishes.at(0).at(0).toString(), u"add"_s);
}

void tst_DashboardPage::startsFromTheCard()
{
    Shown shown(Samples::servers(8));
    const QString start = shown.path(u"Minetest Builders"_s, u"start"_s);
    shown.ui.transport.answer("POST", start, runningJob());
    const int row = static_cast<int>(shown.names().indexOf(u"Minetest Builders"_s));
    const QModelIndex index = shown.view->model()->index(row, shown.view->modelColumn());
    shown.view->scrollTo(index);
    const QRect button = ServerCard::verbRect(shown.view->visualRect(index), 0);
    QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, button.center());
    QTRY_COMPARE(shown.ui.transport.count("POST", start), 1);
}

void tst_DashboardPage::leadsToAServer()
{
    const Shown shown(Samples::servers(8));
    QSignalSpy wishes(&shown.page, &Page::navigate);
    shown.view->setCurrentIndex(shown.view->model()->index(3, shown.view->modelColumn()));
    shown.view->setFocus();
    QTest::keyClick(shown.view, Qt::Key_Return);
    QCOMPARE(wishes.size(), 1);
    QCOMPARE(wishes.at(0).at(0).toString(), u"servers"_s);
    QCOMPARE(wishes.at(0).at(1).toString(), Samples::server(0).record.id.toString());
}

void tst_DashboardPage::keepsItsModelInOrder()
{
    Shown shown(Samples::servers(12));
    QAbstractItemModelTester tester(shown.view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 60; ++i) {
        ServerStatus status = shown.ui.servers.at(i % 12).status;
        status.state = static_cast<State>(i * 5 % 8);
        status.playerCount = i * 7 % 13;
        shown.ui.transport.sendEvent(u"servers"_s, u"status"_s, status.id.toString(), {{u"status"_s, toJson(status)}});
    }
    for (int i = 0; i < 6; ++i)
        shown.ui.transport.sendEvent(u"servers"_s, u"removed"_s, shown.ui.servers.at(0).record.id.toString(), {});
    QCOMPARE(shown.names().size(), 6);
    shown.page.grab(); // paints with what is left
}

void tst_DashboardPage::scrolls200CardsWithoutASlowFrame()
{
    Shown shown(Samples::servers(200));
    shown.page.resize(1656, 1000);
    QTRY_VERIFY(shown.view->verticalScrollBar()->maximum() > 1000);
    shown.page.grab(); // icons and fonts are made on first use
    QScrollBar *bar = shown.view->verticalScrollBar();
    std::vector<double> frames;
    for (int y = 0; y < bar->maximum(); y += 120) { // a turn of the wheel
        const double before = processorMs();
        bar->setValue(y);
        QCoreApplication::sendPostedEvents(); // paints what has come into sight, and whatever else is due
        frames.push_back(processorMs() - before);
    }
    std::ranges::sort(frames);
    qInfo("%zu frames: median %.2f ms, slowest %.2f ms", frames.size(), frames.at(frames.size() / 2), frames.back());
    QVERIFY2(frames.back() < 16.0 * slowness, "a frame took too long");

    const double before = processorMs();
    shown.view->viewport()->repaint();
    qInfo("all of the view anew: %.2f ms", processorMs() - before);
}

PITWALL_WIDGET_TEST_MAIN(tst_DashboardPage)
#include "tst_dashboardpage.moc"
