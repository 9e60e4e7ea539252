#include "core/servers/output/outputreader.h"
#include "core/servers/output/outputstore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static const Time start{Milliseconds(1767225600000)};
static const OutputStore::Limits small{.segmentBytes = 2000, .keepBytes = 100LL * 1024 * 1024};

class tst_OutputStore : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void linesComeBackInOrder();
    void pagesGoForwardsAndBackwards_data();
    void pagesGoForwardsAndBackwards();
    void searchFindsAcrossSegments();
    void aLateSearchSaysHowFarItGot();
    void positionAndNumbersSurviveAtAnyCut();
    void anUncompressedSegmentOfADeadCoreIsCompressed();
    void aLostCatalogIsMadeAnew();
    void aDamagedSegmentIsPutAside();
    void oldSegmentsGo();
    void closedSegmentsHaveTheirHash();

private:
    // Appends `count` lines "line <n>", each as if it ended at offset n * 10.
    static void fill(OutputStore &store, int count);
    static QStringList texts(const Result<OutputPage> &page);
    OutputStore opened(const OutputStore::Limits &limits = small);

    std::unique_ptr<QTemporaryDir> folder;
};

static bool never()
{
    return false;
}

void tst_OutputStore::init()
{
    TestCase::init();
    folder = std::make_unique<QTemporaryDir>();
}

OutputStore tst_OutputStore::opened(const OutputStore::Limits &limits)
{
    OutputStore store(folder->path(), limits);
    const Result<> done = store.open();
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
    return store;
}

void tst_OutputStore::fill(OutputStore &store, int count)
{
    for (int i = 0; i < count; ++i) {
        const qint64 n = store.endSeq();
        VERIFY_RESULT(store.append({{.kind = OutputRecord::Kind::Output,
                                     .at = start + Seconds(n),
                                     .offset = n * 10,
                                     .text = u"line %1"_s.arg(n)}}));
    }
}

QStringList tst_OutputStore::texts(const Result<OutputPage> &page)
{
    QStringList texts;
    if (!page)
        return {page.error().detail};
    for (const OutputLine &line : page->lines)
        texts.append(line.text);
    return texts;
}

void tst_OutputStore::linesComeBackInOrder()
{
    OutputStore store = opened();
    fill(store, 500);
    QVERIFY(store.catalog().closed.size() > 5);
    const Result<OutputPage> page = readOutput(store.catalog(), {.after = 0, .limit = 5000}, never);
    VERIFY_RESULT(page);
    QCOMPARE(page->lines.size(), 500);
    for (int i = 0; i < 500; ++i) {
        QCOMPARE(page->lines.at(i).seq, i + 1);
        QCOMPARE(page->lines.at(i).text, u"line %1"_s.arg(i + 1));
        QCOMPARE(page->lines.at(i).at, start + Seconds(i + 1));
    }
}

void tst_OutputStore::pagesGoForwardsAndBackwards_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<bool>("moreBefore");
    QTest::addColumn<bool>("moreAfter");
    QTest::newRow("the newest") << -1 << -1 << 10 << 291 << 300 << true << false;
    QTest::newRow("those before") << -1 << 291 << 10 << 281 << 290 << true << true;
    QTest::newRow("the oldest, backwards") << -1 << 6 << 10 << 1 << 5 << false << true;
    QTest::newRow("from the beginning") << 0 << -1 << 10 << 1 << 10 << false << true;
    QTest::newRow("those after") << 100 << -1 << 50 << 101 << 150 << true << true;
    QTest::newRow("the last, forwards") << 295 << -1 << 50 << 296 << 300 << true << false;
    QTest::newRow("everything") << 0 << -1 << 5000 << 1 << 300 << false << false;
}

void tst_OutputStore::pagesGoForwardsAndBackwards()
{
    QFETCH(int, after);
    QFETCH(int, before);
    QFETCH(int, limit);
    QFETCH(int, first);
    QFETCH(int, last);
    OutputStore store = opened();
    fill(store, 300);
    OutputQuery query{.limit = limit};
    if (after >= 0)
        query.after = after;
    if (before >= 0)
        query.before = before;
    const Result<OutputPage> page = readOutput(store.catalog(), query, never);
    VERIFY_RESULT(page);
    QCOMPARE(page->lines.first().seq, first);
    QCOMPARE(page->lines.last().seq, last);
    QCOMPARE(page->lines.size(), last - first + 1);
    QTEST(page->moreBefore, "moreBefore");
    QTEST(page->moreAfter, "moreAfter");
}

void tst_OutputStore::searchFindsAcrossSegments()
{
    OutputStore store = opened();
    fill(store, 300);
    const Result<OutputPage> newest = readOutput(store.catalog(), {.limit = 3, .search = u"LINE 2"_s}, never);
    QCOMPARE(texts(newest), (QStringList{u"line 297"_s, u"line 298"_s, u"line 299"_s}));
    QVERIFY(newest->moreBefore);
    const Result<OutputPage> oldest =
        readOutput(store.catalog(), {.after = 0, .limit = 3, .search = u"ine 2"_s}, never);
    QCOMPARE(texts(oldest), (QStringList{u"line 2"_s, u"line 20"_s, u"line 21"_s}));
    const Result<OutputPage> none = readOutput(store.catalog(), {.search = u"xyz"_s}, never);
    QVERIFY(none->lines.isEmpty());
    QVERIFY(!none->moreBefore);
}

void tst_OutputStore::aLateSearchSaysHowFarItGot()
{
    OutputStore store = opened();
    fill(store, 300);
    int looks = 0;
    const Result<OutputPage> page = readOutput(store.catalog(), {.search = u"line 1 "_s}, [&] { return ++looks > 2; });
    VERIFY_RESULT(page);
    QVERIFY(page->moreBefore);
    QVERIFY(page->searchedTo);
    QVERIFY(*page->searchedTo < 300);
    const Result<OutputPage> rest =
        readOutput(store.catalog(), {.before = page->searchedTo, .limit = 1000, .search = u"line"_s}, never);
    QCOMPARE(rest->lines.last().seq, *page->searchedTo - 1);
}

// Whatever the core was doing when it died, and wherever its last write was cut: what is there counts, and reading goes
// on exactly behind it.
void tst_OutputStore::positionAndNumbersSurviveAtAnyCut()
{
    const SessionId session = SessionId::create();
    OutputStore store = opened();
    VERIFY_RESULT(store.append(
        {{.kind = OutputRecord::Kind::Session, .at = start, .who = session.toString(), .text = u"new"_s}}));
    fill(store, 5);
    const QString path = folder->filePath(store.catalog().open.name);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    for (qsizetype cut = whole.indexOf('\n') + 1; cut <= whole.size(); ++cut) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(whole.first(cut));
        file.close();
        OutputStore again = opened();
        const qint64 lines = whole.first(cut).count('\n') - 1;
        QCOMPARE(again.endSeq(), lines + 1);
        QCOMPARE(again.position().session, lines > 0 ? session : SessionId());
        QCOMPARE(again.position().offset, lines > 1 ? lines * 10 : 0);
        fill(again, 1);
        const Result<OutputPage> page = readOutput(again.catalog(), {.after = 0}, never);
        QCOMPARE(page->lines.size(), lines + 1);
        QCOMPARE(page->lines.last().text, u"line %1"_s.arg(lines + 1));
    }
}

void tst_OutputStore::anUncompressedSegmentOfADeadCoreIsCompressed()
{
    {
        OutputStore store = opened();
        fill(store, 10);
        // It died after it had made the next segment and before it compressed this one.
        QFile next(folder->filePath(u"000000000011.log"_s));
        QVERIFY(next.open(QIODevice::WriteOnly));
        next.write(SegmentHeader{.firstSeq = 11, .position = store.position()}.toBytes());
    }
    OutputStore store = opened();
    QCOMPARE(store.catalog().closed.size(), 1);
    QCOMPARE(store.endSeq(), 11);
    fill(store, 5);
    QCOMPARE(readOutput(store.catalog(), {.after = 0}, never)->lines.size(), 15);
    QVERIFY(!QFile::exists(folder->filePath(u"000000000001.log"_s)));
}

void tst_OutputStore::aLostCatalogIsMadeAnew()
{
    QList<SegmentInfo> before;
    {
        OutputStore store = opened();
        fill(store, 200);
        before = store.catalog().closed;
    }
    QVERIFY(QFile::remove(folder->filePath(u"segments.jsonl"_s)));
    OutputStore store = opened();
    QCOMPARE(store.catalog().closed.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        QCOMPARE(toJson(store.catalog().closed.at(i)), toJson(before.at(i)));
    QCOMPARE(store.endSeq(), 201);
}

void tst_OutputStore::aDamagedSegmentIsPutAside()
{
    {
        OutputStore store = opened();
        fill(store, 100);
        QFile open(folder->filePath(store.catalog().open.name));
        QVERIFY(open.open(QIODevice::ReadWrite));
        open.write("garbage"); // over its header
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the last segment cannot be read"_s));
    OutputStore store = opened();
    const qint64 next = store.endSeq();
    QCOMPARE(next, store.catalog().closed.last().endSeq());
    fill(store, 1);
    QCOMPARE(texts(readOutput(store.catalog(), {.limit = 1}, never)), QStringList{u"line %1"_s.arg(next)});
    QCOMPARE(QDir(folder->path()).entryList({u"*.damaged"_s}).size(), 1);
}

void tst_OutputStore::oldSegmentsGo()
{
    OutputStore store = opened({.segmentBytes = 2000, .keepBytes = 6000});
    fill(store, 2000);
    qint64 total = 0;
    for (const SegmentInfo &info : store.catalog().closed)
        total += info.bytes;
    QVERIFY(total <= 6000);
    QVERIFY(store.catalog().firstSeq() > 1000);
    QCOMPARE(store.endSeq(), 2001);
    QCOMPARE(QDir(folder->path()).entryList({u"*.zst"_s}).size(), store.catalog().closed.size());
    QVERIFY(!readOutput(store.catalog(), {.limit = 5000}, never)->moreBefore);

    store.removeOld(start + std::chrono::days(60));
    QVERIFY(store.catalog().closed.isEmpty());
    OutputStore again = opened();
    QCOMPARE(again.endSeq(), 2001);
}

void tst_OutputStore::closedSegmentsHaveTheirHash()
{
    OutputStore store = opened();
    fill(store, 100);
    for (const SegmentInfo &info : store.catalog().closed) {
        const Result<QString> hash = fileSha256(folder->filePath(info.name));
        VERIFY_RESULT(hash);
        QCOMPARE(info.sha256, *hash);
        QVERIFY(info.from < info.to);
    }
}

PITWALL_TEST_MAIN(tst_OutputStore)
#include "tst_outputstore.moc"
