#include "tests/client/testpeer.h"
#include "tests/support/samples.h"
#include "tests/support/testmain.h"
#include "ui/shell/desktop.h"
#include "ui/shell/logindialog.h"
#include "ui/shell/setuppage.h"
#include "ui/theme/colors.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using State = Connection::State;

/// The whole app over a core that is played by the test.
class tst_Desktop final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheWindowBeforeItKnowsAnything();
    void showsTheServersOfTheCore();
    void asksForTheFirstAdministrator();
    void coversNoServersToAskForAnAdministrator();
    void remembersThatSetupCanWait();
    void saysWhatIsWrongAboveAllPages();
    void remembersThemeAndLanguage();
};

namespace {

struct Stage
{
    Stage()
    {
        folders = Folders::of(folder.filePath(u"data"_s));
        folders.create();
        QFile token(folders.localTokenFile());
        if (token.open(QIODevice::WriteOnly))
            token.write("local-secret");
        RunningCore{.port = peer.url().port(), .pid = QCoreApplication::applicationPid(), .version = u"1"_s}.write(
            folders.coreFile());
        peer.setHandler([this](const TestPeer::Request &request) { return reply(request); });
        QObject::connect(&pulse, &QTimer::timeout, &peer, [this] {
            if (peer.messages().size() > greeted) {
                greeted = static_cast<int>(peer.messages().size());
                peer.send({{u"subscribed"_s, QJsonArray()}, {u"cursor"_s, 1}});
            }
        });
        pulse.start(10);
    }

    TestPeer::Reply reply(const TestPeer::Request &request)
    {
        const auto json = [](const QJsonObject &object) {
            return TestPeer::Reply{.body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
        };
        if (request.target == "/api/v1/core")
            return json(toJson(CoreInfo{.version = u"1"_s, .setupNeeded = setupNeeded, .servers = servers}));
        if (request.target == "/api/v1/servers")
            return json(Samples::listJson(Samples::servers(4)));
        if (request.target == "/api/v1/users" && request.method == "POST") {
            setupNeeded = false;
            return {.status = 201, .body = R"({"name":"ada"})"};
        }
        return json({{u"items"_s, QJsonArray()}});
    }
    Desktop::Options options() const
    {
        return {
            .folders = folders, .coreProgram = u"/nonexistent/pitwalld"_s, .stateFile = folder.filePath(u"app.conf"_s)};
    }

    QTemporaryDir folder;
    Folders folders;
    TestPeer peer;
    QTimer pulse;
    int greeted = 0;
    bool setupNeeded = false;
    int servers = 0;
};

} // namespace

void tst_Desktop::showsTheWindowBeforeItKnowsAnything()
{
    Stage stage;
    QElapsedTimer timer;
    timer.start();
    Desktop desktop(stage.options());
    QVERIFY(desktop.window().isVisible());
    desktop.window().grab();
    qInfo("first window after %lld ms", timer.elapsed());
    QVERIFY(stage.peer.requests().isEmpty());
    QCOMPARE(desktop.connection().state(), State::Connecting);
}

void tst_Desktop::showsTheServersOfTheCore()
{
    Stage stage;
    Desktop desktop(stage.options());
    QTRY_COMPARE(desktop.connection().state(), State::Up);
    QVERIFY(desktop.connection().core().isLocal());
    QVERIFY(!desktop.window().banner().isVisible());
    QTRY_VERIFY(std::ranges::any_of(stage.peer.requests(), [](const TestPeer::Request &request) {
        return request.target == "/api/v1/servers" && request.headers.value("authorization") == "Bearer local-secret";
    }));
}

void tst_Desktop::asksForTheFirstAdministrator()
{
    Stage stage;
    stage.setupNeeded = true;
    Desktop desktop(stage.options());
    QTRY_VERIFY(desktop.window().findChild<SetupPage *>());
    auto *page = desktop.window().findChild<SetupPage *>();
    const QList<QLineEdit *> lines = page->findChildren<QLineEdit *>();
    QCOMPARE(lines.size(), 4);
    QVERIFY(!lines.at(0)->isVisible()); // no code: the app of this computer is let in as it is
    QPushButton *create = nullptr;
    for (QPushButton *button : page->findChildren<QPushButton *>())
        create = button->text() == u"Create administrator"_s ? button : create;
    lines.at(1)->setText(u"ada"_s);
    lines.at(2)->setText(u"long enough"_s);
    lines.at(3)->setText(u"not the same"_s);
    QVERIFY(!create->isEnabled());
    lines.at(3)->setText(u"long enough"_s);
    create->click();
    QTRY_VERIFY(!desktop.window().findChild<SetupPage *>());
    const auto made = std::ranges::find_if(stage.peer.requests(), [](const TestPeer::Request &request) {
        return request.target == "/api/v1/users" && request.method == "POST";
    });
    QVERIFY(made != stage.peer.requests().end());
    const QJsonObject body = QJsonDocument::fromJson(made->body).object();
    QCOMPARE(body.value(u"name"_s), u"ada"_s);
    QVERIFY(body.value(u"grants"_s).toObject().value(u"administrator"_s).toBool());
}

void tst_Desktop::coversNoServersToAskForAnAdministrator()
{
    Stage stage;
    stage.setupNeeded = true;
    stage.servers = 4;
    {
        Desktop desktop(stage.options());
        ErrorBar &invitation = desktop.window().invitation();
        QTRY_VERIFY(invitation.isVisible());
        QVERIFY(!desktop.window().findChild<SetupPage *>());
        QVERIFY(desktop.window().page()->isVisible());
        invitation.findChild<QPushButton *>()->click();
        auto *page = desktop.window().findChild<SetupPage *>();
        QVERIFY(page);
        Q_EMIT page->later(); // and back to the servers
        QTRY_VERIFY(desktop.window().page()->isVisible());
        QVERIFY(!invitation.isVisible());
    }
    Desktop again(stage.options());
    QTRY_COMPARE(again.connection().state(), State::Up);
    QVERIFY(!again.window().invitation().isVisible());
}

void tst_Desktop::remembersThatSetupCanWait()
{
    Stage stage;
    stage.setupNeeded = true;
    {
        Desktop desktop(stage.options());
        QTRY_VERIFY(desktop.window().findChild<SetupPage *>());
        for (QPushButton *button : desktop.window().findChild<SetupPage *>()->findChildren<QPushButton *>()) {
            if (button->text() == u"Later"_s)
                button->click();
        }
        QTRY_VERIFY(!desktop.window().findChild<SetupPage *>());
    }
    Desktop again(stage.options());
    QTRY_COMPARE(again.connection().state(), State::Up);
    QVERIFY(!again.window().findChild<SetupPage *>());
}

void tst_Desktop::saysWhatIsWrongAboveAllPages()
{
    Stage stage;
    Desktop desktop(stage.options());
    QTRY_COMPARE(desktop.connection().state(), State::Up);
    QFile::remove(stage.folders.coreFile());
    stage.peer.stop();
    QTRY_VERIFY(desktop.window().banner().isVisible());
    QTRY_COMPARE(desktop.connection().state(), State::CannotStart); // there is no program in this test
    QVERIFY(desktop.window().banner().text().contains(u"/nonexistent/pitwalld"_s));
}

void tst_Desktop::remembersThemeAndLanguage()
{
    Stage stage;
    {
        UiState state(stage.options().stateFile);
        state.setValue(u"language"_s, u"de"_s);
        state.setValue(u"appearance/choice"_s, u"dark"_s);
    }
    Desktop desktop(stage.options());
    QTRY_COMPARE(desktop.window().windowTitle(), u"Übersicht – Pitwall"_s);
    QVERIFY(Colors::of(QApplication::palette()).dark);
}

PITWALL_WIDGET_TEST_MAIN(tst_Desktop)
#include "tst_desktop.moc"
