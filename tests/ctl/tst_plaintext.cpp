#include "app/pitwallctl/output.h"
#include "app/pitwallctl/plaintext.h"
#include "tests/support/testmain.h"

#include <clocale>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_PlainText final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::setlocale(LC_ALL, "C.UTF-8"); }

    void nothingActsOnTheTerminal_data();
    void nothingActsOnTheTerminal();
    void tablesAreAligned();
    void tablesFitTheTerminal();
    void pipesGetEverything();
    void jsonIsOneLine();
};

void tst_PlainText::nothingActsOnTheTerminal_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    QTest::newRow("plain") << u"Zoë 日本 🎮"_s << u"Zoë 日本 🎮"_s;
    QTest::newRow("colours") << u"\x1b[31mred"_s << u"\\x1b[31mred"_s;
    QTest::newRow("title of the window") << u"\x1b]0;owned\x07"_s << u"\\x1b]0;owned\\x07"_s;
    QTest::newRow("an eight-bit escape") << u"\u009b31m"_s << u"\\x9b31m"_s;
    QTest::newRow("line breaks") << u"a\r\nb"_s << u"a\\x0d\\x0ab"_s;
    QTest::newRow("a tab") << u"a\tb"_s << u"a b"_s;
    QTest::newRow("backwards") << u"abc\u202ecba"_s << u"abc\\u202ecba"_s;
    QTest::newRow("hidden isolates") << u"\u2066x\u2069"_s << u"\\u2066x\\u2069"_s;
    QTest::newRow("a line separator") << u"a\u2028b"_s << u"a\\u2028b"_s;
    QTest::newRow("NUL and DEL") << (QString(QChar(0)) + QChar(0x7f)) << u"\\x00\\x7f"_s;
}

void tst_PlainText::nothingActsOnTheTerminal()
{
    QFETCH(QString, text);
    QTEST(escaped(text), "shown");
}

static QStringList printed(const Output::Style &style, const std::function<void(const Output &)> &print)
{
    char *buffer = nullptr;
    size_t size = 0;
    std::FILE *file = open_memstream(&buffer, &size);
    print(Output(style, file));
    std::fclose(file);
    const QString text = QString::fromUtf8(buffer, static_cast<qsizetype>(size));
    std::free(buffer); // NOLINT: open_memstream() allocates it
    return text.split(u'\n', Qt::SkipEmptyParts);
}

static void printTable(const Output &out)
{
    out.table({u"name"_s, u"state"_s},
              {{u"日本"_s, {u"online"_s, Tone::Good}}, {u"A rather long name of a server\x1b[2J"_s, u"offline"_s}});
}

void tst_PlainText::tablesAreAligned()
{
    const QStringList lines = printed({}, printTable);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0).left(4), u"NAME"_s);
    const qsizetype column = lines.at(0).indexOf("STATE"_L1);
    QCOMPARE(lines.at(1).indexOf("online"_L1), column - 2); // two characters that are two columns wide each
    QCOMPARE(lines.at(2).indexOf("offline"_L1), column);
    QVERIFY(lines.at(2).contains("\\x1b[2J"_L1));
}

void tst_PlainText::tablesFitTheTerminal()
{
    const QStringList lines = printed({.width = 24}, printTable);
    for (const QString &line : lines)
        QVERIFY2(displayWidth(line) <= 24, qPrintable(line));
    QVERIFY(lines.at(2).contains(u'…'));
    QVERIFY(printed({.color = true, .width = 80}, printTable).at(1).contains(u"\033[32monline\033[0m"_s));
}

void tst_PlainText::pipesGetEverything()
{
    const QString text = printed({}, printTable).join(u'\n');
    QVERIFY(!text.contains(u'…'));
    QVERIFY(!text.contains(u'\033'));
}

void tst_PlainText::jsonIsOneLine()
{
    const auto both = [](const Output &out) {
        out.json({{u"name"_s, u"a\nb"_s}});
        out.line(u"for people"_s);
    };
    QCOMPARE(printed({.json = true}, both), QStringList{u"{\"name\":\"a\\nb\"}"_s});
    QCOMPARE(printed({}, both), QStringList{u"for people"_s});
}

PITWALL_TEST_MAIN(tst_PlainText)
#include "tst_plaintext.moc"
