#include "tests/ui/accessiblewalk.h"
#include "tests/ui/coredata.h"
#include "tests/ui/processortime.h"
#include "tests/ui/uifixture.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/pages.h"
#include "ui/widgets/page.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_MainWindow final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void isThereBeforeAnythingIsLoaded();
    void goesToPagesByKeyboard();
    void findsByTheKeyboardFromTheSideBar_data();
    void findsByTheKeyboardFromTheSideBar();
    void makesPagesWhenTheyAreShown();
    void opensNoOtherWindow();
    void findsEverythingByThePalette();
    void runsTheCommandThatIsChosen();
    void remembersPageAndFold();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void everyTextChangesWithTheLanguage();
    void paintsInEveryThemeAndSize();
};

void tst_MainWindow::isThereBeforeAnythingIsLoaded()
{
    const double before = processorMs();
    UiFixture ui(Samples::servers(200));
    ui.transport.hold("GET", u"/api/v1/servers"_s);
    MainWindow window(ui.context);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.grab();
    const double took = processorMs() - before;
    qInfo("first window after %.0f ms", took);
    QVERIFY(took < 500 * slowness);
    QVERIFY(!ui.servers.isLoaded());
    QVERIFY(window.page());
}

void tst_MainWindow::goesToPagesByKeyboard()
{
    UiFixture ui(Samples::servers(3));
    MainWindow window(ui.context);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const std::span<const PageSpec> pages = allPages();
    for (size_t i = 0; i < pages.size(); ++i) {
        QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + int(i)), Qt::ControlModifier);
        QCOMPARE(window.currentPage(), QString(pages[i].id));
        QVERIFY(window.page()->isVisible());
        QVERIFY(window.windowTitle().startsWith(pages[i].title()));
    }
}

void tst_MainWindow::findsByTheKeyboardFromTheSideBar_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : {u"dashboard"_s, u"servers"_s, u"replays"_s})
        QTest::newRow(qPrintable(page)) << page;
}

void tst_MainWindow::findsByTheKeyboardFromTheSideBar()
{
    QFETCH(QString, page);
    const QList<ServerView> views = Samples::servers(3);
    UiFixture ui(views);
    CoreData::answer(ui.transport, views);
    MainWindow window(ui.context);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (const PageSpec &spec : allPages()) // those that are not in sight do not take the keys
        window.showPage(spec.id);
    window.showPage(page);
    auto *entry = window.findChild<RailButton *>();
    entry->setFocus();
    const qsizetype before = ui.transport.count("GET", u"/api/v1/replays"_s);
    QTest::keyClick(entry, Qt::Key_F5);
    QCOMPARE(ui.transport.count("GET", u"/api/v1/replays"_s), before + (page == "replays"_L1 ? 1 : 0));
    QTest::keyClick(entry, Qt::Key_F, Qt::ControlModifier);
    const auto *search = qobject_cast<SearchField *>(QApplication::focusWidget());
    QVERIFY(search);
    QVERIFY(window.page()->isAncestorOf(search));
}

void tst_MainWindow::makesPagesWhenTheyAreShown()
{
    UiFixture ui;
    MainWindow window(ui.context);
    window.show();
    QCOMPARE(window.findChildren<Page *>().size(), 1);
    window.showPage(u"no such page"_s); // as an old setting may say
    QCOMPARE(window.currentPage(), QString(allPages()[0].id));
}

/// Notes the windows that are shown, however briefly.
class WindowWatch final : public QObject
{
public:
    QStringList shown;

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Show && object->isWidgetType() && static_cast<QWidget *>(object)->isWindow())
            shown.append(QString::fromLatin1(object->metaObject()->className()));
        return false;
    }
};

void tst_MainWindow::opensNoOtherWindow()
{
    UiFixture ui(Samples::servers(3));
    WindowWatch watch;
    qApp->installEventFilter(&watch);
    MainWindow window(ui.context);
    window.show();
    for (const PageSpec &spec : allPages())
        window.showPage(spec.id);
    QCOMPARE(watch.shown, QStringList{u"Pitwall::MainWindow"_s});
}

static QStringList palette(MainWindow &window, const QString &typed)
{
    window.openPalette();
    auto *box = window.findChild<CommandPalette *>();
    QTest::keyClicks(box->findChild<QLineEdit *>(), typed);
    return box->shownTitles();
}

void tst_MainWindow::findsEverythingByThePalette()
{
    UiFixture ui(Samples::servers(8));
    MainWindow window(ui.context);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(ui.servers.count(), 8);
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto *box = window.findChild<CommandPalette *>();
    QVERIFY(box->isVisible());
    QCOMPARE(box->shownTitles().constFirst(), u"Dashboard"_s);
    QTest::keyClick(box->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!box->isVisible());

    QCOMPARE(palette(window, u"fnt"_s).constFirst(), u"Friday Night Teeworlds"_s);
    QVERIFY(palette(window, u"xyzzy"_s).isEmpty());
    window.addCommands([] {
        return QList<Command>{{.title = u"Theme: dark"_s, .icon = "moon"_L1, .run = [] {
                               }}};
    });
    QCOMPARE(palette(window, u"dark"_s).constFirst(), u"Theme: dark"_s);
}

void tst_MainWindow::runsTheCommandThatIsChosen()
{
    UiFixture ui;
    MainWindow window(ui.context);
    window.show();
    int runs = 0;
    window.addCommands([&runs] {
        return QList<Command>{{.title = u"Do one thing"_s,
                               .icon = "moon"_L1,
                               .run =
                                   [&runs] {
                                       runs += 1;
                                   }},
                              {.title = u"Do one other"_s, .icon = "moon"_L1, .run = [&runs] {
                                   runs += 10;
                               }}};
    });
    palette(window, u"do one"_s);
    auto *line = window.findChild<CommandPalette *>()->findChild<QLineEdit *>();
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(runs, 10);
    QVERIFY(!window.findChild<CommandPalette *>()->isVisible());
}

void tst_MainWindow::remembersPageAndFold()
{
    UiFixture ui;
    const QString last = allPages().back().id;
    {
        MainWindow window(ui.context);
        window.showPage(last);
        window.rail().setCollapsed(true);
        window.resize(900, 600);
        window.show();
        window.close();
    }
    MainWindow again(ui.context);
    QCOMPARE(again.currentPage(), last);
    QVERIFY(again.rail().isCollapsed());
    QCOMPARE(again.size(), QSize(900, 600));
}

void tst_MainWindow::everyControlHasAName_data()
{
    QTest::addColumn<QString>("page");
    for (const PageSpec &spec : allPages())
        QTest::newRow(spec.id.data()) << QString(spec.id);
}

void tst_MainWindow::everyControlHasAName()
{
    QFETCH(QString, page);
    UiFixture ui(Samples::servers(8));
    MainWindow window(ui.context);
    window.show();
    window.showPage(page);
    QTRY_COMPARE(ui.servers.count(), 8);
    const QStringList unnamed = unnamedControls(&window);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
}

static QStringList texts(const QWidget &window)
{
    QStringList texts{window.windowTitle()};
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts.append(label->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        texts += {button->text(), button->toolTip(), button->accessibleName()};
    for (const QLineEdit *line : window.findChildren<QLineEdit *>())
        texts += {line->placeholderText(), line->accessibleName()};
    for (const QAction *action : window.findChildren<QAction *>())
        texts.append(action->text());
    return texts;
}

/// Every page, each until the core has answered what it asked.
static void showAllPages(MainWindow &window)
{
    for (const PageSpec &spec : allPages()) {
        window.showPage(spec.id);
        QTest::qWait(0);
    }
    const QDeadlineTimer deadline(10000);
    QStringList before;
    do {
        before = texts(window);
        QTest::qWait(100);
    } while (texts(window) != before && !deadline.hasExpired());
}

void tst_MainWindow::everyTextChangesWithTheLanguage()
{
    const QList<ServerView> views = Samples::servers(8);
    UiFixture ui(views);
    CoreData::answer(ui.transport, views);
    ui.games.reload();
    MainWindow window(ui.context);
    window.show();
    QTRY_COMPARE(ui.servers.count(), 8);
    showAllPages(window);
    const QStringList english = texts(window);
    ui.language.setChoice(u"de"_s);
    QTRY_VERIFY(texts(window).contains(u"Navigation einklappen"_s));
    const QStringList german = texts(window);
    MainWindow made(ui.context); // one that is made in German shows the same
    made.show();
    showAllPages(made);
    QTRY_COMPARE(texts(made), german);
    ui.language.setChoice(u"en"_s);
    QTRY_COMPARE(texts(window), english);
}

void tst_MainWindow::paintsInEveryThemeAndSize()
{
    UiFixture ui(Samples::servers(8));
    MainWindow window(ui.context);
    window.show();
    QTRY_COMPARE(ui.servers.count(), 8);
    for (const PageSpec &spec : allPages()) {
        window.showPage(spec.id);
        for (const Appearance::Choice choice : {Appearance::Choice::Light, Appearance::Choice::Dark}) {
            ui.appearance.setChoice(choice);
            for (const QSize size : {QSize(720, 480), QSize(1280, 800), QSize(1920, 1080)}) {
                window.resize(size);
                QCOMPARE(window.grab().size(), size);
            }
        }
    }
}

PITWALL_WIDGET_TEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
