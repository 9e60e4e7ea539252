#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Programs of others ask the same servers at the same time, and must say what our queries say: quakestat (Debian's
/// package qstat) and gamedig (npm).
class tst_Witness final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void openttd();
    void armagetron();
    void sourceQuery_data();
    void sourceQuery();

private:
    /// Gives what the program printed; fails with what it complained about.
    static Result<QByteArray> run(const QString &program, const QStringList &arguments);
    static Result<QJsonObject> askGamedig(const QString &type, int port);
    static Result<QJsonObject> askQuakestat(int port);
    static QStringList namesOf(const QJsonObject &witness);
};

static QString modules()
{
    return qEnvironmentVariable("PITWALL_WEB_MODULES", qEnvironmentVariable("PITWALL_SOURCE") + u"/build/web"_s);
}

#define NEEDS_GAMEDIG() \
    if (!QFile::exists(modules() + u"/node_modules/gamedig"_s)) \
    QSKIP("not installed: gamedig (npm), which ./dev test puts into build/web")

static QStringList namesOf(const GameState &state)
{
    QStringList names;
    for (const Player &player : state.players.value_or(QList<Player>()))
        names.append(player.name);
    names.sort();
    return names;
}

/// The game of our tests; it answers A2S as Valve's servers do.
static std::shared_ptr<const GameDefinition> testGame()
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/games/testgame.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    const Result<GameDefinition> definition = GameDefinition::parse(file.readAll());
    return definition ? std::make_shared<const GameDefinition>(*definition) : nullptr;
}

void tst_Witness::initTestCase()
{
    qputenv("PATH", qgetenv("PATH") + ':' + qgetenv("PITWALL_BIN"));
}

Result<QByteArray> tst_Witness::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20000);
    if (!ended || process.exitCode() != 0 || process.error() == QProcess::FailedToStart)
        return fail(Error::Code::Unavailable, program + u": "_s + QString::fromUtf8(process.readAllStandardError()));
    return process.readAllStandardOutput();
}

Result<QJsonObject> tst_Witness::askGamedig(const QString &type, int port)
{
    const QString script = qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/games/witness.mjs"_s;
    return run(u"node"_s, {script, modules(), type, QString::number(port)}).map([](const QByteArray &output) {
        return QJsonDocument::fromJson(output).object();
    });
}

/// A line of the server (kind;address;name;map;maximum;players;ping;retries), then one a player (name;score;seconds).
Result<QJsonObject> tst_Witness::askQuakestat(int port)
{
    return run(u"quakestat"_s, {u"-raw"_s, u";"_s, u"-P"_s, u"-a2s"_s, u"127.0.0.1:%1"_s.arg(port)})
        .map([](const QByteArray &output) {
            const QStringList lines = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
            const QStringList server = lines.value(0).split(u';');
            QStringList players;
            for (const QString &line : lines.mid(1))
                players.append(line.section(u';', 0, 0));
            players.sort();
            return QJsonObject{{u"name"_s, server.value(2)},
                               {u"map"_s, server.value(3)},
                               {u"maxPlayers"_s, server.value(4).toInt()},
                               {u"playerCount"_s, server.value(5).toInt()},
                               {u"players"_s, QJsonArray::fromStringList(players)}};
        });
}

QStringList tst_Witness::namesOf(const QJsonObject &witness)
{
    return QVariant(witness.value("players"_L1).toArray().toVariantList()).toStringList();
}

void tst_Witness::openttd()
{
    NEEDS_GAME("openttd");
    NEEDS_GAMEDIG();
    RealServer server(definition,
                      RealServer::newRecord(*definition,
                                            {{u"mapWidth"_s, 7},
                                             {u"mapHeight"_s, 6},
                                             {u"landscape"_s, u"arctic"_s},
                                             {u"seed"_s, 42},
                                             {u"maxPlayers"_s, 7}},
                                            u"Hall \"one\""_s));
    VERIFY_RESULT(server.launch());
    QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
    const Result<QJsonObject> witness = askGamedig(u"openttd"_s, server.port(u"game"_s));
    VERIFY_RESULT(witness);
    const Result<GameState> state = waitFor(server.protocol().query(Milliseconds(5000)));
    VERIFY_RESULT(state);
    QCOMPARE(witness->value("name"_L1).toString(), server.record().name);
    QCOMPARE(state->version, witness->value("version"_L1).toString());
    QCOMPARE(state->maxPlayers, witness->value("maxPlayers"_L1).toInt());
    QCOMPARE(state->playerCount, witness->value("playerCount"_L1).toInt());
    const QJsonObject raw = witness->value("raw"_L1).toObject();
    // OpenTTD itself calls the arctic climate sub-arctic on its screens, and so do we.
    QVERIFY2(state->map.contains(raw.value("landscape"_L1).toString()), qPrintable(state->map));
    QVERIFY2(
        state->map.endsWith(u" %1×%2"_s.arg(raw.value("map_width"_L1).toInt()).arg(raw.value("map_height"_L1).toInt())),
        qPrintable(state->map));
}

void tst_Witness::armagetron()
{
    NEEDS_GAME("armagetron");
    NEEDS_GAMEDIG();
    RealServer server(definition, RealServer::newRecord(*definition, {{u"maxPlayers"_s, 9}}, u"Hall one"_s));
    VERIFY_RESULT(server.launch());
    QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
    Result<GameState> state;
    QTRY_VERIFY_WITH_TIMEOUT((state = waitFor(server.protocol().query(Milliseconds(2000)))).has_value(), 15000);
    const Result<QJsonObject> witness = askGamedig(u"armagetronadvanced"_s, server.port(u"game"_s));
    VERIFY_RESULT(witness);
    QCOMPARE(witness->value("name"_L1).toString(), server.record().name);
    QCOMPARE(state->version, witness->value("version"_L1).toString());
    QCOMPARE(state->maxPlayers, witness->value("maxPlayers"_L1).toInt());
    QCOMPARE(state->playerCount, witness->value("playerCount"_L1).toInt());
    QCOMPARE(::namesOf(*state), namesOf(*witness));
}

void tst_Witness::sourceQuery_data()
{
    QTest::addColumn<bool>("gamedig");
    QTest::newRow("quakestat") << false;
    QTest::newRow("gamedig") << true;
}

void tst_Witness::sourceQuery()
{
    QFETCH(bool, gamedig);
    if (gamedig)
        NEEDS_GAMEDIG();
    if (!gamedig && QStandardPaths::findExecutable(u"quakestat"_s).isEmpty())
        QSKIP("not installed: quakestat (package qstat)");
    const auto definition = testGame();
    QVERIFY(definition);
    RealServer server(definition, RealServer::newRecord(*definition, {{u"map"_s, u"dm7"_s}}, u"Hall one"_s));
    VERIFY_RESULT(server.launch());
    QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
    VERIFY_RESULT(waitFor(server.protocol().command(u"players 3"_s)));
    Result<GameState> state;
    QTRY_VERIFY((state = waitFor(server.protocol().query(Milliseconds(2000))))->playerCount == 3);
    const Result<QJsonObject> witness =
        gamedig ? askGamedig(u"protocol-valve"_s, server.port(u"game"_s)) : askQuakestat(server.port(u"game"_s));
    VERIFY_RESULT(witness);
    QCOMPARE(witness->value("name"_L1).toString(), server.record().name);
    QCOMPARE(state->map, witness->value("map"_L1).toString());
    QCOMPARE(state->maxPlayers, witness->value("maxPlayers"_L1).toInt());
    QCOMPARE(state->playerCount, witness->value("playerCount"_L1).toInt());
    QCOMPARE(::namesOf(*state), namesOf(*witness));
    QCOMPARE(::namesOf(*state), (QStringList{u"player1"_s, u"player2"_s, u"player3"_s}));
}

PITWALL_TEST_MAIN(tst_Witness)
#include "tst_witness.moc"
