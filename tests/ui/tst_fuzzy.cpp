#include "tests/support/testmain.h"
#include "ui/shell/fuzzy.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Fuzzy final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
    void ranks_data();
    void ranks();
};

void tst_Fuzzy::fits_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");

    QTest::newRow("nothing typed") << u""_s << u"Dashboard"_s << true;
    QTest::newRow("letters in order") << u"dbd"_s << u"Dashboard"_s << true;
    QTest::newRow("letters out of order") << u"bd d"_s << u"Dab"_s << false;
    QTest::newRow("case and accents aside") << u"kathe"_s << u"Käthe"_s << true;
    QTest::newRow("accents typed") << u"käthe"_s << u"KATHE"_s << true;
    QTest::newRow("blanks are not letters") << u"add server"_s << u"Add a server"_s << true;
    QTest::newRow("a letter too many") << u"logs"_s << u"Log"_s << false;
}

void tst_Fuzzy::fits()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QTEST(fuzzyScore(pattern, text).has_value(), "fits");
}

void tst_Fuzzy::ranks_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");

    QTest::newRow("starts of words") << u"rs"_s << u"Restart server"_s << u"Users"_s;
    QTest::newRow("side by side") << u"set"_s << u"Settings"_s << u"Start everything"_s;
    QTest::newRow("start of the text") << u"st"_s << u"Stop now"_s << u"Fast"_s;
    QTest::newRow("shorter at a tie") << u"start"_s << u"Start"_s << u"Start everything that is stopped"_s;
}

void tst_Fuzzy::ranks()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(fuzzyScore(pattern, better) > fuzzyScore(pattern, worse));
}

PITWALL_TEST_MAIN(tst_Fuzzy)
#include "tst_fuzzy.moc"
