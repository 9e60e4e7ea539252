#include "core/replays/formats/demos/archivesource.h"
#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/demos/openttdsave.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QtEndian>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What demos, recordings and saves of games say about themselves. The files are real ones (tests/data/replays).
class tst_DemoReader final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void reads_a_teeworlds_demo()
    {
        const Result<DemoInfo> info = read(u"teeworlds"_s, file(u"teeworlds.demo"_s));
        VERIFY_RESULT(info);
        QCOMPARE(info->map, u"dm1"_s);
        QCOMPARE(info->gameVersion, u"0.7 802f1be60a05665f"_s);
        QCOMPARE(info->seconds, 3);
        QVERIFY(info->ticks >= 150 && info->ticks < 200);
        QVERIFY(info->complete);
        QCOMPARE(info->startedAt, local({2026, 11, 30}, {17, 4, 59}));
        QCOMPARE(info->header.value("type"_L1).toString(), u"server"_s);
        QCOMPARE(info->header.value("version"_L1).toInt(), 4);
    }

    void a_teeworlds_demo_of_a_killed_server_has_the_length_of_its_ticks()
    {
        QByteArray demo = file(u"teeworlds.demo"_s);
        demo.replace(152, 4, QByteArray(4, '\0')); // as long as it has not been stopped
        Result<DemoInfo> info = read(u"teeworlds"_s, demo);
        VERIFY_RESULT(info);
        QCOMPARE(info->seconds, 3);
        QVERIFY(!info->complete);
        demo.chop(3); // in the middle of a chunk
        info = read(u"teeworlds"_s, demo);
        VERIFY_RESULT(info);
        QVERIFY(info->seconds >= 2);
    }

    void reads_a_ddnet_demo()
    {
        // Version 6: markers, then the digest of the map, then ticks with a bit of their own (0x20) for differences
        QByteArray demo("TWDEMO\0\6", 8);
        demo += field("0.6 626fce9a778df4d4", 64) + field("Kobra 4", 64) + u32(5) + u32(0xabc) + field("client", 8);
        demo += u32(0) + field("2023-01-31_20-15-00", 20) + QByteArray(4 + 256, '\0') + QByteArray(48, 'd') + "mapXX";
        demo += "\xc0" + u32(1000);                                   // key frame at tick 1000
        demo += QByteArray("\x3e\x05", 2) + "12345";                  // a chunk of a size in one byte
        demo += QByteArray("\x5f\x00\x01", 3) + QByteArray(256, 's'); // in two, little endian
        demo += QByteArray("\x43\x01\x02\x03", 4);
        demo += "\xb9"; // 25 ticks later
        demo += "\x80" + u32(1000 + 60 * 50);
        const Result<DemoInfo> info = read(u"teeworlds"_s, demo);
        VERIFY_RESULT(info);
        QCOMPARE(info->map, u"Kobra 4"_s);
        QCOMPARE(info->seconds, 60);
        QCOMPARE(info->ticks, 3000);
        QCOMPARE(info->startedAt, local({2023, 1, 31}, {20, 15, 0}));
    }

    void reads_an_openttd_save()
    {
        const Result<DemoInfo> info = read(u"openttd"_s, file(u"openttd.sav"_s));
        VERIFY_RESULT(info);
        QCOMPARE(info->gameVersion, u"OpenTTD save 302"_s);
        QCOMPARE(info->map, u"64 × 64"_s);
        QCOMPARE(info->header.value("gameDate"_L1).toString(), u"1957-01-02"_s);
        QCOMPARE(info->header.value("container"_L1).toString(), u"OTTX"_s);
    }

    void reads_openttd_saves_in_other_containers()
    {
        const QByteArray real = file(u"openttd.sav"_s);
        const QByteArray packed = real.sliced(8);
        BytesSource bytes(packed);
        ArchiveSource archive(bytes);
        const QByteArray content = all(archive);
        QVERIFY(content.size() > 50000);
        const QByteArray head = real.sliced(4, 4);
        for (const QByteArray &save :
             {QByteArray("OTTN" + head + content), QByteArray("OTTZ" + head + qCompress(content).sliced(4))}) {
            const Result<DemoInfo> info = read(u"openttd"_s, save);
            VERIFY_RESULT(info);
            QCOMPARE(info->map, u"64 × 64"_s);
            QCOMPARE(info->header.value("gameDate"_L1).toString(), u"1957-01-02"_s);
        }
        // What is not unpacked still has a version
        const Result<DemoInfo> lzo = read(u"openttd"_s, "OTTD" + head + "....");
        VERIFY_RESULT(lzo);
        QCOMPARE(lzo->gameVersion, u"OpenTTD save 302"_s);
        const Result<DemoInfo> old = read(u"openttd"_s, QByteArray("OTTZ\0\x94\0\0whatever", 16));
        VERIFY_RESULT(old);
        QCOMPARE(old->gameVersion, u"OpenTTD save 148"_s);
    }

    void reads_a_bzflag_recording()
    {
        QByteArray recording = file(u"bzflag.rec"_s);
        const Result<DemoInfo> info = read(u"bzflag"_s, recording);
        VERIFY_RESULT(info);
        QCOMPARE(info->gameVersion, u"2.4.26.20230103-MAINT-linux-gnu-SDL2"_s);
        QCOMPARE(info->seconds, 1);
        QCOMPARE(toIsoString(info->startedAt), u"2026-11-30T17:06:47.535Z"_s);
        QVERIFY(info->complete);
        QCOMPARE(info->players, QStringList());
        QCOMPARE(info->header.value("observers"_L1).toString(), u"Admin"_s);
        QCOMPARE(info->header.value("savedBy"_L1).toString(), u"Admin"_s);

        const qsizetype player = recording.indexOf("Admin", 1000); // in the packet that adds her
        recording.replace(player - 8, 2, QByteArray("\0\1", 2));   // on the red team
        const Result<DemoInfo> playing = read(u"bzflag"_s, recording);
        VERIFY_RESULT(playing);
        QCOMPARE(playing->players, QStringList{u"Admin"_s});
    }

    void a_bzflag_recording_of_a_killed_server_has_the_length_of_its_packets()
    {
        QByteArray recording = file(u"bzflag.rec"_s);
        recording.replace(12, 8, QByteArray(8, '\0'));
        recording.chop(10);
        const Result<DemoInfo> info = read(u"bzflag"_s, recording);
        VERIFY_RESULT(info);
        QCOMPARE(info->seconds, 1);
        QVERIFY(!info->complete);
    }

    void reads_a_freeciv_save()
    {
        const QByteArray packed = file(u"freeciv.sav.xz"_s);
        BytesSource bytes(packed);
        ArchiveSource archive(bytes);
        for (const QByteArray &save : {packed, all(archive)}) { // it may be plain, too
            const Result<DemoInfo> info = read(u"freeciv"_s, save);
            VERIFY_RESULT(info);
            QCOMPARE(info->gameVersion, u"3.0.6"_s);
            QCOMPARE(info->mod, u"civ2civ3"_s);
            QCOMPARE(info->ticks, 3);
            QCOMPARE(info->players, (QStringList{u"Frederik Hendrik"_s, u"Wilma Mankiller"_s, u"Marco Minghetti"_s}));
            QCOMPARE(info->header.value("game"_L1).toObject().value("server_state"_L1).toString(), u"S_S_RUNNING"_s);
        }
    }

    void people_in_a_freeciv_save_go_before_computers()
    {
        const QByteArray save =
            "[scenario]\nis_scenario=TRUE\nname=\"A \\\"small\\\" world\"\n[game]\nturn=70\n[player0]\nflags=\"ai\"\n"
            "name=\"Caesar\"\nusername=\"Unassigned\"\n[player1]\nflags=\"\"\nname=\"Cleopatra\"\nusername=\"ann\"\n"
            "[player2]\nname=\"Bob the Great\"\nusername=\"Unassigned\"\nai.control=TRUE\n";
        const Result<DemoInfo> info = read(u"freeciv"_s, save);
        VERIFY_RESULT(info);
        QCOMPARE(info->players, QStringList{u"ann"_s});
        QCOMPARE(info->map, u"A \"small\" world"_s);
        QCOMPARE(info->header.value("players"_L1).toArray().size(), 3);
    }

    void reads_a_freeciv_rank_log()
    {
        const Result<DemoInfo> info = read(u"freeciv"_s, file(u"freeciv-ranks.log"_s));
        VERIFY_RESULT(info);
        QCOMPARE(info->ticks, 4);
        QCOMPARE(info->players, (QStringList{u"Wilma Mankiller"_s, u"Frederik Hendrik"_s, u"Marco Minghetti"_s}));
        QCOMPARE(info->header.value("winners"_L1)[0]["score"_L1].toInt(), 5);
        QCOMPARE(info->header.value("losers"_L1).toArray().size(), 2);
        QVERIFY(info->complete);
    }

    void refuses_what_is_no_such_file_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error::Code>("code");
        const auto corrupt = Error::Code::Corrupt;
        for (const char *kind : {"teeworlds", "openttd", "bzflag", "freeciv"}) {
            const QString name = QString::fromLatin1(kind);
            QTest::addRow("%s: nothing", kind) << name << QByteArray() << corrupt;
            QTest::addRow("%s: text", kind) << name << QByteArray("Not a demo at all.\n").repeated(100) << corrupt;
            QTest::addRow("%s: noise", kind) << name << QByteArray("\xff\x12\x80\x00", 4).repeated(500) << corrupt;
        }
        QTest::newRow("teeworlds: half a header") << u"teeworlds"_s << file(u"teeworlds.demo"_s).first(100) << corrupt;
        QTest::newRow("teeworlds: too old")
            << u"teeworlds"_s << QByteArray("TWDEMO\0\1", 8) + QByteArray(300, 0) << corrupt;
        QTest::newRow("bzflag: half a header") << u"bzflag"_s << file(u"bzflag.rec"_s).first(100) << corrupt;
        QTest::newRow("bzflag: another version")
            << u"bzflag"_s << QByteArray("rrBZ\0\0\0\2", 8) + QByteArray(2000, 0) << corrupt;
        QTest::newRow("openttd: cut off") << u"openttd"_s << file(u"openttd.sav"_s).first(3000) << corrupt;
        QTest::newRow("freeciv: cut off") << u"freeciv"_s << file(u"freeciv.sav.xz"_s).first(3000) << corrupt;
        QTest::newRow("another game") << u"chess"_s << QByteArray("1. e4") << Error::Code::Unsupported;
    }
    void refuses_what_is_no_such_file()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, bytes);
        QFETCH(Error::Code, code);
        const Result<DemoInfo> info = read(kind, bytes);
        QVERIFY(!info);
        QCOMPARE(info.error().code, code);
        QVERIFY(!info.error().detail.isEmpty());
    }

    void a_save_that_unpacks_to_gigabytes_ends_at_the_limit()
    {
        // A gigabyte of one line in xz of xz would be small; here its source is endless without being packed
        struct Endless final : PieceSource
        {
            Result<QByteArrayView> next() override { return QByteArrayView(bytes); }
            QByteArray bytes = QByteArray(1024 * 1024, 'x');
        };
        Endless endless;
        ArchiveSource source(endless);
        Error::Code code = Error::Code::Internal;
        qint64 given = 0;
        for (;;) {
            const Result<QByteArrayView> piece = source.next();
            if (!piece) {
                code = piece.error().code;
                break;
            }
            given += piece->size();
        }
        QCOMPARE(code, Error::Code::TooLarge);
        QVERIFY(given <= 1024LL * 1024 * 1024);
    }

private:
    static QByteArray file(const QString &name)
    {
        QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/replays/"_s + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return file.readAll();
    }

    static Result<DemoInfo> read(const QString &kind, QByteArray bytes)
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return readDemo(kind, buffer);
    }

    static QByteArray all(PieceSource &source)
    {
        QByteArray bytes;
        for (Result<QByteArrayView> piece = source.next(); piece && !piece->isEmpty(); piece = source.next())
            bytes += *piece;
        return bytes;
    }

    static QByteArray field(QByteArray text, qsizetype size) { return text.leftJustified(size, '\0'); }

    static QByteArray u32(quint32 number)
    {
        QByteArray bytes(4, Qt::Uninitialized);
        qToBigEndian(number, bytes.data());
        return bytes;
    }

    static Time local(QDate date, QTime time) { return Time(Milliseconds(QDateTime(date, time).toMSecsSinceEpoch())); }
};

PITWALL_TEST_MAIN(tst_DemoReader)
#include "tst_demoreader.moc"
