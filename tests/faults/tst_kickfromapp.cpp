#include "core/client/localcore.h"
#include "tests/faults/hall.h"
#include "tests/support/realserver.h"
#include "tests/support/teeworldsplayer.h"
#include "tests/support/testmain.h"
#include "ui/servers/consoleview.h"
#include "ui/servers/kickbar.h"
#include "ui/servers/playerspane.h"
#include "ui/shell/desktop.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The whole app, with a window that nobody sees, on a real core with a real Teeworlds server and a player on it.
class tst_KickFromApp final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void thePlayerJoinsAndChats();
    void thePlayerIsKicked();

private:
    template<typename Widget>
    Widget *shown() const;
    QPushButton *button(const QWidget *where, const QString &text) const;
    bool hasEvent(const QString &kind, const QString &text = {}) const;

    std::unique_ptr<Hall> m_hall;
    std::unique_ptr<Desktop> m_app;
    std::unique_ptr<HttpTransport> m_listener; ///< hears the same events as the app
    std::unique_ptr<TeeworldsPlayer> m_player;
    QList<Event> m_events;
    QString m_server;
};

static const QString playerName = u"Ra\"cer <b>"_s;
static const QString words = u"hello \"hall\" <i>&amp;</i>"_s;

void tst_KickFromApp::initTestCase()
{
    NEEDS_GAME("teeworlds");
    m_hall = std::make_unique<Hall>();
    const QString stateFile = m_hall->path() + u"/app.conf"_s;
    {
        UiState state(stateFile);
        state.setValue(u"language"_s, u"en"_s);
        state.setValue(u"setup/later/"_s + CoreList::local().id, true);
    }
    m_app =
        std::make_unique<Desktop>(Desktop::Options{.folders = m_hall->folders(),
                                                   .coreArguments = {u"--data-dir"_s, m_hall->path()},
                                                   .coreProgram = qEnvironmentVariable("PITWALL_BIN") + u"/pitwalld"_s,
                                                   .stateFile = stateFile});
    QTRY_COMPARE_WITH_TIMEOUT(m_app->connection().state(), Connection::State::Up, 20000);
    m_listener = std::make_unique<HttpTransport>();
    connect(m_listener.get(), &Transport::eventCame, this, [this](const Event &event) { m_events.append(event); });
    m_listener->connectTo([folders = m_hall->folders()] { return findLocalCore(folders); });
    QTRY_COMPARE_WITH_TIMEOUT(m_listener->link(), Transport::Link::Up, 20000);
    m_server = m_hall->add(u"teeworlds"_s, u"Hall"_s);
    QVERIFY(m_hall->start(m_server));
    m_app->window().resize(1280, 800);
}

void tst_KickFromApp::cleanupTestCase()
{
    m_player.reset();
    m_listener.reset();
    m_app.reset();
    m_hall.reset();
}

/// The widget of this kind that can be seen.
template<typename Widget>
Widget *tst_KickFromApp::shown() const
{
    const QList<Widget *> all = m_app->window().findChildren<Widget *>();
    const auto found = std::ranges::find_if(all, [](const Widget *widget) { return widget->isVisible(); });
    return found == all.end() ? nullptr : *found;
}

QPushButton *tst_KickFromApp::button(const QWidget *where, const QString &text) const
{
    const QList<QPushButton *> all = where->findChildren<QPushButton *>();
    const auto found = std::ranges::find_if(
        all, [&](const QPushButton *candidate) { return candidate->isVisible() && candidate->text() == text; });
    return found == all.end() ? nullptr : *found;
}

bool tst_KickFromApp::hasEvent(const QString &kind, const QString &text) const
{
    return std::ranges::any_of(m_events, [&](const Event &event) {
        return event.topic == "servers"_L1 && event.kind == kind && event.subject == m_server
            && event.data[u"player"_s][u"name"_s].toString() == playerName
            && event.data.value("text"_L1).toString() == text;
    });
}

void tst_KickFromApp::thePlayerJoinsAndChats()
{
    const QJsonObject ports =
        m_hall->user().get(u"/api/v1/servers/"_s + m_server).json["record"_L1]["ports"_L1].toObject();
    m_player = std::make_unique<TeeworldsPlayer>(playerName, ports.value("game"_L1).toInt());
    m_player->join();
    QTRY_VERIFY_WITH_TIMEOUT(m_player->hasEntered(), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(hasEvent(u"join"_s), 10000);

    m_app->window().showPage(u"servers"_s, m_server + u"/console"_s);
    QTRY_VERIFY(shown<ConsoleView>());
    m_player->say(words);
    QTRY_VERIFY_WITH_TIMEOUT(hasEvent(u"chat"_s, words), 10000);
    const auto printed = [this] {
        shown<ConsoleView>()->selectAll();
        return shown<ConsoleView>()->selectedText();
    };
    QTRY_VERIFY2(printed().contains(playerName + u": "_s + words), qPrintable(printed()));
}

void tst_KickFromApp::thePlayerIsKicked()
{
    m_app->window().showPage(u"servers"_s, m_server + u"/players"_s);
    QTRY_VERIFY(shown<PlayersPane>());
    auto *pane = shown<PlayersPane>();
    auto *table = pane->findChild<TableView *>();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 10000);
    const QModelIndex first = table->model()->index(0, 0);
    QCOMPARE(first.data().toString(), playerName);
    QPushButton *kick = button(pane, u"Kick…"_s);
    QVERIFY(kick && !kick->isEnabled()); // nobody is chosen yet

    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
    QVERIFY(kick->isEnabled());
    QTest::mouseClick(kick, Qt::LeftButton);
    auto *question = pane->findChild<KickBar *>();
    QVERIFY(question->isVisible());
    auto *reason = question->findChild<QLineEdit *>();
    QTest::keyClicks(reason, u"\"too\" fast; shutdown"_s);
    QTest::keyClick(reason, Qt::Key_Return);

    QTRY_VERIFY_WITH_TIMEOUT(m_player->isClosed(), 10000);
    QVERIFY2(m_player->closeReason().contains("\"too\" fast; shutdown"_L1), qPrintable(m_player->closeReason()));
    QVERIFY(!question->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(hasEvent(u"leave"_s), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, 10000);
    QCOMPARE(m_hall->state(m_server), u"online"_s); // the game took the reason for what it is
}

PITWALL_WIDGET_TEST_MAIN(tst_KickFromApp)
#include "tst_kickfromapp.moc"
