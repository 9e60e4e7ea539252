#include "core/replays/formats/fafreplay/base64source.h"
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/fafreplay/fafreplaywriter.h"
#include "tests/replays/formats/scfasamples.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <zstd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Form = FafReplayReader::Form;

/// Files of replays: every kind that there is is read, the newest is written.
class tst_FafReplay final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void reads_the_real_files()
    {
        QByteArray file = ScfaSamples::file(u"8246215-MazorNoob.fafreplay"_s);
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        FafReplayReader reader(buffer);
        VERIFY_RESULT(reader.open());
        QCOMPARE(reader.form(), Form::QCompress);
        QCOMPARE(reader.metadata().value("uid"_L1).toInteger(), 8246215);
        QCOMPARE(reader.metadata().value("title"_L1).toString(), u"Replay format testerino"_s);
        const Result<QByteArray> stream = restOf(reader);
        VERIFY_RESULT(stream);
        QCOMPARE(stream->size(), reader.contentSize());
        QCOMPARE(*stream, ScfaSamples::file(u"8246215-MazorNoob.scfareplay"_s));

        const auto [metadata, other] = readWhole(ScfaSamples::file(u"test.fafreplay"_s));
        QCOMPARE(metadata.value("uid"_L1).toInteger(), 8238966);
        QVERIFY(other.startsWith("Supreme Commander v1.50.3696"));
    }

    void reads_every_form_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Form>("form");
        QTest::addColumn<bool>("saysSize");
        const QByteArray line = R"({"uid": 7})"
                                "\n";
        const QByteArray stream = ScfaSamples::file(u"8246215-MazorNoob.scfareplay"_s);
        const QByteArray packed = zstd(stream);
        const QByteArray base64 = qCompress(stream).toBase64();
        QTest::newRow("version 1") << QByteArray(line + base64) << Form::QCompress << true;
        QTest::newRow("version 1 that says so") << QByteArray(R"({"uid": 7, "version": 1, "compression": "qtcompress"})"
                                                              "\n"
                                                              + base64)
                                                << Form::QCompress << true;
        QTest::newRow("version 1 with a line end") << QByteArray(line + base64 + "\r\n") << Form::QCompress << true;
        QTest::newRow("version 1 in lines of 76") << QByteArray(line + inLines(base64)) << Form::QCompress << true;
        QTest::newRow("the early variant")
            << QByteArray(line + zlib(ScfaSamples::u32(quint32(stream.size())) + stream).toBase64()) << Form::Early
            << false;
        QTest::newRow("version 2") << QByteArray(line2() + packed) << Form::Zstd << true;
        QTest::newRow("version 2 with a stray line end") << QByteArray(line2() + packed + "\n") << Form::Zstd << true;
        QTest::newRow("version 2 with other stray bytes")
            << QByteArray(line2() + packed + QByteArray(200000, 'x')) << Form::Zstd << true;
        QTest::newRow("version 2 without a size, as streaming encoders write it")
            << QByteArray(line2() + zstd(stream, false)) << Form::Zstd << false;
        QTest::newRow("version 2 in several frames")
            << QByteArray(line2() + zstd(stream.first(9000), false) + zstd(stream.sliced(9000), false) + "\n")
            << Form::Zstd << false;
        QTest::newRow("version 2 without the name of the compression") << QByteArray(R"({"uid":7,"version":2})"
                                                                                     "\n"
                                                                                     + packed)
                                                                       << Form::Zstd << true;
        QTest::newRow("a stream alone") << stream << Form::Stream << true;
    }
    void reads_every_form()
    {
        QFETCH(QByteArray, file);
        QFETCH(Form, form);
        QFETCH(bool, saysSize);
        const QByteArray stream = ScfaSamples::file(u"8246215-MazorNoob.scfareplay"_s);
        for (qsizetype atOnce : {qsizetype(1), qsizetype(7), file.size()}) {
            SlowFile slow(file, atOnce);
            FafReplayReader reader(slow);
            VERIFY_RESULT(reader.open());
            QCOMPARE(reader.form(), form);
            QCOMPARE(reader.metadata().value("uid"_L1).toInt(), form == Form::Stream ? 0 : 7);
            QCOMPARE(reader.contentSize(), saysSize ? stream.size() : -1);
            const Result<QByteArray> read = restOf(reader);
            VERIFY_RESULT(read);
            QVERIFY(*read == stream);
        }
    }

    void reads_what_it_writes_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("level");
        QTest::newRow("nothing") << QByteArray() << 10;
        QTest::newRow("a byte") << QByteArray("x") << 10;
        const QByteArray sample = ScfaSamples::file(u"diverging_1-5.scfareplay"_s);
        for (int level : {1, 10, 19})
            QTest::addRow("a real stream at level %d", level) << sample << level;
        QTest::newRow("a level that there is not") << sample << 1000;
        QTest::newRow("three megabytes of zeros") << QByteArray(3000000, '\0') << 10;
        QByteArray noise(3000000, Qt::Uninitialized);
        QRandomGenerator random(1);
        random.generate(noise.begin(), noise.end());
        QTest::newRow("three megabytes of noise") << noise << 10;
    }
    void reads_what_it_writes()
    {
        QFETCH(QByteArray, stream);
        QFETCH(int, level);
        const QJsonObject metadata{{u"uid"_s, 5500550055LL},
                                   {u"title"_s, u"two\nlines, \u00fcml\u00e4ut"_s},
                                   {u"teams"_s, QJsonObject{{u"2"_s, QJsonArray{u"Ann"_s}}}},
                                   {u"version"_s, 1}};
        FafReplayWriter writer(level);
        for (int round = 0; round < 2; ++round) { // what it keeps from the first does not show in the second
            QBuffer file;
            file.open(QIODevice::WriteOnly);
            Pieces pieces(stream, 10007);
            const auto written = writer.write(file, metadata, pieces, stream.size());
            VERIFY_RESULT(written);
            QCOMPARE(written->bytes, file.data().size());
            QCOMPARE(written->contentBytes, stream.size());
            QCOMPARE(written->sha256, sha256(file.data()));
            QCOMPARE(written->contentSha256, sha256(stream));

            const QByteArray line = file.data().first(file.data().indexOf('\n'));
            QJsonObject expected = metadata;
            expected.insert(u"version"_s, 2);
            expected.insert(u"compression"_s, u"zstd"_s);
            QCOMPARE(QJsonDocument::fromJson(line).object(), expected);
            const QByteArray frame = file.data().sliced(line.size() + 1);
            QCOMPARE(qint64(ZSTD_getFrameContentSize(frame.data(), size_t(frame.size()))), stream.size());
            QCOMPARE(frame[4] & 0x04, 0x04); // RFC 8878: the flag of the checksum
            const auto [read, back] = readWhole(file.data());
            QCOMPARE(read, expected);
            QVERIFY(back == stream);
        }
    }

    void writes_only_what_was_said()
    {
        FafReplayWriter writer;
        for (qint64 said : {9, 11}) {
            QBuffer file;
            file.open(QIODevice::WriteOnly);
            Pieces pieces("0123456789", 3);
            const auto written = writer.write(file, {}, pieces, said);
            QVERIFY(!written);
            QCOMPARE(written.error().code, Error::Code::Corrupt);
        }
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        Pieces pieces("0123456789", 3);
        VERIFY_RESULT(writer.write(file, {}, pieces, 10)); // and is of use after failures
    }

    void a_full_disk_is_told()
    {
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        FafReplayWriter writer;
        Pieces pieces("0123456789", 3);
        const auto written = writer.write(full, {}, pieces, 10);
        QVERIFY(!written);
        QCOMPARE(written.error().code, Error::Code::Unavailable);
        QVERIFY(written.error().detail.contains(u"No space left"_s));
    }

    void a_stream_that_fails_is_told()
    {
        struct Failing final : PieceSource
        {
            Result<QByteArrayView> next() override { return fail(Error::Code::NotFound, u"the piece is away"_s); }
        };
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        Failing failing;
        const auto written = FafReplayWriter().write(file, {}, failing, 10);
        QVERIFY(!written);
        QCOMPARE(written.error(), (Error{Error::Code::NotFound, u"the piece is away"_s, {}}));
    }

    void refuses_what_is_damaged_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Error::Code>("code");
        const QByteArray stream = ScfaSamples::file(u"diverging_1-5.scfareplay"_s);
        const QByteArray packed = zstd(stream);
        const QByteArray base64 = qCompress(stream).toBase64();
        const auto row = [](const char *name, const QByteArray &file, Error::Code code = Error::Code::Corrupt) {
            QTest::newRow(name) << file << code;
        };
        row("nothing", "");
        row("no end of the line", "{\"uid\": 7}");
        row("no JSON", "{uid: 7}\n" + packed);
        row("a line of two megabytes", "{\"a\": \"" + QByteArray(2000000, 'x') + "\"}\n" + packed);
        row("no stream", line2());
        row("no stream in version 1", "{}\n");
        row("too little for a stream in version 1", "{}\nAAAA\n");
        row("no zstd", line2() + base64);
        row("zstd that is cut off", line2() + packed.chopped(100));
        row("zstd with a wrong checksum", line2() + packed.chopped(1) + static_cast<char>(packed.back() + 1));
        QByteArray flipped = packed;
        flipped[packed.size() / 2] = static_cast<char>(flipped[packed.size() / 2] ^ 0x10);
        row("zstd with a flipped bit", line2() + flipped);
        row("base64 that is cut off", "{}\n" + base64.first(base64.size() / 2));
        row("no base64", "{}\n" + base64.first(1000) + "*" + base64.sliced(1000));
        row("bytes in the place of base64", "{}\n" + packed);
        QByteArray broken = qCompress(stream);
        broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x10);
        row("zlib with a flipped bit", "{}\n" + broken.toBase64());
        row("another compression", "{\"version\":3,\"compression\":\"brotli\"}\n" + packed, Error::Code::Unsupported);
    }
    void refuses_what_is_damaged()
    {
        QFETCH(QByteArray, file);
        QFETCH(Error::Code, code);
        for (qsizetype atOnce : {qsizetype(1000), file.size() + 1}) {
            SlowFile slow(file, atOnce);
            FafReplayReader reader(slow);
            const Result<QByteArray> read = readAll(reader);
            QVERIFY(!read);
            QCOMPARE(read.error().code, code);
            QVERIFY(!read.error().detail.isEmpty());
        }
    }

    void a_bomb_does_not_get_past_the_limit_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray zeros(5000000, '\0');
        QTest::newRow("zstd that says its size") << QByteArray(line2() + zstd(zeros));
        QTest::newRow("zstd that does not") << QByteArray(line2() + zstd(zeros, false));
        QTest::newRow("version 1 that says its size") << QByteArray("{}\n" + qCompress(zeros).toBase64());
        QByteArray liar = qCompress(zeros);
        liar.replace(0, 4, QByteArray("\0\0\0\1", 4));
        QTest::newRow("version 1 that lies") << QByteArray("{}\n" + liar.toBase64());
        QTest::newRow("the early variant") << QByteArray("{}\n" + zlib("size" + zeros).toBase64());
        QTest::newRow("a stream alone") << zeros;
    }
    void a_bomb_does_not_get_past_the_limit()
    {
        QFETCH(QByteArray, file);
        for (qint64 limit : {1000LL, 4999999LL}) {
            QBuffer buffer(&file);
            buffer.open(QIODevice::ReadOnly);
            FafReplayReader reader(buffer, limit);
            const Result<> opened = reader.open();
            qint64 given = 0;
            Error error = opened ? Error{} : opened.error();
            while (error.detail.isEmpty()) {
                const Result<QByteArrayView> piece = reader.next();
                if (!piece) {
                    error = piece.error();
                } else {
                    QVERIFY(!piece->isEmpty());
                    given += piece->size();
                }
            }
            QCOMPARE(error.code, Error::Code::TooLarge);
            QVERIFY(given <= limit);
        }
    }

    void a_window_of_gigabytes_is_refused()
    {
        // RFC 8878: no content size, window descriptor of 2^(10 + 31) bytes
        const QByteArray frame = QByteArray::fromHex("28b52ffd"
                                                     "00"
                                                     "f8"
                                                     "010000");
        QByteArray file = line2() + frame;
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        FafReplayReader reader(buffer);
        const Result<QByteArray> read = readAll(reader);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::Corrupt);
    }

    void base64_of_every_length_comes_back_however_it_is_cut()
    {
        for (qsizetype size = 0; size < 40; ++size) {
            const QByteArray bytes = QByteArray("the quick brown fox jumps over the lazy dog").first(size);
            for (qsizetype piece = 1; piece < 12; ++piece) {
                const QByteArray text = bytes.toBase64() + "\n";
                Pieces pieces(text, piece);
                Base64Source source(pieces);
                QByteArray all;
                for (;;) {
                    const Result<QByteArrayView> part = source.next();
                    VERIFY_RESULT(part);
                    if (part->isEmpty())
                        break;
                    all += *part;
                }
                QCOMPARE(all, bytes);
            }
        }
    }

private:
    /// Bytes in pieces of one size.
    class Pieces final : public PieceSource
    {
    public:
        Pieces(QByteArray bytes, qsizetype size)
            : m_bytes(std::move(bytes))
            , m_size(size)
        {}

        Result<QByteArrayView> next() override
        {
            m_piece = m_bytes.first(std::min(m_size, m_bytes.size()));
            m_bytes.remove(0, m_piece.size());
            return QByteArrayView(m_piece);
        }

    private:
        QByteArray m_bytes;
        QByteArray m_piece;
        qsizetype m_size;
    };

    /// A file that gives few bytes at once.
    class SlowFile final : public QBuffer
    {
    public:
        SlowFile(const QByteArray &bytes, qint64 atOnce)
            : m_atOnce(atOnce)
        {
            setData(bytes);
            open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        }

    protected:
        qint64 readData(char *data, qint64 size) override { return QBuffer::readData(data, std::min(size, m_atOnce)); }

    private:
        qint64 m_atOnce;
    };

    static QByteArray line2()
    {
        return R"({"uid": 7, "version": 2, "compression": "zstd"})"
               "\n";
    }

    static Result<QByteArray> readAll(FafReplayReader &reader)
    {
        if (const Result<> opened = reader.open(); !opened)
            return Failure{opened.error()};
        return restOf(reader);
    }

    static Result<QByteArray> restOf(FafReplayReader &reader)
    {
        QByteArray all;
        while (true) {
            const Result<QByteArrayView> piece = reader.next();
            if (!piece)
                return Failure{piece.error()};
            if (piece->isEmpty())
                return all;
            all.append(*piece);
        }
    }

    static std::pair<QJsonObject, QByteArray> readWhole(QByteArray file)
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        FafReplayReader reader(buffer);
        const Result<QByteArray> read = readAll(reader);
        return {reader.metadata(), read ? *read : read.error().detail.toUtf8()};
    }

    static QString sha256(const QByteArray &bytes)
    {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }

    static QByteArray zlib(const QByteArray &bytes) { return qCompress(bytes).sliced(4); }

    static QByteArray zstd(const QByteArray &bytes, bool withSize = true)
    {
        QByteArray packed(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
        std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, withSize);
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
        packed.resize(qsizetype(
            ZSTD_compress2(context.get(), packed.data(), size_t(packed.size()), bytes.data(), size_t(bytes.size()))));
        return packed;
    }

    static QByteArray inLines(const QByteArray &text)
    {
        QByteArray lines;
        for (qsizetype at = 0; at < text.size(); at += 76)
            lines += text.mid(at, 76) + '\n';
        return lines;
    }
};

PITWALL_TEST_MAIN(tst_FafReplay)
#include "tst_fafreplay.moc"
