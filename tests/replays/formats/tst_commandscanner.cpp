#include "core/replays/formats/scfa/commandscanner.h"
#include "core/replays/formats/scfa/headerscanner.h"
#include "tests/replays/formats/scfasamples.h"
#include "tests/support/testmain.h"

#include <QtEndian>

#include <rapidcheck.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace ScfaSamples;
using Scfa::CommandScanner;

/// The slow and obvious way: all bytes at once, command after command.
struct CommandModel
{
    explicit CommandModel(const QByteArray &body)
        : offset(quint64(body.size()))
    {
        qsizetype at = 0;
        while (body.size() - at >= 3) {
            const int id = quint8(body[at]);
            const int size = quint8(body[at + 1]) + 256 * quint8(body[at + 2]);
            if (id > 23 || size < 3) {
                broken = true;
                at = body.size();
                break;
            }
            if (size > body.size() - at)
                break;
            if (id == 0 && size >= 7)
                ticks += qFromLittleEndian<quint32>(body.constData() + at + 3);
            ended = id == 23;
            at += size;
        }
        boundary = quint64(at);
    }

    quint64 offset = 0;
    quint64 boundary = 0;
    quint32 ticks = 0;
    bool broken = false;
    bool ended = false;
};

class tst_CommandScanner final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void every_split_in_two_gives_the_same_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray tick =
            setSource(0) + command(12, QByteArray(70, 'x')) + setSource(1) + checksum('a', 50) + advance();
        QTest::newRow("whole ticks") << tick.repeated(5);
        QTest::newRow("an end") << QByteArray(tick + command(23));
        QTest::newRow("something after the end") << QByteArray(tick + command(23) + advance(7));
        QTest::newRow("the last command is cut off") << QByteArray(tick + advance().chopped(2));
        QTest::newRow("a head is cut off") << QByteArray(tick + advance().first(2));
        QTest::newRow("advances of many ticks") << QByteArray(advance(100000) + advance(0) + advance(0xffffffff));
        QTest::newRow("an advance without its ticks") << QByteArray(command(0) + command(0, "abc") + advance(2));
        QTest::newRow("an advance with more than its ticks")
            << QByteArray(command(0, QByteArray("\5\0\0\0more", 8)) + advance(2));
        QTest::newRow("the longest command") << QByteArray(command(22, QByteArray(65532, 'y')) + advance());
        QTest::newRow("an id that there is not") << QByteArray(tick + command(24) + tick);
        QTest::newRow("a size that there is not") << QByteArray(tick + QByteArray("\x05\x02\x00", 3) + tick);
        QTest::newRow("text") << QByteArray("this is no body at all, but a text");
        QTest::newRow("zeros") << QByteArray(40, '\0');
    }
    void every_split_in_two_gives_the_same()
    {
        QFETCH(QByteArray, body);
        const CommandModel model(body);
        for (qsizetype split = 0; split <= body.size(); split += body.size() > 1000 ? 97 : 1) {
            CommandScanner scanner;
            scanner.feed(QByteArrayView(body).first(split));
            const QByteArray begin = body.first(split);
            if (!agree(scanner, CommandModel(begin)))
                QFAIL(qPrintable(u"after the first %1 bytes"_s.arg(split)));
            scanner.feed(QByteArrayView(body).sliced(split));
            if (!agree(scanner, model))
                QFAIL(qPrintable(u"split at %1"_s.arg(split)));
        }
    }

    void byte_after_byte_gives_the_same_in_real_bodies()
    {
        for (const QString &name : streams()) {
            const QByteArray stream = file(name);
            Scfa::HeaderScanner header;
            const QByteArray body = stream.sliced(header.feed(stream));
            CommandScanner scanner;
            for (const char byte : body)
                scanner.feed(QByteArrayView(&byte, 1));
            QVERIFY(agree(scanner, CommandModel(body)));
            QVERIFY(!scanner.isBroken());
            QCOMPARE(scanner.boundary(), quint64(body.size()));
            QCOMPARE(scanner.hasEnded(), name.startsWith(u"8246215"));
        }
    }

    void pieces_of_any_size_of_any_bytes_are_as_the_model_says()
    {
        const bool holds = rc::check([] {
            const QByteArray body = *rc::gen::resize(
                60, rc::gen::map(rc::gen::container<std::vector<QByteArray>>(anyPart()), [](const auto &parts) {
                    QByteArray bytes;
                    for (const QByteArray &part : parts)
                        bytes += part;
                    return bytes;
                }));
            CommandScanner scanner;
            qsizetype at = 0;
            while (at < body.size()) {
                const qsizetype size = std::min<qsizetype>(*rc::gen::inRange(1, 30), body.size() - at);
                scanner.feed(QByteArrayView(body).sliced(at, size));
                at += size;
                RC_ASSERT(agree(scanner, CommandModel(body.first(at))));
            }
        });
        QVERIFY(holds);
    }

    void nothing_changes_nothing()
    {
        CommandScanner scanner;
        scanner.feed(QByteArray(advance() + "\1"));
        CommandScanner same = scanner;
        same.feed({});
        QVERIFY(same == scanner);
    }

private:
    static bool agree(const CommandScanner &scanner, const CommandModel &model)
    {
        return scanner.offset() == model.offset && scanner.boundary() == model.boundary
            && scanner.ticks() == model.ticks && scanner.isBroken() == model.broken
            && scanner.hasEnded() == model.ended;
    }

    /// Mostly commands, now and then a piece of one or anything else.
    static rc::Gen<QByteArray> anyPart()
    {
        return rc::gen::exec([] {
            const int id = *rc::gen::inRange(0, 25);
            QByteArray part = command(id == 24 ? 0 : id, QByteArray(*rc::gen::inRange(0, 12), '\2'));
            switch (*rc::gen::inRange(0, 40)) {
            case 0: return part.first(*rc::gen::inRange<qsizetype>(0, part.size()));
            case 1: return QByteArray(1, static_cast<char>(*rc::gen::inRange(0, 256)));
            case 2: return advance(quint32(*rc::gen::inRange(0, 1000)));
            default: return part;
            }
        });
    }
};

PITWALL_TEST_MAIN(tst_CommandScanner)
#include "tst_commandscanner.moc"
