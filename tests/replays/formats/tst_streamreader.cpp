#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/scfa/streamreader.h"
#include "tests/replays/formats/scfasamples.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QJsonArray>

#include <numeric>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace ScfaSamples;

/// What a replay says about its game.
class tst_StreamReader final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void reads_the_golden_samples_data()
    {
        QTest::addColumn<int>("ticks");
        QTest::addColumn<quint64>("body");
        QTest::addColumn<bool>("complete");
        QTest::addColumn<QString>("map");
        QTest::newRow("8246215-MazorNoob.scfareplay") << 1928 << quint64(41578) << true << u"scmp_016"_s;
        QTest::newRow("8246215-dragonite.scfareplay") << 1949 << quint64(41732) << true << u"scmp_016"_s;
        QTest::newRow("8246215-MazorNoob.fafreplay") << 1928 << quint64(41578) << true << u"scmp_016"_s;
        QTest::newRow("test.fafreplay") << 4815 << quint64(36929) << true << u"4v4isis.v0001"_s;
        const QString bay = u"paradisebay.v0007"_s;
        QTest::newRow("diverging_1-0.scfareplay") << 130 << quint64(7160) << true << bay; // all others had left
        QTest::newRow("diverging_1-1.scfareplay") << 656 << quint64(25524) << false << bay;
        QTest::newRow("diverging_1-2.scfareplay") << 684 << quint64(26264) << true << bay;
        QTest::newRow("diverging_1-3.scfareplay") << 721 << quint64(27107) << false << bay;
        QTest::newRow("diverging_1-4.scfareplay") << 721 << quint64(27096) << false << bay;
        QTest::newRow("diverging_1-5.scfareplay") << 722 << quint64(27121) << true << bay;
    }
    void reads_the_golden_samples()
    {
        QFETCH(int, ticks);
        QFETCH(quint64, body);
        QFETCH(bool, complete);
        QFETCH(QString, map);
        QByteArray bytes = file(QString::fromLatin1(QTest::currentDataTag()));
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        FafReplayReader container(buffer);
        VERIFY_RESULT(container.open());
        Scfa::StreamReader reader;
        VERIFY_RESULT(reader.read(container));
        QCOMPARE(reader.analysis().size(), body);
        QCOMPARE(reader.analysis().problem(), QString());
        QCOMPARE(reader.header().problem, QString());
        ReplayRecord record;
        reader.fill(record, container.metadata());
        QCOMPARE(record.kind, u"scfa"_s);
        QCOMPARE(record.ticks, ticks);
        QCOMPARE(record.seconds, ticks / 10);
        QCOMPARE(record.complete, complete);
        QCOMPARE(record.map, map);
        QCOMPARE(record.desynced, false);
        QCOMPARE(record.desyncTick, -1);
    }

    void the_canonical_body_is_the_one_that_it_should_be()
    {
        const QByteArray stream = file(u"diverging_1-5.scfareplay"_s);
        const Result<Scfa::Header> header = Scfa::Header::parse(stream);
        VERIFY_RESULT(header);
        const QByteArray hash = QCryptographicHash::hash(stream.sliced(header->size), QCryptographicHash::Sha256);
        QVERIFY(hash.toHex().startsWith("00c696c3"));
    }

    void refuses_the_corrupt_sample()
    {
        Scfa::StreamReader reader;
        const QByteArray stream = file(u"1418712.scfareplay"_s);
        BytesSource source(stream);
        const Result<> read = reader.read(source);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::Corrupt);
        QVERIFY(read.error().detail.startsWith(u"the file is no replay: "_s));
    }

    void every_piece_size_gives_the_same()
    {
        for (const QString &name : {u"8246215-dragonite.scfareplay"_s, u"diverging_1-5.scfareplay"_s}) {
            const QByteArray stream = file(name);
            Scfa::StreamReader whole;
            VERIFY_RESULT(whole.feed(stream));
            VERIFY_RESULT(whole.finish());
            for (qsizetype size : {1, 2, 3, 5, 7, 64, 4099}) {
                Scfa::StreamReader reader;
                for (qsizetype at = 0; at < stream.size(); at += size)
                    VERIFY_RESULT(reader.feed(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at))));
                VERIFY_RESULT(reader.finish());
                QCOMPARE(reader.detail(), whole.detail());
                QCOMPARE(reader.analysis().ticks(), whole.analysis().ticks());
            }
        }
    }

    void shows_players_options_and_what_they_did()
    {
        Scfa::StreamReader reader;
        VERIFY_RESULT(reader.feed(file(u"8246215-dragonite.scfareplay"_s)));
        VERIFY_RESULT(reader.finish());
        const QJsonObject metadata{{u"uid"_s, 8246215}, {u"a key of later days"_s, true}};
        const ReplayDetail detail = reader.detail(metadata);
        QCOMPARE(detail.problem, QString());
        QCOMPARE(detail.gameVersion, u"Supreme Commander v1.50.3696"_s);
        QCOMPARE(detail.mapPath, u"/maps/SCMP_016/SCMP_016.scmap"_s);
        QCOMPARE(detail.options.value("UnitCap"_L1).toString(), u"1000"_s);
        QCOMPARE(detail.options.value("AllowObservers"_L1).toBool(), true);
        QCOMPARE(detail.mods, QJsonValue(QJsonArray()));
        QCOMPARE(detail.metadata, metadata);
        QCOMPARE(detail.header.value("scenario"_L1).toObject().value("size"_L1), QJsonValue(QJsonArray{256, 256}));
        QCOMPARE(detail.header.value("randomSeed"_L1).toInteger(), 65637294);
        QCOMPARE(detail.players.size(), 2);
        const ReplayPlayer &first = detail.players.first();
        QCOMPARE(first.name, u"MazorNoob"_s);
        QCOMPARE(first.human, true);
        QCOMPARE(first.source, 0);
        QCOMPARE(first.team, 2);
        QCOMPARE(first.faction, u"Cybran"_s);
        QCOMPARE(first.rating, 1500);
        QCOMPARE(first.leftTick, 1928);
        QCOMPARE(detail.players.last().leftTick, std::nullopt);
        int commands = 0;
        for (const ReplayPlayer &player : detail.players) {
            QCOMPARE(std::accumulate(player.perMinute.begin(), player.perMinute.end(), 0), player.commands);
            QVERIFY(player.perMinute.size() <= 4);
            commands += player.commands;
        }
        QCOMPARE(commands, 88 + 81 + 4 + 11 + 5 + 1 + 5); // as another parser counts what is no frame of the game
        const QList<ReplayMark> marks{{ReplayMark::Kind::Leave, 1928, u"MazorNoob"_s},
                                      {ReplayMark::Kind::End, 1949, {}}};
        QCOMPARE(detail.marks, marks);
    }

    void shows_chat_and_the_computers_players()
    {
        QByteArray bytes = file(u"test.fafreplay"_s);
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        FafReplayReader container(buffer);
        VERIFY_RESULT(container.open());
        Scfa::StreamReader reader;
        VERIFY_RESULT(reader.read(container));
        const ReplayDetail detail = reader.detail();
        const QList<ReplayChat> chat{{31, u"Ahn-Aishayeth (AIx: Sorian AI Turtle)"_s, u"all"_s,
                                      u"New map please. Preferably one with markers."_s}};
        QCOMPARE(detail.chat, chat);
        QCOMPARE(detail.players.size(), 2);
        QCOMPARE(detail.players.first().name, u"RJar"_s);
        QCOMPARE(detail.players.first().human, true);
        QCOMPARE(detail.players.last().human, false);
        QCOMPARE(detail.players.last().source, -1);
        ReplayRecord record;
        reader.fill(record, container.metadata());
        QCOMPARE(record.players, QStringList{u"RJar"_s});
        QCOMPARE(record.title, u"n"_s);
        QCOMPARE(record.mod, u"faf"_s);
        QCOMPARE(record.game, u"8238966"_s);
        QCOMPARE(toIsoString(record.endedAt), u"2018-07-12T23:47:19.707Z"_s);
    }
};

PITWALL_TEST_MAIN(tst_StreamReader)
#include "tst_streamreader.moc"
