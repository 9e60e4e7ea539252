#include "core/games/gamecatalog.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_GameCatalog final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void every_built_in_definition_holds()
    {
        const GameCatalog catalog({});
        QStringList ids;
        for (const GameInfo &game : catalog.games()) {
            QVERIFY2(game.problem.isEmpty(), qPrintable(game.problem));
            QCOMPARE(game.origin, GameInfo::Origin::BuiltIn);
            QVERIFY(!game.title.isEmpty() && !game.summary.isEmpty());
            ids.append(game.id);
        }
        QCOMPARE(ids,
                 (QStringList{u"armagetron"_s, u"bzflag"_s, u"factorio"_s, u"freeciv"_s, u"minecraft"_s, u"minetest"_s,
                              u"openttd"_s, u"teeworlds"_s}));
        QVERIFY(catalog.find(u"factorio"_s)->info().untested);
        QVERIFY(!catalog.find(u"openttd"_s)->info().untested);
        QVERIFY(!catalog.find(u"quake"_s));
    }

    void the_embedded_definitions_are_those_of_the_source_tree()
    {
        const QDir source(qEnvironmentVariable("PITWALL_SOURCE") + u"/resources/games"_s);
        const QStringList names = source.entryList({u"*.json"_s});
        QCOMPARE(QDir(u":/pitwall/games"_s).entryList(QDir::Files).size(), names.size());
        for (const QString &name : names)
            QCOMPARE(content(u":/pitwall/games/"_s + name), content(source.filePath(name)));
    }

    void own_definitions_come_and_go_while_it_runs()
    {
        const QTemporaryDir folder;
        GameCatalog catalog(folder.path());
        QSignalSpy changed(&catalog, &GameCatalog::changed);
        write(folder.filePath(u"mine.json"_s), definition("mine"));
        QTRY_VERIFY(catalog.find(u"mine"_s));
        QCOMPARE(info(catalog, u"mine"_s).origin, GameInfo::Origin::User);

        write(folder.filePath(u"mine.json"_s), definition("mine").replace("Mine", "Changed"));
        QTRY_COMPARE(info(catalog, u"mine"_s).title, u"Changed"_s);
        QFile::remove(folder.filePath(u"mine.json"_s));
        QTRY_VERIFY(!catalog.find(u"mine"_s));
        QVERIFY(changed.size() >= 3);
    }

    void the_source_of_a_definition_is_what_was_written()
    {
        const QTemporaryDir folder;
        const QByteArray written = definition("mine");
        write(folder.filePath(u"mine.json"_s), written);
        write(folder.filePath(u"broken.json"_s), "{");
        write(folder.filePath(u"secret.txt"_s), "not for you");
        const GameCatalog catalog(folder.path());
        QCOMPARE(catalog.source(u"mine"_s).value_or(QByteArray()), written);
        QCOMPARE(catalog.source(u"broken"_s).value_or(QByteArray()), QByteArray("{"));
        QCOMPARE(catalog.source(u"teeworlds"_s).value_or(QByteArray()), content(u":/pitwall/games/teeworlds.json"_s));
        for (const QString &id : {u"nothing"_s, u"../mine"_s, u"secret.txt"_s, QString()})
            QCOMPARE(catalog.source(id).error().code, Error::Code::NotFound);
    }

    void a_definition_that_does_not_hold_is_listed_with_its_problem()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"broken.json"_s), "{ \"id\": ");
        write(folder.filePath(u"other.json"_s), definition("mine"));
        write(folder.filePath(u"typo.json"_s), definition("typo").replace("\"title\"", "\"titel\""));
        const GameCatalog catalog(folder.path());
        QVERIFY(info(catalog, u"broken"_s).problem.startsWith("line 1, column "_L1));
        QVERIFY(info(catalog, u"other"_s).problem.contains("mine.json"_L1));
        QVERIFY2(info(catalog, u"typo"_s).problem.contains("titel"_L1), qPrintable(info(catalog, u"typo"_s).problem));
        QVERIFY(!catalog.find(u"broken"_s) && !catalog.find(u"other"_s) && !catalog.find(u"mine"_s));
    }

    void nobody_can_take_the_place_of_a_built_in()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"teeworlds.json"_s), definition("teeworlds"));
        GameCatalog catalog(folder.path());
        QCOMPARE(catalog.find(u"teeworlds"_s)->info().title, u"Teeworlds"_s);
        QCOMPARE(std::ranges::count_if(catalog.games(), [](const GameInfo &g) { return !g.problem.isEmpty(); }), 1);
        const Result<GameInfo> saved = catalog.save(definition("teeworlds"));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, Error::Code::Conflict);
        QCOMPARE(catalog.remove(u"teeworlds"_s).error().code, Error::Code::Conflict);
        QVERIFY(QFile::exists(folder.filePath(u"teeworlds.json"_s)));
    }

    void saves_and_removes()
    {
        const QTemporaryDir folder;
        GameCatalog catalog(folder.filePath(u"made/when/needed"_s));
        const Result<GameInfo> saved = catalog.save(definition("mine"));
        VERIFY_RESULT(saved);
        QCOMPARE(saved->origin, GameInfo::Origin::User);
        QVERIFY(catalog.find(u"mine"_s));
        QCOMPARE(catalog.save("{}").error().code, Error::Code::InvalidArgument);
        VERIFY_RESULT(catalog.remove(u"mine"_s));
        QVERIFY(!catalog.find(u"mine"_s));
        QCOMPARE(catalog.remove(u"mine"_s).error().code, Error::Code::NotFound);
        QCOMPARE(catalog.remove(u"../../etc/passwd"_s).error().code, Error::Code::NotFound);
    }

    void a_running_server_keeps_its_definition()
    {
        const QTemporaryDir folder;
        GameCatalog catalog(folder.path());
        VERIFY_RESULT(catalog.save(definition("mine")));
        const std::shared_ptr<const GameDefinition> held = catalog.find(u"mine"_s);
        VERIFY_RESULT(catalog.remove(u"mine"_s));
        QCOMPARE(held->info().id, u"mine"_s);
    }

    void says_of_every_game_which_package_has_what_is_missing_data()
    {
        QTest::addColumn<QString>("id");
        for (const GameInfo &game : GameCatalog({}).games()) {
            if (!game.untested) // what comes from its makers has no package
                QTest::newRow(qPrintable(game.id)) << game.id;
        }
    }
    void says_of_every_game_which_package_has_what_is_missing()
    {
        QFETCH(QString, id);
        GameCatalog catalog({});
        QJsonObject json = QJsonDocument::fromJson(catalog.source(id).value_or(QByteArray())).object();
        QJsonObject find = json.value("find"_L1).toObject();
        QStringList packages{find.value("package"_L1).toString()};
        QJsonArray data = find.value("data"_L1).toArray();
        for (qsizetype i = 0; i < data.size(); ++i) {
            QJsonObject item = data.at(i).toObject();
            packages.append(item.value("package"_L1).toString());
            item.insert(u"paths"_s, QJsonArray{u"/nowhere/at/all"_s});
            data.replace(i, item);
        }
        find.insert(u"executables"_s, QJsonArray{u"/nowhere/executable"_s});
        find.insert(u"data"_s, data);
        json.insert(u"find"_s, find);
        const Result<GameDefinition> bare = GameDefinition::parse(QJsonDocument(json).toJson());
        VERIFY_RESULT(bare);
        const QStringList missing = bare->probe().missing;
        QCOMPARE(missing.size(), packages.size());
        for (qsizetype i = 0; i < missing.size(); ++i) {
            QVERIFY(!packages.at(i).isEmpty());
            QVERIFY2(missing.at(i).endsWith(u"(package %1)"_s.arg(packages.at(i))), qPrintable(missing.at(i)));
        }

        const GameInfo here = catalog.find(id)->probe();
        if (!here.executable.startsWith("/usr/games/"_L1))
            QSKIP(qPrintable(u"not installed from a package: "_s + id));
        QFile owned(u"/var/lib/dpkg/info/%1.list"_s.arg(packages.first()));
        QVERIFY2(owned.open(QIODevice::ReadOnly), qPrintable(owned.fileName()));
        QVERIFY2(owned.readAll().split('\n').contains(here.executable.toUtf8()), qPrintable(here.executable));
    }

private:
    static QByteArray definition(const QByteArray &id)
    {
        return "{ \"id\": \"" + id
            + "\", \"title\": \"Mine\", \"find\": { \"executables\": [\"true\"] },"
              "\"ports\": [{ \"role\": \"game\", \"transport\": \"udp\", \"defaultNumber\": 1 }],"
              "\"launch\": { \"arguments\": [] }, \"protocol\": { \"family\": \"console\" } }";
    }
    static GameInfo info(const GameCatalog &catalog, const QString &id)
    {
        const QList<GameInfo> games = catalog.games();
        const auto it = std::ranges::find(games, id, &GameInfo::id);
        return it == games.end() ? GameInfo() : *it;
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

PITWALL_TEST_MAIN(tst_GameCatalog)
#include "tst_gamecatalog.moc"
