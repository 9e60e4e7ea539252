#include "core/api/attachment.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Names of files come from players: what they are made of must not get out of the header.
class tst_Attachment final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void quotesAnyName_data();
    void quotesAnyName();
    void aDownloadHasTheHashOfItsFileAsEtag();
};

void tst_Attachment::quotesAnyName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("header");

    QTest::newRow("plain") << u"25094.fafreplay"_s << QByteArray("attachment; filename=\"25094.fafreplay\"");
    QTest::newRow("blanks") << u"a game.fafreplay"_s << QByteArray("attachment; filename=\"a game.fafreplay\"");
    QTest::newRow("umlauts") << u"Grün.dem"_s
                             << QByteArray("attachment; filename=\"Gr_n.dem\"; filename*=UTF-8''Gr%C3%BCn.dem");
    QTest::newRow("beyond the first plane")
        << u"\U0001F3C1.dem"_s << QByteArray("attachment; filename=\"__.dem\"; filename*=UTF-8''%F0%9F%8F%81.dem");
    QTest::newRow("ends the quotes") << u"a\"; x=\"b"_s << QByteArray("attachment; filename=\"a_; x=_b\"");
    QTest::newRow("escapes the quote") << u"a\\"_s << QByteArray("attachment; filename=\"a_\"");
    QTest::newRow("begins another header")
        << u"a\r\nSet-Cookie: b"_s << QByteArray("attachment; filename=\"a__Set-Cookie: b\"");
    QTest::newRow("turns the direction of reading")
        << u"a\u202Eexe.dem"_s << QByteArray("attachment; filename=\"a_exe.dem\"");
    QTest::newRow("a percent that some decode")
        << u"%41.dem"_s << QByteArray("attachment; filename=\"_41.dem\"; filename*=UTF-8''%2541.dem");
    QTest::newRow("leaves its folder") << u"../../etc/passwd"_s << QByteArray("attachment; filename=\"passwd\"");
    QTest::newRow("the folder above") << u".."_s << QByteArray("attachment");
    QTest::newRow("hidden") << u".bashrc"_s << QByteArray("attachment; filename=\"bashrc\"");
    QTest::newRow("none") << QString() << QByteArray("attachment");
}

void tst_Attachment::quotesAnyName()
{
    QFETCH(QString, name);
    QTEST(attachmentNamed(name), "header");
}

void tst_Attachment::aDownloadHasTheHashOfItsFileAsEtag()
{
    const Http::Response known = downloadOf(u"/x/1.dem"_s, u"1.dem"_s, u"abc"_s);
    QCOMPARE(known.file, u"/x/1.dem"_s);
    QCOMPARE(known.header("ETag"), "\"abc\"");
    QCOMPARE(known.header("Content-Disposition"), "attachment; filename=\"1.dem\"");
    QVERIFY(downloadOf(u"/x/1.dem"_s, u"1.dem"_s).header("ETag").isNull());
}

PITWALL_TEST_MAIN(tst_Attachment)
#include "tst_attachment.moc"
