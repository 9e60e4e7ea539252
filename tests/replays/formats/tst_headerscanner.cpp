#include "core/replays/formats/scfa/headerscanner.h"
#include "tests/replays/formats/scfasamples.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Scfa::HeaderScanner;

/// Where the header of a stream ends, however it dribbles in.
class tst_HeaderScanner final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void finds_the_end_in_real_streams_data()
    {
        QTest::addColumn<quint64>("body");
        QTest::addColumn<QString>("map");
        QTest::addColumn<QStringList>("sources");
        const QStringList two{u"MazorNoob"_s, u"dragonite"_s};
        QTest::newRow("8246215-MazorNoob.scfareplay") << quint64(41578) << u"/maps/SCMP_016/SCMP_016.scmap"_s << two;
        QTest::newRow("8246215-dragonite.scfareplay") << quint64(41732) << u"/maps/SCMP_016/SCMP_016.scmap"_s << two;
        QTest::newRow("diverging_1-5.scfareplay")
            << quint64(27121) << u"/maps/paradisebay.v0007/paradisebay.scmap"_s << QStringList();
    }
    void finds_the_end_in_real_streams()
    {
        QFETCH(quint64, body);
        QFETCH(QString, map);
        QFETCH(QStringList, sources);
        const QByteArray stream = ScfaSamples::file(QString::fromLatin1(QTest::currentDataTag()));
        HeaderScanner scanner;
        const qsizetype used = scanner.feed(stream);
        QCOMPARE(scanner.error(), QString());
        QCOMPARE(scanner.state(), HeaderScanner::State::Complete);
        QCOMPARE(quint64(used), scanner.size());
        QCOMPARE(quint64(stream.size()) - scanner.size(), body);
        QCOMPARE(scanner.mapPath(), map);
        QVERIFY(scanner.gameVersion().startsWith("Supreme Commander v1.50."_L1));
        QCOMPARE(scanner.replayVersion(), u"Replay v1.9"_s);
        if (!sources.isEmpty())
            QCOMPARE(scanner.sources(), sources);
        QVERIFY(!scanner.sources().isEmpty());
        QCOMPARE(scanner.feed("more"), 0); // the body is not its business
    }

    void every_split_in_two_gives_the_same()
    {
        const QByteArray stream = ScfaSamples::file(u"8246215-MazorNoob.scfareplay"_s);
        HeaderScanner whole;
        const qsizetype size = whole.feed(stream);
        for (qsizetype split = 0; split <= size + 1; ++split) {
            HeaderScanner scanner;
            const qsizetype first = scanner.feed(QByteArrayView(stream).first(split));
            QCOMPARE(first, std::min(split, size));
            const qsizetype second = scanner.feed(QByteArrayView(stream).sliced(split));
            QCOMPARE(first + second, size);
            verifySame(scanner, whole);
        }
    }

    void byte_after_byte_gives_the_same()
    {
        for (const QString &name : ScfaSamples::streams()) {
            const QByteArray stream = ScfaSamples::file(name);
            HeaderScanner whole;
            const qsizetype size = whole.feed(stream);
            HeaderScanner scanner;
            for (qsizetype i = 0; i < size; ++i) {
                QCOMPARE(scanner.state(), HeaderScanner::State::More);
                QCOMPARE(scanner.feed(QByteArrayView(stream).sliced(i, 1)), 1);
            }
            verifySame(scanner, whole);
        }
    }

    void knows_the_map_and_names_before_the_end()
    {
        const QByteArray header = headerOfThree().bytes();
        HeaderScanner scanner;
        scanner.feed(header.first(header.indexOf("Cat") + 4));
        QCOMPARE(scanner.state(), HeaderScanner::State::More);
        QCOMPARE(scanner.mapPath(), u"/maps/scmp_009/scmp_009.scmap"_s);
        QCOMPARE(scanner.sources(), (QStringList{u"Ann"_s, u"Bøb"_s, u"Cat"_s}));
    }

    void takes_what_the_format_allows_data()
    {
        QTest::addColumn<QByteArray>("header");
        ScfaSamples::Header header;
        header.sources.clear();
        QTest::newRow("nobody and nothing") << header.bytes();
        header.sources = QByteArrayList(200, "spectator");
        QTest::newRow("more sources than a signed byte counts") << header.bytes();
        header.armies = QList<ScfaSamples::Army>(255);
        QTest::newRow("as many armies as can be") << header.bytes();
        QTest::newRow("armies of players and of the computer") << headerOfThree().bytes();
        header.scenario = QByteArray(1024 * 1024, 'x');
        QTest::newRow("a scenario of a megabyte") << header.bytes();
        const auto row = [](const char *name, auto change) {
            ScfaSamples::Header odd;
            change(odd);
            QTest::newRow(name) << odd.bytes();
        };
        row("another line end after the version", [](auto &odd) { odd.afterGameVersion = {"\n\r\1", 3}; });
        row("another line end after the map", [](auto &odd) { odd.afterReplayVersion = {"\r\n\2\3", 4}; });
        row("a map longer than any", [](auto &odd) { odd.replayVersion += QByteArray(1100, 'm'); });
        row("a name longer than any", [](auto &odd) { odd.sources = {QByteArray(2000, 'n')}; });
        row("no byte of mods", [](auto &odd) { odd.mods.clear(); });
        row("no byte of an army", [](auto &odd) { odd.armies = {{.data = {}}}; });
    }
    void takes_what_the_format_allows()
    {
        QFETCH(QByteArray, header);
        HeaderScanner scanner;
        QCOMPARE(scanner.feed(QByteArray(header + "body")), header.size());
        QCOMPARE(scanner.state(), HeaderScanner::State::Complete);
        for (qsizetype size : {qsizetype(0), qsizetype(1), header.size() / 2, header.size() - 1}) {
            HeaderScanner cut;
            QCOMPARE(cut.feed(header.first(size)), size);
            QCOMPARE(cut.state(), HeaderScanner::State::More);
        }
    }

    void refuses_what_is_no_replay_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, auto change) {
            ScfaSamples::Header header;
            change(header);
            QTest::newRow(name) << header.bytes();
        };
        QTest::newRow("text without an end") << QByteArray(1025, 'x');
        QTest::newRow("a request line") << QByteArray("G/5/x\0P/5/x\0", 12);
        row("no version", [](auto &header) { header.gameVersion.clear(); });
        row("no map", [](auto &header) { header.replayVersion = "Replay v1.9"; });
        row("an empty map", [](auto &header) { header.replayVersion = "Replay v1.9\r\n"; });
        row("no version of the replay", [](auto &header) { header.replayVersion = "\r\n/maps/x/x.scmap"; });
        row("three lines", [](auto &header) { header.replayVersion = "Replay v1.9\r\n/maps/x/x.scmap\r\n3"; });
        row("mods of more than a megabyte", [](auto &header) { header.mods = QByteArray(1024 * 1024 + 1, 'x'); });
    }
    void refuses_what_is_no_replay()
    {
        QFETCH(QByteArray, bytes);
        HeaderScanner whole;
        whole.feed(bytes);
        QCOMPARE(whole.state(), HeaderScanner::State::Bad);
        QVERIFY(!whole.error().isEmpty());
        QCOMPARE(whole.feed("more"), 0);
        HeaderScanner dribbled;
        for (const char byte : bytes)
            dribbled.feed(QByteArrayView(&byte, 1));
        QCOMPARE(dribbled.state(), HeaderScanner::State::Bad);
        QCOMPARE(dribbled.error(), whole.error());
    }

private:
    static ScfaSamples::Header headerOfThree()
    {
        ScfaSamples::Header header;
        header.sources = {"Ann", "Bøb", "Cat"};
        header.armies = {{.source = 0}, {.source = 1}, {.source = 2}, {.source = 255}};
        return header;
    }

    static void verifySame(const HeaderScanner &one, const HeaderScanner &other)
    {
        QCOMPARE(one.state(), other.state());
        QCOMPARE(one.size(), other.size());
        QCOMPARE(one.gameVersion(), other.gameVersion());
        QCOMPARE(one.mapPath(), other.mapPath());
        QCOMPARE(one.sources(), other.sources());
    }
};

PITWALL_TEST_MAIN(tst_HeaderScanner)
#include "tst_headerscanner.moc"
