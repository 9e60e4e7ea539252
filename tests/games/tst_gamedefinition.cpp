#include "core/games/gamedefinition.h"
#include "core/games/gamefinder.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static QByteArray example()
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/games/example.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class tst_GameDefinition final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void says_what_is_wrong_and_where_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("detail"); // what it must contain
        const auto row = [](const char *name, const char *from, const char *to, const char *field, const char *detail) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(field)
                                << QString::fromLatin1(detail);
        };
        row("no JSON", "\"title\": \"Example\",", "\"title\": ,", "", "line 2, column ");
        row("not an object", example().constData(), "[]", "", "JSON object");
        row("a key that does not exist", "\"launch\": {", "\"launch\": { \"shell\": true,", "/launch",
            "\"shell\" is not known");
        row("a missing section", "\"find\": { \"executables\": [\"true\"], \"package\": \"coreutils\" },", "", "",
            "\"find\" is missing");
        row("a number for a text", "\"Example\"", "7", "/title", "must be of type string");
        row("a type that does not exist", "\"type\": \"bool\"", "\"type\": \"colour\"", "/settings/3/type",
            "must be one of text, number");
        row("a port out of range", "8303", "83030", "/ports/0/defaultNumber", "65535");
        row("a bad id", "\"example\"", "\"Ex ample\"", "/id", "lower-case");
        row("an id that leads away", "\"example\"", "\"../x\"", "/id", "lower-case");
        row("two settings with one key", "\"key\": \"mode\"", "\"key\": \"map\"", "/settings/2/key", "another setting");
        row("two ports with one role", "\"role\": \"admin\"", "\"role\": \"game\"", "/ports/1/role", "another port");
        row("a default that is not allowed", "\"default\": 8,", "\"default\": 80,", "/settings/1/default",
            "from 1 to 64");
        row("a default that is no choice", "\"default\": \"dm\" }", "\"default\": \"tdm\" }", "/settings/2/default",
            "one of dm, ctf");
        row("choices of a text", "\"type\": \"text\",", "\"type\": \"text\", \"choices\": [\"a\"],",
            "/settings/0/choices", "choice");
        row("an unknown placeholder", "{setting:map}", "{setting:mop}", "/launch/files/0/lines/1",
            "{setting:mop} is not known");
        row("a broken placeholder", "{setting:map}", "{setting:map", "/launch/files/0/lines/1", "placeholder");
        row("an unknown condition", "setting:mode=ctf", "setting:mood=ctf", "/launch/arguments/2/when", "not known");
        row("quotes around a value that brings its own", "sv_name {name}", "sv_name \\\"{name}\\\"",
            "/launch/files/0/lines/0", "bring their own quotes");
        row("a secret in an argument", "\"server.cfg\", {", "\"{secret:admin}\", {", "/launch/arguments/1",
            "is a secret");
        row("a setting's secret in an argument", "\"server.cfg\", {", "\"{setting:password}\", {",
            "/launch/arguments/1", "is a secret");
        row("a line break in a line", "sv_name {name}", "sv_name\\n{name}", "/launch/files/0/lines/0", "line breaks");
        row("a file outside", "config/server.json", "../server.json", "/launch/files/1/path", "below the work folder");
        row("an absolute file", "config/server.json", "/etc/passwd", "/launch/files/1/path", "below the work folder");
        row("a folder outside", "\"demos\"", "\"a/../../b\"", "/launch/folders/0", "below the work folder");
        row("lines in a json file", "\"format\": \"teeworlds\"", "\"format\": \"json\"", "/launch/files/0",
            "json file");
        row("a bad expression", "^ready", "(ready", "/ready/line", "regular expression");
        row("a bad log rule", "joins\"", "(joins\"", "/log/0/match", "regular expression");
        row("a bad redaction", "(\\\\S+)\"", "(\\\\S+\"", "/redact/0", "regular expression");
        row("a recording without a name", "\"name\": \"*.demo\", ", "", "/recordings/0", "\"name\" is missing");
        row("a recording with an unknown key", "\"files\": \"move\"", "\"delete\": true", "/recordings/0",
            "\"delete\" is not known here; known are complete, files, folder");
        row("a recording in a folder outside", "demos/auto", "demos/../..", "/recordings/0/folder",
            "below the work folder");
        row("a recording in an absolute folder", "demos/auto", "/etc", "/recordings/0/folder", "below the work folder");
        row("a recording whose name leads elsewhere", "*.demo", "../*.demo", "/recordings/0/name", "without /");
        row("a recording of a bad kind", "\"kind\": \"example\", \"folder\"", "\"kind\": \"Ex ample\", \"folder\"",
            "/recordings/0/kind", "lower-case");
        row("a recording that is complete in an unknown way", "\"stable\"", "\"done\"", "/recordings/0/complete",
            "must be one of closed, stable, renamed, logged");
        row("seconds of what is not stable", "\"stable\"", "\"closed\"", "/recordings/0/seconds", "only what is");
        row("seconds out of range", "\"seconds\": 5", "\"seconds\": 0", "/recordings/0/seconds", "");
        row("a logged recording without a line", "\"line\": \"^saved (?<file>.+)$\", ", "", "/recordings/1/line",
            "has a line");
        row("a line of what is not logged", "\"logged\"", "\"renamed\"", "/recordings/1/line", "has a line");
        row("a line that does not say the name", "(?<file>.+)", "(.+)", "/recordings/1/line", "(?<file>");
        row("a line that is no expression", "(?<file>.+)", "(?<file>.+", "/recordings/1/line", "regular expression");
        row("an event that does not exist", "\"event\": \"join\"", "\"event\": \"joins\"", "/log/0/event",
            "must be one of join");
        row("an unknown family", "\"console\"", "\"telnet\"", "/protocol/family", "unknown family; known are");
        row("an unknown parameter", "\"stop\": \"quit\"", "\"halt\": \"quit\"", "/protocol/parameters/halt",
            "unknown field");
        row("a parameter with an unknown placeholder", "\"stop\": \"quit\"", "\"say\": \"say {words}\"",
            "/protocol/parameters/say", "{words} is not known");
        row("a signal that does not exist", "\"INT\"", "\"SEGV\"", "/stop/signals/0", "must be one of TERM");
    }
    void says_what_is_wrong_and_where()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, field);
        QFETCH(QString, detail);
        QByteArray json = example();
        QVERIFY(json.contains(from));
        json.replace(json.indexOf(from), from.size(), to);
        const Result<GameDefinition> definition = GameDefinition::parse(json);
        QVERIFY(!definition);
        QCOMPARE(definition.error().code, Error::Code::InvalidArgument);
        QCOMPARE(definition.error().field, field);
        QVERIFY2(definition.error().detail.contains(detail), qPrintable(definition.error().detail));
    }

    void is_bounded()
    {
        QCOMPARE(GameDefinition::parse(QByteArray(300 * 1024, ' ')).error().code, Error::Code::TooLarge);
        QVERIFY(!GameDefinition::parse(QByteArray(100000, '[')));
        QVERIFY(!GameDefinition::parse({}));
    }

    void tells_what_it_is()
    {
        const GameInfo info = parsed().info();
        QCOMPARE(info.id, u"example"_s);
        QCOMPARE(info.capabilities, (QStringList{u"players"_s, u"events"_s, u"gracefulStop"_s}));
        QCOMPARE(info.settings.size(), 6);
        QCOMPARE(info.ports.size(), 2);
    }

    void tells_what_the_game_records()
    {
        const GameDefinition definition = parsed();
        const QList<RecordingRule> &rules = definition.recordings();
        QCOMPARE(rules.size(), 2);
        QCOMPARE(rules.first(),
                 (RecordingRule{.kind = u"example"_s,
                                .folder = u"demos/auto"_s,
                                .name = u"*.demo"_s,
                                .complete = RecordingRule::Complete::Stable,
                                .seconds = 5,
                                .files = RecordingRule::Files::Move}));
        QCOMPARE(rules.last().folder, QString());
        QVERIFY(rules.last().files == RecordingRule::Files::Copy);
        QVERIFY(rules.last().keep == RecordingRule::Keep::Last);
        const QRegularExpression line(rules.last().line);
        QCOMPARE(line.match(u"saved saves/a b.sav"_s).captured(u"file"_s), u"saves/a b.sav"_s);
    }

    void makes_a_plan()
    {
        ServerRecord some = record();
        some.name = u"Bob's \"Hall\"; quit"_s;
        some.settings = {{u"mode"_s, u"ctf"_s}, {u"password"_s, u"s3cret"_s}};
        const Result<LaunchPlan> plan = parsed().plan(some, u"/srv/work"_s, Secret("adm1n"));
        VERIFY_RESULT(plan);
        QVERIFY(plan->argv.first().endsWith("/true"_L1));
        QCOMPARE(plan->argv.mid(1), (QStringList{u"-f"_s, u"server.cfg"_s, u"--ctf"_s, u"8"_s}));
        QCOMPARE(plan->environment.value(u"WORLD"_s), u"/srv/work/world"_s);
        QCOMPARE(plan->environment.value(u"HOME"_s), u"/srv/work"_s);
        QCOMPARE(plan->folders, QStringList{u"demos"_s});
        QCOMPARE(plan->stopSignals, (QStringList{u"INT"_s, u"TERM"_s}));
        QCOMPARE(plan->minimumProbeMs, 5000);
        QCOMPARE(plan->quietLines.size(), 1);
        QCOMPARE(plan->files.first().path, u"server.cfg"_s);
        QCOMPARE(plan->files.first().content,
                 "sv_name \"Bob's \\\"Hall\\\"; quit\"\nsv_map \"dm1\"\ndemo 0\npw \"adm1n\"\n"
                 "password \"s3cret\"\nbindaddr \"127.0.0.1\"\n"_ba);
        const QJsonObject json = QJsonDocument::fromJson(plan->files.at(1).content).object();
        QCOMPARE(json.value("name"_L1).toString(), some.name);
        QCOMPARE(json.value("players"_L1), QJsonValue(8));
        QCOMPARE(json.value("demo"_L1), QJsonValue(false));
        QCOMPARE(json.value("list"_L1).toArray().first().toString(), u"on port 9000"_s);
        QCOMPARE(plan->ports.size(), 2);
        QCOMPARE(plan->ports.at(1).role, u"admin"_s);
        QCOMPARE(plan->ports.at(1).number, 9001);
        QVERIFY(plan->ports.at(1).transport == GamePort::Transport::Tcp);
    }

    void everything_secret_is_redacted()
    {
        ServerRecord some = record();
        some.settings = {{u"password"_s, u"a.b"_s}};
        const Result<LaunchPlan> plan = parsed().plan(some, u"/srv/work"_s, Secret("adm1n"));
        VERIFY_RESULT(plan);
        const auto hides = [&plan](const QString &line) {
            return std::ranges::any_of(plan->redactions, [&](const auto &r) { return r.match(line).hasMatch(); });
        };
        QVERIFY(hides(u"password: other"_s));
        QVERIFY(hides(u"it is adm1n"_s));
        QVERIFY(hides(u"it is a.b"_s));
        QVERIFY(!hides(u"it is axb"_s));
        QVERIFY(!plan->argv.join(u' ').contains("adm1n"_L1));
    }

    void checks_a_record_data()
    {
        QTest::addColumn<QJsonObject>("changes");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, QJsonObject changes, const QString &field) {
            QTest::newRow(name) << changes << field;
        };
        const auto settings = [](const QString &key, const QJsonValue &value) {
            return QJsonObject{{u"settings"_s, QJsonObject{{key, value}}}};
        };
        row("all well", {}, {});
        row("unknown setting", settings(u"mop"_s, 1), u"/settings/mop"_s);
        row("number out of range", settings(u"players"_s, 65), u"/settings/players"_s);
        row("half a number", settings(u"players"_s, 1.5), u"/settings/players"_s);
        row("text for a number", settings(u"players"_s, u"8"_s), u"/settings/players"_s);
        row("not a choice", settings(u"mode"_s, u"tdm"_s), u"/settings/mode"_s);
        row("text for a bool", settings(u"demo"_s, u"yes"_s), u"/settings/demo"_s);
        row("required and empty", settings(u"map"_s, u""_s), u"/settings/map"_s);
        row("too long", settings(u"map"_s, QString(21, u'x')), u"/settings/map"_s);
        row("64 KB", settings(u"password"_s, QString(65536, u'x')), u"/settings/password"_s);
        row("newline in a setting", settings(u"map"_s, u"dm1\nquit"_s), u"/settings/map"_s);
        row("relative path", settings(u"world"_s, u"../x"_s), u"/settings/world"_s);
        row("newline in the name", {{u"name"_s, u"a\nb"_s}}, u"/name"_s);
        row("host name as address", {{u"bindAddress"_s, u"play.example.org"_s}}, u"/bindAddress"_s);
        row("missing port", {{u"ports"_s, QJsonObject{{u"game"_s, 1}}}}, u"/ports/admin"_s);
        row("unknown port", {{u"ports"_s, QJsonObject{{u"game"_s, 1}, {u"admin"_s, 2}, {u"x"_s, 3}}}}, u"/ports/x"_s);
        row("port 0", {{u"ports"_s, QJsonObject{{u"game"_s, 0}, {u"admin"_s, 2}}}}, u"/ports/game"_s);
    }
    void checks_a_record()
    {
        QFETCH(QJsonObject, changes);
        QFETCH(QString, field);
        ServerRecord some = record();
        VERIFY_RESULT(applyJson(some, changes, UnknownKeys::Refuse));
        const Result<> holds = parsed().check(some);
        if (field.isEmpty())
            VERIFY_RESULT(holds);
        else {
            QVERIFY(!holds);
            QCOMPARE(holds.error().code, Error::Code::InvalidArgument);
            QCOMPARE(holds.error().field, field);
        }
    }

    void says_what_is_not_installed()
    {
        QByteArray json = example();
        json.replace("\"true\"", "\"no-such-server\"");
        const Result<GameDefinition> definition = GameDefinition::parse(json);
        VERIFY_RESULT(definition);
        QVERIFY(!definition->probe().installed);
        QCOMPARE(definition->probe().missing, QStringList{u"no-such-server (package coreutils)"_s});
        QCOMPARE(definition->plan(record(), u"/w"_s, {}).error().code, Error::Code::NotFound);
        QVERIFY(parsed().probe().installed);
    }

    /// Java alone is no Minecraft server: its jar comes from elsewhere, and a server may name its own.
    void finds_a_file_that_a_setting_may_name_instead()
    {
        QTemporaryDir folder;
        const QString usual = folder.filePath(u"usual.jar"_s);
        const QString own = folder.filePath(u"own.jar"_s);
        QJsonObject json = QJsonDocument::fromJson(example()).object();
        QJsonObject find = json.value("find"_L1).toObject();
        find.insert(u"data"_s,
                    QJsonArray{QJsonObject{
                        {u"title"_s, u"server.jar"_s}, {u"paths"_s, QJsonArray{usual}}, {u"setting"_s, u"jar"_s}}});
        json.insert(u"find"_s, find);
        QCOMPARE(GameDefinition::parse(QJsonDocument(json).toJson()).error().field, u"/find/data/0/setting"_s);
        QJsonArray settings = json.value("settings"_L1).toArray();
        settings.append(
            QJsonObject{{u"key"_s, u"jar"_s}, {u"title"_s, u"Jar"_s}, {u"type"_s, u"path"_s}, {u"required"_s, true}});
        json.insert(u"settings"_s, settings);
        QJsonObject launch = json.value("launch"_L1).toObject();
        launch.insert(u"arguments"_s, QJsonArray{u"{setting:jar}"_s});
        json.insert(u"launch"_s, launch);
        const Result<GameDefinition> definition = GameDefinition::parse(QJsonDocument(json).toJson());
        VERIFY_RESULT(definition);

        QCOMPARE(definition->probe().missing, QStringList{u"server.jar"_s});
        QVERIFY(!definition->probe().installed);
        ServerRecord server = record();
        QCOMPARE(definition->check(server).error().field, u"/settings/jar"_s);
        server.settings.insert(u"jar"_s, own);
        QCOMPARE(definition->plan(server, u"/w"_s, {}).error().detail, QString(u"not on this machine: "_s + own));

        for (const QString &path : {usual, own}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const GameInfo info = definition->probe();
        QVERIFY(info.installed);
        QCOMPARE(info.settings.last().defaultValue.toString(), usual);
        QCOMPARE(definition->plan(server, u"/w"_s, {})->argv.last(), own);
        server.settings.remove(u"jar"_s);
        VERIFY_RESULT(definition->check(server));
        QCOMPARE(definition->plan(server, u"/w"_s, {})->argv.last(), usual);
    }

    void reads_the_package_database()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("Package: a\nStatus: install ok installed\nVersion: 1.2-3\n\n"
                   "Package: ab\nStatus: deinstall ok config-files\nVersion: 9\n\nPackage: c\nVersion: 7\n");
        file.flush();
        QCOMPARE(installedPackageVersion(u"a"_s, file.fileName()), u"1.2-3"_s);
        QCOMPARE(installedPackageVersion(u"ab"_s, file.fileName()), QString());
        QCOMPARE(installedPackageVersion(u"c"_s, file.fileName()), QString());
        QCOMPARE(installedPackageVersion(u"b"_s, file.fileName()), QString());
        QCOMPARE(installedPackageVersion(u"a"_s, u"/nowhere"_s), QString());
    }

    void connect_url()
    {
        ServerRecord some = record();
        QCOMPARE(parsed().connectUrl(some), u"example://{host}:9000"_s);
        some.connectHost = u"play.example.org"_s;
        QCOMPARE(parsed().connectUrl(some), u"example://play.example.org:9000"_s);
        some.connectHost = u"2001:db8::7"_s;
        QCOMPARE(parsed().connectUrl(some), u"example://[2001:db8::7]:9000"_s);
    }

private:
    static GameDefinition parsed() { return *GameDefinition::parse(example()); }
    static ServerRecord record()
    {
        return {.name = u"Test"_s,
                .game = u"example"_s,
                .bindAddress = u"127.0.0.1"_s,
                .ports = {{u"game"_s, 9000}, {u"admin"_s, 9001}}};
    }
};

PITWALL_TEST_MAIN(tst_GameDefinition)
#include "tst_gamedefinition.moc"
