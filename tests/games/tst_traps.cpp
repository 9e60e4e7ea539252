#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTcpSocket>

#include <algorithm>

#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What real servers do that one would not think of. Each was found by running them; the numbers are those of the field
/// report. Traps 2 and 8 concern servers and sandboxes that are not shipped.
class tst_Traps final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    /// A Teeworlds whose admin port is in TIME_WAIT runs on without it: players can join, nobody can administer.
    void trap1_a_port_that_is_missing_is_known_by_its_role()
    {
        NEEDS_GAME("teeworlds");
        RealServer server(definition, RealServer::newRecord(*definition));
        VERIFY_RESULT(server.launch());
        QVERIFY(server.waitUntilReady());
        QTcpSocket somebody; // who, unlike us, does not end connections by a reset
        somebody.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(server.port(u"admin"_s)));
        QTRY_VERIFY(somebody.bytesAvailable() > 0);
        server.process().kill();
        QVERIFY(server.waitUntilOver());
        QTRY_COMPARE(somebody.state(), QAbstractSocket::UnconnectedState);

        VERIFY_RESULT(server.launch());
        QTRY_VERIFY(waitFor(server.protocol().query(Milliseconds(500)))); // it plays…
        QCOMPARE(server.missingPorts(), QStringList{u"admin"_s});         // …and is not ready
        QVERIFY(!server.waitUntilReady(500));
        QVERIFY(!waitFor(server.protocol().checkAdmin(Milliseconds(500))));
    }

    void trap3_freeciv_opens_its_port_before_it_serves()
    {
        NEEDS_GAME("freeciv");
        RealServer server(definition, RealServer::newRecord(*definition));
        VERIFY_RESULT(server.launch());
        while (server.isRunning() && !server.missingPorts().isEmpty())
            server.process().waitForReadyRead(1);
        QVERIFY(server.missingPorts().isEmpty());
        QVERIFY2(!server.hasPrinted(server.plan().readyLine->pattern()), "the port opened only when it served");
        QVERIFY(server.waitUntilReady());
        QVERIFY(server.hasPrinted(server.plan().readyLine->pattern()));
    }

    void trap3_openttd_has_no_admin_port_if_its_config_names_no_version()
    {
        NEEDS_GAME("openttd");
        RealServer server(definition, RealServer::newRecord(*definition, smallMap));
        Result<LaunchPlan> plan = server.makePlan();
        VERIFY_RESULT(plan);
        const auto config = std::ranges::find(plan->files, u"openttd.cfg"_s, &LaunchFile::path);
        QVERIFY(config->content.contains("ini_version = 2"));
        config->content.replace("ini_version = 2", "");
        VERIFY_RESULT(server.launch(*plan));
        QTRY_VERIFY_WITH_TIMEOUT(!server.missingPorts().contains("game"_L1), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPrinted(u"starting game"_s), 20000);
        QCOMPARE(server.missingPorts(), QStringList{u"admin"_s});
    }

    void trap4_armagetron_has_a_wildcard_socket_beside_its_port()
    {
        NEEDS_GAME("armagetron");
        RealServer server(definition, RealServer::newRecord(*definition));
        VERIFY_RESULT(server.launch());
        QVERIFY(server.waitUntilReady());
        QVERIFY(server.hasPrinted(u"Bound socket to \\*\\.\\*\\.\\*\\.\\*:\\d+"_s));
        QVERIFY(server.hasPrinted(u"Bound socket to 127\\.0\\.0\\.1:%1"_s.arg(server.port(u"game"_s))));
        QVERIFY(server.missingPorts().isEmpty());
    }

    void trap5_freeciv_refuses_root()
    {
        NEEDS_GAME("freeciv");
        if (geteuid() != 0)
            QSKIP("only root can be refused");
        RealServer server(definition, RealServer::newRecord(*definition));
        Result<LaunchPlan> plan = server.makePlan();
        VERIFY_RESULT(plan);
        QCOMPARE(plan->runAs, u"games"_s);
        plan->runAs.clear();
        VERIFY_RESULT(server.launch(*plan));
        QVERIFY(server.waitUntilOver());
        QVERIFY(server.ending() != "code 0"_L1);
        QVERIFY2(server.hasPrinted(u"superuser|root"_s), qPrintable(server.lines().join(u'\n')));
    }

    void trap5_minetest_wants_to_write_to_var_log()
    {
        NEEDS_GAME("minetest");
        if (geteuid() != 0)
            QSKIP("only root can become another user");
        RealServer server(definition, RealServer::newRecord(*definition));
        Result<LaunchPlan> plan = server.makePlan();
        VERIFY_RESULT(plan);
        plan->runAs = u"games"_s; // anybody who may not write there
        const qsizetype option = plan->argv.indexOf("--logfile"_L1);
        QCOMPARE(plan->argv.value(option + 1), QString());
        VERIFY_RESULT(server.launch(*plan));
        QVERIFY(server.waitUntilReady());
        server.process().terminate();
        QVERIFY(server.waitUntilOver());

        plan->argv.remove(option, 2);
        VERIFY_RESULT(server.launch(*plan));
        QVERIFY(!server.waitUntilReady(5000));
    }

    void trap6_no_secret_is_printed_or_passed_as_argument_data() { games(); }
    void trap6_no_secret_is_printed_or_passed_as_argument()
    {
        QFETCH(QString, game);
        NEEDS_GAME(game.toLatin1());
        RealServer server(definition,
                          RealServer::newRecord(*definition, game == "openttd"_L1 ? smallMap : QJsonObject()));
        VERIFY_RESULT(server.launch());
        QVERIFY(server.waitUntilReady());
        const QString secret = QString::fromUtf8(server.secret().reveal()).left(31);
        QFile arguments(u"/proc/%1/cmdline"_s.arg(server.process().processId()));
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        QVERIFY(!arguments.readAll().contains(secret.toUtf8()));
        if (game == "teeworlds"_L1)
            QTRY_VERIFY(server.hasPrinted(u"rcon password: '[^']+'"_s));
        for (const QString &line : server.lines()) {
            const QString shown = redacted(line, server.plan());
            QVERIFY2(!shown.contains(secret), qPrintable(shown));
            if (line.contains("rcon password"_L1))
                QVERIFY2(shown.contains("rcon password: '***'"_L1), qPrintable(shown));
        }
    }

    /// The same wish ends in different ways: only what was wanted tells a crash from a stop.
    void trap7_endings_data()
    {
        QTest::addColumn<QString>("game");
        QTest::addColumn<QString>("byTerm");
        QTest::addColumn<QString>("byProtocol"); // empty: it cannot be asked
        QTest::newRow("teeworlds") << u"teeworlds"_s << u"signal 15"_s << u"code 0"_s;
        QTest::newRow("openttd") << u"openttd"_s << u"code 0"_s << u"code 0"_s;
        QTest::newRow("bzflag") << u"bzflag"_s << u"code 0"_s << u"code 0"_s;
        QTest::newRow("freeciv") << u"freeciv"_s << u"code 0"_s << u"code 0"_s;
        QTest::newRow("minetest") << u"minetest"_s << u"code 0"_s << QString();
        QTest::newRow("armagetron") << u"armagetron"_s << u"signal 15"_s << u"code 0"_s;
    }
    void trap7_endings()
    {
        QFETCH(QString, game);
        QFETCH(QString, byTerm);
        QFETCH(QString, byProtocol);
        NEEDS_GAME(game.toLatin1());
        RealServer server(definition,
                          RealServer::newRecord(*definition, game == "openttd"_L1 ? smallMap : QJsonObject()));
        VERIFY_RESULT(server.launch());
        QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
        server.process().terminate();
        QVERIFY(server.waitUntilOver());
        QCOMPARE(server.ending(), byTerm);
        if (byProtocol.isEmpty())
            return;
        VERIFY_RESULT(server.launch());
        QVERIFY(server.waitUntilReady());
        if (server.protocol().capabilities().contains(GameProtocol::Capability::Admin))
            QTRY_VERIFY(waitFor(server.protocol().checkAdmin(Milliseconds(1000))));
        QVERIFY(server.stopGracefully());
        QCOMPARE(server.ending(), byProtocol);
    }

    void trap9_a_flood_of_lines_is_read_in_time_data() { games(); }
    void trap9_a_flood_of_lines_is_read_in_time()
    {
        QFETCH(QString, game);
        NEEDS_GAME(game.toLatin1());
        const auto protocol = definition->makeProtocol(RealServer::newRecord(*definition), {.host = u"127.0.0.1"_s});
        QElapsedTimer timer;
        timer.start();
        qsizetype events = 0;
        for (int i = 0; i < 20000; ++i) {
            events +=
                protocol->parseLine(u"[2026-11-21 20:00:00][game]: bot library used before being setup %1"_s.arg(i))
                    .size();
        }
        events += protocol->parseLine(QString(10'000'000, u'[')).size();
        QCOMPARE(events, 0);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    static void games()
    {
        QTest::addColumn<QString>("game");
        for (const char *game : {"teeworlds", "openttd", "bzflag", "freeciv", "minetest", "armagetron"})
            QTest::newRow(game) << QString::fromLatin1(game);
    }

    static QString redacted(QString line, const LaunchPlan &plan)
    {
        for (const QRegularExpression &expression : plan.redactions) {
            const QRegularExpressionMatch match = expression.match(line);
            const int group = match.lastCapturedIndex() > 0 ? 1 : 0;
            if (match.hasMatch())
                line.replace(match.capturedStart(group), match.capturedLength(group), u"***"_s);
        }
        return line;
    }

    static inline const QJsonObject smallMap{{u"mapWidth"_s, 6}, {u"mapHeight"_s, 6}, {u"seed"_s, 42}};
};

PITWALL_TEST_MAIN(tst_Traps)
#include "tst_traps.moc"
