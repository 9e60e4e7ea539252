#include "core/games/bzflag/bzflagprotocol.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static const QString executable = u"/usr/games/bzfs"_s;
static const QString witness = u"/usr/games/bzadmin"_s;

static int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// A real bzfs, and its own bzadmin as the other player.
class tst_BzFlag final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(executable) && QFile::exists(witness), "needs the package bzflag-server");
        m_endpoint = {.host = u"127.0.0.1"_s, .ports = {{u"game"_s, freePort()}}, .adminSecret = Secret("hunter2"_ba)};
        QFile configuration(m_folder.filePath(u"bzfs.conf"_s));
        QVERIFY(configuration.open(QIODevice::WriteOnly));
        configuration.write("-passwd hunter2\n-i 127.0.0.1\n-a 50 38\n-mp 10\n-p "_ba
                            + QByteArray::number(m_endpoint.ports.value(u"game"_s)) + '\n');
        configuration.close();
        m_server.start(executable, {u"-conf"_s, configuration.fileName()});
        QVERIFY(m_server.waitForStarted());
        m_protocol = std::make_unique<BzFlagProtocol>(m_endpoint, QJsonObject());
        m_protocol->open();
        QTRY_VERIFY_WITH_TIMEOUT(waitFor(m_protocol->checkAdmin(Milliseconds(1000))), 20000);
        connect(m_protocol.get(), &GameProtocol::happened, this,
                [this](const GameEvent &event) { m_events.append(event); });
    }

    void init()
    {
        TestCase::init();
        m_events.clear();
    }

    void cleanupTestCase()
    {
        m_protocol.reset();
        for (QProcess *process : {&m_player, &m_server}) {
            if (process->state() == QProcess::NotRunning)
                continue;
            process->kill();
            process->waitForFinished();
        }
    }

    void doesNotCountItsOwnObserver()
    {
        const Result<GameState> state = waitFor(m_protocol->query(Milliseconds(5000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->playerCount, 0);
        QCOMPARE(state->maxPlayers, 10);
    }

    void seesAPlayerCome()
    {
        m_player.start(witness,
                       {u"-ui"_s, u"stdboth"_s, u"Ann B@127.0.0.1:%1"_s.arg(m_endpoint.ports.value(u"game"_s))});
        QVERIFY(m_player.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(!m_events.isEmpty(), 20000);
        QCOMPARE(m_events.first().kind, GameEvent::Kind::Join);
        QCOMPARE(m_events.first().player, u"Ann B"_s);
        const Result<GameState> state = waitFor(m_protocol->query(Milliseconds(5000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->playerCount, 1);
        QCOMPARE(state->players->first().name, u"Ann B"_s);
        QCOMPARE(state->players->first().team, u"observer"_s);
    }

    void hearsAndSpeaks()
    {
        m_player.write("hello <b>all</b>\n");
        QTRY_VERIFY_WITH_TIMEOUT(!m_events.isEmpty(), 20000);
        QCOMPARE(m_events.first().kind, GameEvent::Kind::Chat);
        QCOMPARE(m_events.first().text, u"hello <b>all</b>"_s);
        VERIFY_RESULT(waitFor(m_protocol->say(u"welcome %n"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(heard().contains("Pitwall: welcome %n"), 20000);
    }

    void refusesTextThatWouldBeACommand()
    {
        QCOMPARE(waitFor(m_protocol->say(u"/shutdownserver"_s)).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(m_protocol->say(u"a\n/shutdownserver"_s)).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(m_protocol->say(QString(128, u'x'))).error().code, Error::Code::InvalidArgument);
    }

    void givesTheAnswerOfACommand()
    {
        const Result<QString> reply = waitFor(m_protocol->command(u"/playerlist"_s));
        VERIFY_RESULT(reply);
        QVERIFY2(reply->contains("Ann B"_L1), qPrintable(*reply));
    }

    void kicks()
    {
        const Result<GameState> state = waitFor(m_protocol->query(Milliseconds(5000)));
        VERIFY_RESULT(state);
        VERIFY_RESULT(waitFor(m_protocol->kick(state->players->first().id, u"too \"loud\""_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!m_events.isEmpty() && m_events.last().kind == GameEvent::Kind::Leave, 20000);
        QCOMPARE(waitFor(m_protocol->kick(u"77"_s, {})).error().code, Error::Code::NotFound);
    }

    void stopsGracefully()
    {
        VERIFY_RESULT(waitFor(m_protocol->requestStop()));
        QTRY_COMPARE(m_server.state(), QProcess::NotRunning);
        QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server.exitCode(), 0);
    }

private:
    QByteArray heard()
    {
        m_heard += m_player.readAll();
        return m_heard;
    }

    QTemporaryDir m_folder;
    QProcess m_server;
    QProcess m_player;
    QByteArray m_heard;
    QList<GameEvent> m_events;
    GameEndpoint m_endpoint;
    std::unique_ptr<BzFlagProtocol> m_protocol;
};

PITWALL_TEST_MAIN(tst_BzFlag)
#include "tst_bzflag.moc"
