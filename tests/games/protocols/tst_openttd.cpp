#include "core/games/openttd/openttdprotocol.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static const QString executable = u"/usr/games/openttd"_s;

static int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

static void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// A real dedicated server in a folder of its own.
class tst_OpenTtd final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(executable), "needs the package openttd");
        m_endpoint = {.host = u"127.0.0.1"_s,
                      .ports = {{u"game"_s, freePort()}, {u"admin"_s, freePort()}},
                      .adminSecret = Secret("hunter2"_ba)};
        write(m_folder.filePath(u"openttd.cfg"_s),
              "[version]\nini_version = 2\n[network]\nserver_game_type = local\nserver_admin_port = "_ba
                  + QByteArray::number(m_endpoint.ports.value(u"admin"_s))
                  + "\n[game_creation]\nmap_x = 6\nmap_y = 6\n"_ba);
        write(m_folder.filePath(u"secrets.cfg"_s), "[network]\nadmin_password = hunter2\n"_ba);
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.start(executable,
                       {u"-D127.0.0.1:%1"_s.arg(m_endpoint.ports.value(u"game"_s)), u"-c"_s,
                        m_folder.filePath(u"openttd.cfg"_s), u"-x"_s, u"-g"_s, u"-G"_s, u"42"_s});
        QVERIFY(m_server.waitForStarted());
        m_protocol = std::make_unique<OpenTtdProtocol>(m_endpoint, QJsonObject());
        m_protocol->open();
        QTRY_VERIFY_WITH_TIMEOUT(waitFor(m_protocol->checkAdmin(Milliseconds(1000))), 20000);
    }

    void cleanupTestCase()
    {
        m_protocol.reset();
        if (m_server.state() == QProcess::NotRunning)
            return;
        m_server.kill();
        m_server.waitForFinished();
    }

    void tellsItsState()
    {
        const Result<GameState> state = waitFor(m_protocol->query(Milliseconds(5000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->playerCount, 0);
        QCOMPARE(state->maxPlayers, 25);
        QCOMPARE(state->map, u"temperate 64×64"_s);
        QVERIFY(state->version.startsWith("13"_L1));
        QCOMPARE(state->players, QList<Player>());
    }

    void answersCommandsInOrder()
    {
        const Async<QString> first = m_protocol->command(u"server_info"_s);
        const Async<QString> second = m_protocol->command(u"getdate"_s);
        QVERIFY(waitFor(first)->contains("Current/maximum clients"_L1));
        QVERIFY(waitFor(second)->contains("Date:"_L1));
    }

    void saysLiterally()
    {
        VERIFY_RESULT(waitFor(m_protocol->say(u"\"; quit <b> %n"_s)));
        QTRY_VERIFY(printed().contains("\"; quit <b> %n"));
        QCOMPARE(waitFor(m_protocol->say(u"a\nquit"_s)).error().code, Error::Code::InvalidArgument);
    }

    void refusesToKickNobody()
    {
        QCOMPARE(waitFor(m_protocol->kick(u"77"_s, {})).error().code, Error::Code::NotFound);
        QCOMPARE(waitFor(m_protocol->kick(u"1; quit"_s, {})).error().code, Error::Code::NotFound);
    }

    void tellsOfANewRound()
    {
        QList<GameEvent::Kind> kinds;
        const QObject listening; // ends with this function, as what it writes to does
        connect(m_protocol.get(), &GameProtocol::happened, &listening,
                [&kinds](const GameEvent &event) { kinds.append(event.kind); });
        VERIFY_RESULT(waitFor(m_protocol->changeMap(u"newgame"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(kinds.contains(GameEvent::Kind::RoundStart), 20000);
    }

    void saysThatThePasswordIsWrong()
    {
        GameEndpoint wrong = m_endpoint;
        wrong.adminSecret = Secret("wrong"_ba);
        OpenTtdProtocol stranger(wrong, {});
        stranger.open();
        QTRY_VERIFY(waitFor(stranger.checkAdmin(Milliseconds(100))).error().detail.contains("refuses the login"_L1));
    }

    void stopsGracefully()
    {
        QTRY_VERIFY_WITH_TIMEOUT(waitFor(m_protocol->checkAdmin(Milliseconds(1000))), 20000);
        VERIFY_RESULT(waitFor(m_protocol->requestStop()));
        QTRY_COMPARE(m_server.state(), QProcess::NotRunning);
        QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server.exitCode(), 0);
    }

private:
    QByteArray printed()
    {
        m_output += m_server.readAll();
        return m_output;
    }

    QTemporaryDir m_folder;
    QProcess m_server;
    QByteArray m_output;
    GameEndpoint m_endpoint;
    std::unique_ptr<OpenTtdProtocol> m_protocol;
};

PITWALL_TEST_MAIN(tst_OpenTtd)
#include "tst_openttd.moc"
