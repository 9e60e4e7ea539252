#include "core/replays/relay/requestline.h"

#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace Pitwall;

class tst_RequestLine : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatGamesSend_data();
    void takesWhatGamesSend();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();
};

void tst_RequestLine::takesWhatGamesSend_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("writer");
    QTest::addColumn<quint64>("game");
    QTest::addColumn<QString>("name");

    QTest::newRow("a game") << "P/12423353/Alice.SCFAReplay"_ba << true << quint64(12423353) << u"Alice.SCFAReplay"_s;
    QTest::newRow("a watcher") << "G/12423353/Bob"_ba << false << quint64(12423353) << u"Bob"_s;
    QTest::newRow("number 0") << "P/0/x"_ba << true << quint64(0) << u"x"_s;
    QTest::newRow("the largest number") << "P/18446744073709551615/x"_ba << true << std::numeric_limits<quint64>::max()
                                        << u"x"_s;
    QTest::newRow("leading zeros") << "P/00000000000000000007/x"_ba << true << quint64(7) << u"x"_s;
    QTest::newRow("no name") << "P/7/"_ba << true << quint64(7) << QString();
    QTest::newRow("a slash in the name") << "P/7/a/b"_ba << true << quint64(7) << u"a/b"_s;
    QTest::newRow("a name beyond ASCII") << "P/7/\xC3\xA9"_ba << true << quint64(7) << u"é"_s;
}

void tst_RequestLine::takesWhatGamesSend()
{
    QFETCH(QByteArray, line);
    const Result<RequestLine> parsed = RequestLine::parse(line);
    QVERIFY(parsed);
    QTEST(parsed->role == RequestLine::Role::Writer, "writer");
    QTEST(parsed->game, "game");
    QTEST(parsed->name, "name");
}

void tst_RequestLine::refusesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("another verb") << "X/1/x"_ba;
    QTest::newRow("a verb in lower case") << "p/1/x"_ba;
    QTest::newRow("letters") << "P/abc/x"_ba;
    QTest::newRow("negative") << "P/-1/x"_ba;
    QTest::newRow("a plus") << "P/+5/x"_ba;
    QTest::newRow("an underscore") << "P/1_000/x"_ba;
    QTest::newRow("a blank") << "P/ 5/x"_ba;
    QTest::newRow("digits of another script") << "P/\xD9\xA5/x"_ba;
    QTest::newRow("no slash") << "P/5"_ba;
    QTest::newRow("no number") << "P//x"_ba;
    QTest::newRow("above 2^64-1") << "P/18446744073709551616/x"_ba;
    QTest::newRow("21 digits") << "P/000000000000000000001/x"_ba;
    QTest::newRow("no UTF-8") << "P/7/\xFF"_ba;
    QTest::newRow("empty") << QByteArray();
}

void tst_RequestLine::refusesWhatIsMalformed()
{
    QFETCH(QByteArray, line);
    const Result<RequestLine> parsed = RequestLine::parse(line);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, Error::Code::InvalidArgument);
}

QTEST_GUILESS_MAIN(tst_RequestLine)
#include "tst_requestline.moc"
