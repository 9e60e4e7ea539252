#include "core/servers/output/linesplitter.h"
#include "core/servers/output/linetext.h"
#include "core/servers/output/outputrecord.h"
#include "core/servers/output/redactor.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_OutputLines : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreTheSameHoweverTheyArrive_data();
    void linesAreTheSameHoweverTheyArrive();
    void readingGoesOnAtTheStartOfALine();
    void textIsSafe_data();
    void textIsSafe();
    void longLinesAreCutWithAMark();
    void secretsAreTakenOut_data();
    void secretsAreTakenOut();
    void recordsComeBackAsTheyWere();
    void damagedRecordsAreRefused();
};

static QStringList split(const QByteArray &bytes, qsizetype piece)
{
    QStringList lines;
    LineSplitter splitter;
    const auto found = [&](const LineSplitter::Line &line) {
        lines.append(
            u"%1@%2/%3"_s.arg(QString::fromLatin1(line.bytes.first(std::min<qsizetype>(line.bytes.size(), 20))))
                .arg(line.end)
                .arg(line.length));
    };
    for (qsizetype i = 0; i < bytes.size(); i += piece)
        splitter.feed(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i)), found);
    splitter.finish(found);
    return lines;
}

void tst_OutputLines::linesAreTheSameHoweverTheyArrive_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("plain") << "one\ntwo\n"_ba << QStringList{u"one@4/3"_s, u"two@8/3"_s};
    QTest::newRow("no line end at the end") << "one\ntwo"_ba << QStringList{u"one@4/3"_s, u"two@7/3"_s};
    QTest::newRow("empty lines") << "\n\nx\n"_ba << QStringList{u"@1/0"_s, u"@2/0"_s, u"x@4/1"_s};
    const QByteArray endless(LineSplitter::longestLine + 10, 'a');
    QTest::newRow("a line without end") << endless
                                        << QStringList{u"aaaaaaaaaaaaaaaaaaaa@1048576/1048576"_s,
                                                       u"aaaaaaaaaa@1048586/10"_s};
}

void tst_OutputLines::linesAreTheSameHoweverTheyArrive()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, lines);
    QList<qsizetype> pieces{7, 4096, bytes.size()};
    if (bytes.size() < 1000)
        pieces.append(1);
    for (const qsizetype piece : std::as_const(pieces))
        QCOMPARE(split(bytes, piece), lines);
}

void tst_OutputLines::readingGoesOnAtTheStartOfALine()
{
    LineSplitter first;
    QByteArrayList lines;
    const auto found = [&](const LineSplitter::Line &line) {
        lines.append(line.bytes.toByteArray());
    };
    first.feed("one\ntwo\nthr", found);
    LineSplitter second(first.lineStart());
    QCOMPARE(second.offset(), 8);
    second.feed("three\n", found);
    QCOMPARE(lines, (QByteArrayList{"one", "two", "three"}));
}

void tst_OutputLines::textIsSafe_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "hello"_ba << u"hello"_s;
    QTest::newRow("UTF-8") << "Zürich 日本"_ba << u"Zürich 日本"_s;
    QTest::newRow("Latin-1") << "Z\xfcrich"_ba << u"Zürich"_s;
    QTest::newRow("DOS line end") << "hello\r"_ba << u"hello"_s;
    QTest::newRow("colours") << "\x1b[31;1mred\x1b[0m end"_ba << u"red end"_s;
    QTest::newRow("window title") << "\x1b]0;owned\x07text"_ba << u"text"_s;
    QTest::newRow("window title ended by ST") << "\x1b]0;owned\x1b\\text"_ba << u"text"_s;
    QTest::newRow("character set") << "\x1b(Btext"_ba << u"text"_s;
    QTest::newRow("a sequence that never ends") << "text\x1b[12;"_ba << u"text"_s;
    QTest::newRow("a lone escape") << "text\x1b"_ba << u"text"_s;
    QTest::newRow("bell, NUL and backspace") << "a\x07"_ba + '\0' + "b\bc"_ba << u"abc"_s;
    QTest::newRow("C1 control") << "a\xc2\x9b"_ba + "31mb"_ba << u"a31mb"_s;
    QTest::newRow("tab") << "a\tb"_ba << u"a       b"_s;
    QTest::newRow("line separator") << "a\xe2\x80\xa8"_ba + "b"_ba << u"ab"_s;
    QTest::newRow("markup stays as it is") << "<b>\"x\"</b>"_ba << u"<b>\"x\"</b>"_s;
}

void tst_OutputLines::textIsSafe()
{
    QFETCH(QByteArray, bytes);
    QTEST(lineText(bytes), "text");
}

void tst_OutputLines::longLinesAreCutWithAMark()
{
    QCOMPARE(cutLine(u"short"_s, 5), u"short"_s);
    const QString cut = cutLine(QString(5000, u'x'), 5000);
    QVERIFY(cut.endsWith(u"… (cut: 5000 bytes)"_s));
    QVERIFY(cut.size() < 4200);
    // Cut in the middle of a character of several bytes: still UTF-8.
    const QByteArray umlauts = "x"_ba + QByteArray("ü").repeated(LineSplitter::keptBytes);
    QVERIFY(lineText(QByteArrayView(umlauts).first(LineSplitter::keptBytes)).startsWith(u"xüüü"_s));
}

void tst_OutputLines::secretsAreTakenOut_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("redacted");
    QTest::newRow("nothing to hide") << u"server started"_s << u"server started"_s;
    QTest::newRow("group of a pattern") << u"generated rcon password: 'x9Yk2' now"_s
                                        << u"generated rcon password: '***' now"_s;
    QTest::newRow("twice") << u"rcon password: 'a' rcon password: 'b'"_s
                           << u"rcon password: '***' rcon password: '***'"_s;
    QTest::newRow("whole match") << u"key=ABCDEF012345 end"_s << u"*** end"_s;
    QTest::newRow("the admin secret wherever it stands")
        << u"login s3cret-Token ok s3cret-Token"_s << u"login *** ok ***"_s;
}

void tst_OutputLines::secretsAreTakenOut()
{
    QFETCH(QString, line);
    const Redactor redactor({QRegularExpression(u"rcon password: '([^']*)'"_s), QRegularExpression(u"key=[0-9A-F]+"_s),
                             QRegularExpression(u"x*"_s)},           // matches nothing at all, too: must not hang
                            {Secret("s3cret-Token"), Secret("ok")}); // the second one is too short to count
    QTEST(redactor.redact(line), "redacted");
}

void tst_OutputLines::recordsComeBackAsTheyWere()
{
    const OutputRecord record{.kind = OutputRecord::Kind::Input,
                              .at = Time(Milliseconds(1767225600123)),
                              .offset = 4711,
                              .who = u"Ada"_s,
                              .text = u"say Grüße  x"_s};
    QByteArray bytes;
    record.appendTo(bytes, toIsoString(record.at).toLatin1());
    QVERIFY(bytes.endsWith('\n'));
    const Result<OutputRecord> read = OutputRecord::parse(QByteArrayView(bytes).chopped(1));
    VERIFY_RESULT(read);
    const OutputLine line = read->toLine(7);
    QCOMPARE(line,
             (OutputLine{
                 .seq = 7, .at = record.at, .kind = OutputLine::Kind::Input, .text = record.text, .who = record.who}));

    const SegmentHeader header{.firstSeq = 12, .position = {SessionId::create(), 99}};
    const QByteArray headerBytes = header.toBytes();
    const Result<SegmentHeader> readHeader = SegmentHeader::parse(QByteArrayView(headerBytes).chopped(1));
    VERIFY_RESULT(readHeader);
    QCOMPARE(readHeader->firstSeq, 12);
    QCOMPARE(readHeader->position, header.position);
}

void tst_OutputLines::damagedRecordsAreRefused()
{
    for (const char *line : {"", "no columns", "2026-01-01T00:00:00.000Z\to\tx\t\ttext", "never\to\t1\t\ttext",
                             "2026-01-01T00:00:00.000Z\t?\t1\t\ttext"})
        QVERIFY(!OutputRecord::parse(line));
    QVERIFY(!SegmentHeader::parse("# Pitwall console 2\t1\t\t0"));
}

PITWALL_TEST_MAIN(tst_OutputLines)
#include "tst_outputlines.moc"
