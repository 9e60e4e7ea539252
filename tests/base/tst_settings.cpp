#include "core/base/settingsfile.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static constexpr Setting<int> port{"net.port"_L1, 8400, 0, 65535};
static constexpr Setting<bool> openToLan{"net.openToLan"_L1, false};
static constexpr Setting<QLatin1StringView> title{"event.title"_L1, "Game night"_L1};
static constexpr Setting<std::nullptr_t> hosts{"net.allowedHosts"_L1};

static QList<SettingSpec> specs()
{
    return {SettingSpec::of(port), SettingSpec::of(openToLan), SettingSpec::of(title), SettingSpec::of(hosts)};
}

static void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

class tst_Settings final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void strongerSourcesWin()
    {
        Settings settings(specs());
        QCOMPARE(settings.get(port), 8400);
        VERIFY_RESULT(settings.put(Settings::Source::File, u"net.port"_s, 1));
        qputenv("PITWALL_NET_PORT", "2");
        VERIFY_RESULT(settings.loadEnvironment());
        qunsetenv("PITWALL_NET_PORT");
        QCOMPARE(settings.get(port), 2);
        VERIFY_RESULT(settings.putArgument(u"net.port=3"_s));
        QCOMPARE(settings.get(port), 3);
        QCOMPARE(settings.source(u"net.port"_s), Settings::Source::CommandLine);
    }

    void environmentNamesAreReadable()
    {
        QCOMPARE(SettingSpec::of(openToLan).environmentName(), u"PITWALL_NET_OPEN_TO_LAN"_s);
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<Error::Code>("code");

        QTest::newRow("unknown key") << u"net.prot"_s << QJsonValue(1) << Error::Code::NotFound;
        QTest::newRow("out of range") << u"net.port"_s << QJsonValue(65536) << Error::Code::InvalidArgument;
        QTest::newRow("wrong type") << u"net.port"_s << QJsonValue(u"80"_s) << Error::Code::InvalidArgument;
        QTest::newRow("a list of numbers")
            << u"net.allowedHosts"_s << QJsonValue(QJsonArray{1}) << Error::Code::InvalidArgument;
    }

    void refusesWhatDoesNotFit()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(Error::Code, code);

        Settings settings(specs());
        QSignalSpy changed(&settings, &Settings::changed);
        const Result<> done = settings.change(key, value);
        QVERIFY(!done);
        QCOMPARE(done.error().code, code);
        QCOMPARE(changed.count(), 0);
    }

    void tellsOfChangesOnce()
    {
        Settings settings(specs());
        QSignalSpy changed(&settings, &Settings::changed);
        VERIFY_RESULT(settings.change(u"net.openToLan"_s, true));
        VERIFY_RESULT(settings.change(u"net.openToLan"_s, true));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toString(), u"net.openToLan"_s);
    }

    void whatTheCommandLineFixesStays()
    {
        Settings settings(specs());
        VERIFY_RESULT(settings.putArgument(u"net.port=3"_s));
        QCOMPARE(settings.change(u"net.port"_s, 4).error().code, Error::Code::Conflict);
        QCOMPARE(settings.get(port), 3);
    }

    void fileKeepsWhatWasChanged()
    {
        QTemporaryDir folder;
        const SettingsFile file(folder.filePath(u"sub/core.toml"_s));
        Settings settings(specs());
        VERIFY_RESULT(settings.change(u"event.title"_s, u"Night \"cup\"\nü"_s));
        VERIFY_RESULT(settings.change(u"net.port"_s, 9000));
        VERIFY_RESULT(settings.change(u"net.allowedHosts"_s, QJsonArray({u"lan.example"_s})));
        VERIFY_RESULT(file.save(settings));
        QCOMPARE(QFileInfo(file.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

        Settings again(specs());
        VERIFY_RESULT(file.load(again));
        QCOMPARE(again.get(title), u"Night \"cup\"\nü"_s);
        QCOMPARE(again.get(port), 9000);
        QCOMPARE(again.get(hosts), QStringList{u"lan.example"_s});
        QCOMPARE(again.source(u"net.openToLan"_s), Settings::Source::Default);
    }

    void missingFileSaysNothing()
    {
        Settings settings(specs());
        VERIFY_RESULT(SettingsFile(u"/nonexistent/core.toml"_s).load(settings));
    }

    void badFilesSayWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("part");

        QTest::newRow("not TOML") << "[net\nport = 1\n"_ba << u"line 1"_s;
        QTest::newRow("unknown key") << "[net]\nport = 1\nprot = 2\n"_ba << u"line 3, net.prot"_s;
        QTest::newRow("wrong type") << "[net]\nport = \"80\"\n"_ba << u"line 2, net.port"_s;
    }

    void badFilesSayWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, part);

        QTemporaryDir folder;
        const QString path = folder.filePath(u"core.toml"_s);
        write(path, text);
        Settings settings(specs());
        const Result<> done = SettingsFile(path).load(settings);
        QVERIFY(!done);
        QVERIFY2(done.error().detail.contains(part), qPrintable(done.error().detail));
    }
};

PITWALL_TEST_MAIN(tst_Settings)
#include "tst_settings.moc"
