#include "tests/ui/coredata.h"
#include "tests/ui/replaydata.h"
#include "tests/ui/uifixture.h"
#include "ui/forms/formfield.h"
#include "ui/model/pagedtable.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pages.h"
#include "ui/theme/style.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Pages final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyTabShowsWhatTheCoreAnswers();
    void jobsAreNamedInTheLanguageOfTheApp();
    void tellsWhatAJobTakesAway();
    void settingsAreReadAnewWhenTheyAreShown();
    void saysWhereThereIsNoProgramToWatchWith();
};

/// Where to look: a page, what to open on it, and a tab of it.
struct Place
{
    QString name;
    QString page;
    QString argument;
};

static QList<Place> places()
{
    const QString first = Samples::server(0).record.id.toString();
    QList<Place> all{{u"servers"_s, u"servers"_s, {}}};
    for (const QString &tab : {u"console"_s, u"players"_s, u"charts"_s, u"settings"_s, u"files"_s, u"incidents"_s})
        all.append({u"server-"_s + tab, u"servers"_s, first + u'/' + tab});
    all.append({u"replays"_s, u"replays"_s, u"all"_s});
    for (const QString &tab : {u"timeline"_s, u"writers"_s, u"contents"_s, u"notes"_s})
        all.append({u"replay-"_s + tab, u"replays"_s, ReplayData::record(1).id.toString() + u'/' + tab});
    all.append({u"replay-live"_s, u"replays"_s, u"live/24200000"_s});
    for (const QString &tab : {u"jobs"_s, u"audit"_s, u"log"_s})
        all.append({u"activity-"_s + tab, u"activity"_s, tab});
    for (const QString &tab : {u"users"_s, u"groups"_s, u"tokens"_s})
        all.append({u"access-"_s + tab, u"access"_s, tab});
    for (const QString &tab : {u"app"_s, u"core"_s, u"network"_s, u"backups"_s, u"about"_s})
        all.append({u"settings-"_s + tab, u"settings"_s, tab});
    return all;
}

static bool isBusy(const QWidget &window)
{
    return std::ranges::any_of(window.findChildren<BusyIndicator *>(), [](const BusyIndicator *indicator) {
        return indicator->isVisible() && indicator->isBusy();
    });
}

static bool isLoaded(const QWidget &window)
{
    return std::ranges::all_of(window.findChildren<PagedTable *>(), [](const PagedTable *table) {
        const auto *pane = qobject_cast<QWidget *>(table->parent());
        return table->isLoaded() || !pane || !pane->isVisible();
    });
}

static bool showsErrors(const QWidget &window)
{
    return std::ranges::any_of(window.findChildren<ErrorBar *>(), [](const ErrorBar *bar) { return bar->isVisible(); });
}

/// In each dress; with PITWALL_LOOKS=folder it saves the pictures, for who wants to look.
void tst_Pages::everyTabShowsWhatTheCoreAnswers()
{
    const QString folder = qEnvironmentVariable("PITWALL_LOOKS");
    const QList<ServerView> views = Samples::servers(11);
    for (const QString &dress : {u"light-en-1280"_s, u"dark-de-1280"_s, u"light-de-1920"_s}) {
        const QStringList parts = dress.split(u'-');
        UiFixture ui(views);
        CoreData::answer(ui.transport, views);
        ui.games.reload();
        ui.appearance.setChoice(parts.at(0) == "dark"_L1 ? Appearance::Choice::Dark : Appearance::Choice::Light);
        ui.language.setChoice(parts.at(1));
        MainWindow window(ui.context);
        window.resize(parts.at(2) == "1920"_L1 ? QSize(1920, 1080) : QSize(1280, 800));
        window.show();
        QTRY_VERIFY(ui.servers.isLoaded());
        for (const Place &place : places()) {
            window.showPage(place.page, place.argument);
            QTRY_VERIFY2(isLoaded(window) && !isBusy(window), qPrintable(place.name));
            QVERIFY2(!showsErrors(window), qPrintable(place.name));
            QApplication::processEvents(); // layouts and what is shown a turn later
            const QPixmap picture = window.grab();
            QVERIFY(folder.isEmpty() || picture.save(u"%1/%2-%3.png"_s.arg(folder, place.name, dress)));
        }
    }
}

void tst_Pages::jobsAreNamedInTheLanguageOfTheApp()
{
    const QList<ServerView> views = Samples::servers(3);
    UiFixture ui(views);
    CoreData::answer(ui.transport, views);
    ui.language.setChoice(u"de"_s);
    MainWindow window(ui.context);
    window.show();
    QTRY_VERIFY(ui.servers.isLoaded());
    window.showPage(u"activity"_s, u"jobs"_s);
    const auto named = [&window](const QString &title) {
        return std::ranges::any_of(window.findChildren<PagedTable *>(), [&title](const PagedTable *table) {
            return table->columnCount() > 1
                && !table->match(table->index(0, 1), Qt::DisplayRole, title, 1, Qt::MatchExactly).isEmpty();
        });
    };
    QTRY_VERIFY(named(u"Datenbestand sichern"_s));
    QVERIFY(named(views.first().record.name + u" starten"_s));
}

void tst_Pages::tellsWhatAJobTakesAway()
{
    UiFixture ui;
    const QJsonObject taken{{u"title"_s, u"Old save"_s}, {u"bytes"_s, 2048}, {u"why"_s, u"is older than 3 days"_s}};
    const Job job{.id = JobId::create(),
                  .kind = u"replay.retention"_s,
                  .state = Job::State::Done,
                  .result = {{u"replays"_s, QJsonArray{taken}}}};
    ui.transport.answer("GET", u"/api/v1/jobs"_s, {{u"items"_s, QJsonArray{toJson(job)}}});
    MainWindow window(ui.context);
    window.show();
    window.showPage(u"activity"_s, u"jobs"_s);
    const auto tables = window.page()->findChildren<TableView *>();
    QTRY_VERIFY(std::ranges::any_of(tables, &QWidget::isVisible)); // that of the tab in sight
    auto *table = *std::ranges::find_if(tables, &QWidget::isVisible);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    const auto texts = window.page()->findChildren<QPlainTextEdit *>();
    const auto details = std::ranges::find(texts, u"Details"_s, &QPlainTextEdit::accessibleName);
    QVERIFY(details != texts.end());
    QTRY_COMPARE((*details)->toPlainText(), u"Old save: is older than 3 days (2 KiB)"_s);
}

static FormField *fieldOf(const MainWindow &window, const QString &path)
{
    const QList<FormField *> all = window.findChildren<FormField *>();
    const auto it = std::ranges::find(all, path, &FormField::path);
    return it == all.end() ? nullptr : *it;
}

void tst_Pages::settingsAreReadAnewWhenTheyAreShown()
{
    UiFixture ui(Samples::servers(1));
    const auto answer = [&ui](int port) {
        const SettingInfo setting{
            .key = u"relay.port"_s, .type = u"number"_s, .value = port, .minimum = 1, .maximum = 65535};
        ui.transport.answer("GET", u"/api/v1/settings"_s, {{u"items"_s, QJsonArray{toJson(setting)}}});
        ui.transport.sendEvent(u"settings"_s, u"changed"_s, {}, {});
    };
    MainWindow window(ui.context);
    window.show();
    answer(15000);
    window.showPage(u"settings"_s, u"core"_s);
    QTRY_VERIFY(fieldOf(window, u"/relay.port"_s));
    window.showPage(u"servers"_s);
    answer(15001); // by somebody else, while nobody looks
    window.showPage(u"settings"_s);
    FormField *port = fieldOf(window, u"/relay.port"_s);
    QTRY_COMPARE(port->value().toInt(), 15001);
    auto *number = port->findChild<QDoubleSpinBox *>();
    number->setValue(15002);
    answer(15003);
    QCoreApplication::processEvents(); // what was typed stays
    QCOMPARE(port->value().toInt(), 15002);
    for (auto *button : window.findChildren<QPushButton *>()) {
        if (button->text() == u"&Discard"_s && button->isVisible())
            button->click();
    }
    QTRY_COMPARE(port->value().toInt(), 15003);
}

void tst_Pages::saysWhereThereIsNoProgramToWatchWith()
{
    UiFixture ui;
    ui.state.setValue(u"watch/scfa"_s, u"/nonexistent/fa"_s);
    MainWindow window(ui.context);
    window.show();
    window.showPage(u"settings"_s, u"app"_s);
    const auto lines = window.findChildren<QLineEdit *>();
    const auto path = std::ranges::find(lines, u"Forged Alliance"_s, &QLineEdit::accessibleName);
    QVERIFY(path != lines.end());
    QCOMPARE((*path)->accessibleDescription(), u"There is no program at this place."_s);
    QVERIFY(isInvalid(*path));
    (*path)->setText(u"/bin/sh"_s);
    Q_EMIT(*path)->editingFinished();
    QVERIFY((*path)->accessibleDescription().isEmpty() && !isInvalid(*path));
}

PITWALL_WIDGET_TEST_MAIN(tst_Pages)
#include "tst_pages.moc"
