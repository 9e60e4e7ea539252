#include "core/replays/relay/branchbytes.h"

#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTemporaryFile>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Pitwall;

class tst_BranchBytes : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasAppended_data();
    void givesBackWhatWasAppended();
    void goesOnWithAFileThatHasBytes();
    void memoryOfAFileStaysSmall();
};

static QByteArray everything(const BranchBytes &bytes, qsizetype step)
{
    QByteArray all;
    std::vector<char> scratch;
    while (static_cast<quint64>(all.size()) < bytes.size()) {
        const QByteArrayView piece = bytes.view(static_cast<quint64>(all.size()), step, scratch);
        if (piece.isEmpty())
            break;
        all.append(piece);
    }
    return all;
}

static QByteArray noise(QRandomGenerator &random, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(random.generate());
    return bytes;
}

void tst_BranchBytes::givesBackWhatWasAppended_data()
{
    QTest::addColumn<bool>("inFile");
    QTest::addColumn<int>("most");
    QTest::newRow("file, small pieces") << true << 300;
    QTest::newRow("file, large pieces") << true << 300000;
    QTest::newRow("memory, small pieces") << false << 300;
    QTest::newRow("memory, large pieces") << false << 300000;
}

void tst_BranchBytes::givesBackWhatWasAppended()
{
    QFETCH(bool, inFile);
    QFETCH(int, most);
    QRandomGenerator random(7);
    ChunkPool pool;
    QTemporaryFile file;
    QVERIFY(file.open());
    BranchBytes bytes(pool, inFile ? std::make_shared<const OpenDescriptor>(::dup(file.handle())) : Descriptor());
    QByteArray expected;
    for (int i = 0; i < 60; ++i) {
        const QByteArray piece = noise(random, random.bounded(1, most));
        QCOMPARE(bytes.append(piece), piece.size());
        expected.append(piece);
        if (i % 20 == 0)
            QVERIFY(everything(bytes, random.bounded(1, most)) == expected);
    }
    QVERIFY(everything(bytes, 1000000) == expected);
}

void tst_BranchBytes::goesOnWithAFileThatHasBytes()
{
    ChunkPool pool;
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write("beginning, "), 11);
    QVERIFY(file.flush());
    BranchBytes bytes(pool, std::make_shared<const OpenDescriptor>(::dup(file.handle())), 11);
    QCOMPARE(bytes.append("and the rest"), 12);
    QCOMPARE(everything(bytes, 5), "beginning, and the rest"_ba);
}

void tst_BranchBytes::memoryOfAFileStaysSmall()
{
    ChunkPool pool;
    QTemporaryFile file;
    QVERIFY(file.open());
    BranchBytes bytes(pool, std::make_shared<const OpenDescriptor>(::dup(file.handle())));
    const QByteArray tick(200, 't'); // as a game sends it
    for (int i = 0; i < 20000; ++i)
        QCOMPARE(bytes.append(tick), tick.size());
    QVERIFY(bytes.memory() <= 64 * 1024);
}

QTEST_GUILESS_MAIN(tst_BranchBytes)
#include "tst_branchbytes.moc"
