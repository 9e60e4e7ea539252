#include "core/telemetry/logline.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

class tst_LogLine final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void aLineHasTimeLevelCategoryAndText();
    void nothingEscapesFromItsLine_data();
    void nothingEscapesFromItsLine();
    void secretsAreHidden_data();
    void secretsAreHidden();
    void veryLongTextsAreCut();
};

void tst_LogLine::aLineHasTimeLevelCategoryAndText()
{
    const LogEntry entry{.seq = 1,
                         .at = Time(Milliseconds(1767225600123)),
                         .level = LogEntry::Level::Warning,
                         .category = u"pitwall.servers"_s,
                         .text = u"gone server=\"a\""_s};
    QCOMPARE(logLine(entry), std::string("2026-01-01T00:00:00.123Z warning pitwall.servers gone server=\"a\"\n"));
}

void tst_LogLine::nothingEscapesFromItsLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");

    QTest::newRow("plain") << u"Grüße, 东京 🏎"_s << u"Grüße, 东京 🏎"_s;
    QTest::newRow("a made-up second line")
        << u"x\n2026-01-01T00:00:00.000Z info a b"_s << u"x\\n2026-01-01T00:00:00.000Z info a b"_s;
    QTest::newRow("carriage return and tab") << u"a\r\tb"_s << u"a\\r\\tb"_s;
    QTest::newRow("terminal colours") << u"\x1b[2J\x1b[31mred"_s << u"\\u001b[2J\\u001b[31mred"_s;
    QTest::newRow("one-byte control sequence") << u"\u009b31m"_s << u"\\u009b31m"_s;
    QTest::newRow("other line ends") << u"a\u2028b\u0085c"_s << u"a\\u2028b\\u0085c"_s;
    QTest::newRow("writing from right to left") << u"a\u202egpj.exe"_s << u"a\\u202egpj.exe"_s;
    QTest::newRow("zero") << u"a"_s + QChar(0) + u"b"_s << u"a\\u0000b"_s;
}

void tst_LogLine::nothingEscapesFromItsLine()
{
    QFETCH(QString, text);
    QTEST(cleanLogText(text), "line");
}

void tst_LogLine::secretsAreHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");

    const QString secret = u"Zk3yQ0x7bV9_-aPq2LrT5uWn8cXs1dYe4fGh6jKm0iO"_s;
    QTest::newRow("API token") << u"token pw_"_s + secret + u" used"_s << u"token pw_*** used"_s;
    QTest::newRow("login") << u"(pwl_"_s + secret + u')' << u"(pwl_***)"_s;
    QTest::newRow("local token") << u"pwk_"_s + secret << u"pwk_***"_s;
    QTest::newRow("header") << u"Authorization: Bearer "_s + secret << u"Authorization: Bearer ***"_s;
    QTest::newRow("header in small letters") << u"authorization: bearer "_s + secret << u"authorization: bearer ***"_s;
    QTest::newRow("two of them") << u"pw_"_s + secret + u" pw_"_s + secret << u"pw_*** pw_***"_s;
    QTest::newRow("cut in two by a control character")
        << u"pw_"_s + secret.left(20) + u'\n' + secret.mid(20) << u"pw_***\\n"_s + secret.mid(20);
    QTest::newRow("no secret") << u"the pw_ prefix; bearer of news"_s << u"the pw_ prefix; bearer of news"_s;
}

void tst_LogLine::secretsAreHidden()
{
    QFETCH(QString, text);
    QTEST(cleanLogText(text), "line");
}

void tst_LogLine::veryLongTextsAreCut()
{
    const QString line = cleanLogText(QString(100000, u'x'));
    QVERIFY(line.size() < 8300);
    QVERIFY(line.endsWith(u"… (91808 more characters)"_s));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_LogLine)
#include "tst_logline.moc"
