#include "core/replays/relay/journalrecord.h"
#include "tests/replays/relay/relaybench.h"
#include "tests/support/testmain.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// What a journal has survives the process; what is damaged is cut off, never believed.
class tst_GameJournal : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void gameIsAsItWas();
    void playersComeBackAndAreNotDoubled();
    void delayIsKeptAcrossARestart();
    void chosenWayIsKept();
    void cutAnywhereItGivesABeginning();
    void damagedBytesAreCutOff();
    void damageOfOneBranchCostsTheOthersNothing();
    void recordThatCannotBeReadIsPassedOver();
    void whatWasLostOnceIsNotBelievedLater();
    void secondReadingFindsNothingWrong();
    void branchThatNoRecordTellsOfIsBegunAnew();
    void whoBrokeOffTogetherIsWaitedFor();
    void announcementIsKeptAcrossARestart();
    void whatLeadsNowhereIsNotBelieved();
    void wayWithoutABranchIsNotBelieved();
    void endedGameIsStillOver();
    void folderThatIsNoJournalIsRefused();
    void diskThatRefusesIsToldUntilItDoesNot();
    void journalOfAGameThatIsGoneIsNoTrouble();

private:
    std::unique_ptr<GameJournal> journal(const ReplayDelay &delay = {.amount = 5})
    {
        return newJournal(m_root->path(), *m_sync, delay);
    }
    QString folder() const { return m_root->filePath(u"7-test"_s); }

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<JournalSync> m_sync;
};

void tst_GameJournal::init()
{
    TestCase::init();
    m_root = std::make_unique<QTemporaryDir>();
    m_sync = std::make_unique<JournalSync>(Milliseconds(10));
}

static const QByteArray &right()
{
    static const QByteArray body = BodyWriter().ticks(100).ticks(20, 2, 'r');
    return body;
}

static const QByteArray &wrong()
{
    static const QByteArray body = BodyWriter().ticks(100).ticks(25, 2, 'w');
    return body;
}

void tst_GameJournal::gameIsAsItWas()
{
    RelayBench bench({.amount = 5}, journal());
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int c = bench.player(u"c"_s);
    QVERIFY(bench.send(a, right()));
    QVERIFY(bench.send(b, right().first(3000)));
    QVERIFY(bench.send(c, wrong()));
    bench.leave(c);
    bench.restart(folder(), *m_sync);
    const LiveReplay live = bench.game().snapshot(0);
    QCOMPARE(live.writers.size(), 3);
    QCOMPARE(live.branches.size(), 2);
    QCOMPARE(live.writers[1].bytes, 3000);
    QCOMPARE(live.ticks, 125);
    QCOMPARE(live.phase, LiveReplay::Phase::Ending);
    QVERIFY(bench.game().emptySince());
    QCOMPARE(bench.finish(), wrong()); // one against one: the longer; b ended before
}

void tst_GameJournal::playersComeBackAndAreNotDoubled()
{
    RelayBench bench({.amount = 5}, journal());
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int lone = bench.player(u"lone"_s);
    QVERIFY(bench.send(a, right().first(3500)));
    QVERIFY(bench.send(b, right().first(2000)));
    QVERIFY(bench.send(lone, wrong()));
    bench.restart(folder(), *m_sync);
    const int lone2 = bench.player(u"lone"_s);
    QVERIFY(bench.send(lone2, wrong()));
    bench.restart(folder(), *m_sync); // and once more
    const int lone3 = bench.player(u"lone"_s);
    const int a2 = bench.player(u"a"_s);
    const int b2 = bench.player(u"b"_s);
    QVERIFY(bench.send(lone3, wrong()));
    QVERIFY(bench.send(a2, right()));
    QVERIFY(bench.send(b2, right()));
    for (const int player : {lone3, a2, b2})
        bench.leave(player);
    QCOMPARE(bench.finish(), right());
    QCOMPARE(bench.ended().live.branches.size(), 2);
}

void tst_GameJournal::delayIsKeptAcrossARestart()
{
    RelayBench bench({.amount = 60}, journal({.amount = 60}));
    const int a = bench.player(u"a"_s);
    QVERIFY(bench.send(a, right()));
    bench.pass(Seconds(50));
    bench.restart(folder(), *m_sync);
    bench.pass(Seconds(9));
    QCOMPARE(bench.released(), QByteArray());
    bench.pass(Seconds(2));
    QCOMPARE(bench.released(), right());
}

void tst_GameJournal::chosenWayIsKept()
{
    RelayBench bench({.amount = 1}, journal({.amount = 1}));
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int c = bench.player(u"c"_s);
    QVERIFY(bench.send(a, right()));
    QVERIFY(bench.send(b, right()));
    QVERIFY(bench.send(c, wrong()));
    bench.pass(Seconds(3));
    QCOMPARE(bench.released(), right());
    bench.restart(folder(), *m_sync);
    const QByteArray more = BodyWriter().ticks(10, 2, 'w');
    for (int i = 0; i < 4; ++i) { // a majority that comes too late
        const int late = bench.player(u"late %1"_s.arg(i));
        QVERIFY(bench.send(late, wrong() + more));
        bench.leave(late);
    }
    bench.pass(Seconds(3));
    QCOMPARE(bench.released(), right());
    QCOMPARE(bench.finish(), right());
}

/// A log that ends anywhere, as after a power cut: what is there is a beginning of what was.
void tst_GameJournal::cutAnywhereItGivesABeginning()
{
    {
        RelayBench bench({.amount = 5}, journal());
        const int a = bench.player(u"a"_s);
        for (qsizetype at = 0; at < right().size(); at += 500)
            QVERIFY(bench.send(a, right().mid(at, 500)));
    }
    QFile log(folder() + u"/log"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray whole = log.readAll();
    QFile branch(GameJournal::branchFile(folder(), 0));
    QVERIFY(branch.open(QIODevice::ReadOnly));
    const QByteArray bytes = branch.readAll();
    QCOMPARE(bytes, right());
    qsizetype longest = 0;
    QList<qsizetype> sizes;
    for (qsizetype size = 0; size < whole.size(); size += size < 400 ? 1 : 37)
        sizes.append(size);
    sizes.append(whole.size());
    for (const qsizetype size : std::as_const(sizes)) {
        QTemporaryDir copy;
        QFile log2(copy.filePath(u"log"_s));
        QVERIFY(log2.open(QIODevice::WriteOnly));
        log2.write(whole.first(size));
        log2.close();
        QFile branch2(GameJournal::branchFile(copy.path(), 0));
        QVERIFY(branch2.open(QIODevice::WriteOnly));
        branch2.write(bytes);
        branch2.close();
        const Result<RecoveredGame> game = recoverJournal(copy.path(), Monotonic(Milliseconds(5)));
        if (!game) {
            QCOMPARE(game.error().code, Error::Code::Corrupt);
            QCOMPARE(longest, 0);
            continue;
        }
        const auto there = static_cast<qsizetype>(game->branches.empty() ? 0 : game->branches[0].size);
        QVERIFY(there >= longest);
        longest = there;
        QCOMPARE(QFileInfo(branch2.fileName()).size(), game->branches.empty() ? bytes.size() : there);
    }
    QCOMPARE(longest, right().size());
}

void tst_GameJournal::damagedBytesAreCutOff()
{
    {
        RelayBench bench({.amount = 5}, journal());
        const int a = bench.player(u"a"_s);
        QVERIFY(bench.send(a, right().first(2000)));
        QVERIFY(bench.send(a, right().sliced(2000)));
    }
    QFile branch(GameJournal::branchFile(folder(), 0));
    QVERIFY(branch.open(QIODevice::ReadWrite));
    QVERIFY(branch.seek(2500));
    QCOMPARE(branch.write("?"), 1);
    branch.close();
    const Result<RecoveredGame> game = recoverJournal(folder(), Monotonic(Milliseconds(5)));
    QVERIFY(game);
    QCOMPARE(game->branches[0].size, 2000);
    QVERIFY(!game->damage.isEmpty());
}

static void flipByte(const QString &path, qint64 at)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
    char byte = 0;
    QVERIFY(file.peek(&byte, 1) == 1);
    byte = static_cast<char>(byte ^ 1);
    QVERIFY(file.write(&byte, 1) == 1);
}

/// One player's differing end gets damaged on the disk: the others' game is whole.
void tst_GameJournal::damageOfOneBranchCostsTheOthersNothing()
{
    RelayBench bench({.amount = 60}, journal({.amount = 60}));
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int lone = bench.player(u"lone"_s);
    for (qsizetype at = 0; at < wrong().size(); at += 100)
        QVERIFY(bench.send(lone, wrong().mid(at, 100)));
    for (const int player : {a, b})
        QVERIFY(bench.send(player, right()));
    const QByteArray more = BodyWriter().ticks(50, 2, 'm');
    QVERIFY(bench.send(lone, more));
    for (const int player : {a, b})
        QVERIFY(bench.send(player, more));
    int damaged = -1; // the file that holds the end of the lone one
    for (int id = 0; id < 2; ++id) {
        QFile file(GameJournal::branchFile(folder(), id));
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (file.readAll().endsWith(QByteArray(wrong().last(100) + more)))
            damaged = id;
    }
    QVERIFY(damaged >= 0);
    flipByte(GameJournal::branchFile(folder(), damaged),
             QFileInfo(GameJournal::branchFile(folder(), damaged)).size() - more.size() - 5);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a journal was damaged"_s));
    bench.restart(folder(), *m_sync);
    QCOMPARE(bench.finish(), right() + more);
    QVERIFY(QFileInfo::exists(m_root->filePath(u".damaged/7-test/log"_s)));
}

void tst_GameJournal::recordThatCannotBeReadIsPassedOver()
{
    RelayBench bench({.amount = 60}, journal({.amount = 60}));
    const int a = bench.player(u"a"_s);
    for (qsizetype at = 0; at < right().size(); at += 500)
        QVERIFY(bench.send(a, right().mid(at, 500)));
    const QString log = folder() + u"/log"_s;
    flipByte(log, QFileInfo(log).size() - 300);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a journal was damaged"_s));
    bench.restart(folder(), *m_sync);
    QCOMPARE(bench.finish(), right());
}

/// After a power cut the disk has the record of a block, but not its bytes. The player sends them again, in other
/// pieces, and they make the old record look sound.
void tst_GameJournal::whatWasLostOnceIsNotBelievedLater()
{
    RelayBench bench({.amount = 60}, journal({.amount = 60}));
    const int a = bench.player(u"a"_s);
    QVERIFY(bench.send(a, right().first(1000)));
    QVERIFY(bench.send(a, right().mid(1000, 100)));
    QVERIFY(QFile::resize(GameJournal::branchFile(folder(), 0), 1000));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a journal was damaged"_s));
    bench.restart(folder(), *m_sync);
    const int again = bench.player(u"a"_s);
    QVERIFY(bench.send(again, right().first(1040)));
    QVERIFY(bench.send(again, right().sliced(1040)));
    bench.restart(folder(), *m_sync);
    QCOMPARE(bench.game().snapshot(0).bytes, right().size());
    flipByte(GameJournal::branchFile(folder(), 0), right().size() - 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a journal was damaged"_s));
    bench.restart(folder(), *m_sync);
    QCOMPARE(bench.finish(), right().first(1040));
    QCOMPARE(QFileInfo(m_root->filePath(u".damaged/7-test/branch-0"_s)).size(), 1000);
    QCOMPARE(QFileInfo(m_root->filePath(u".damaged/7-test-2/branch-0"_s)).size(), right().size());
}

void tst_GameJournal::secondReadingFindsNothingWrong()
{
    const qsizetype common = BodyWriter().ticks(100).bytes().size();
    {
        RelayBench bench({.amount = 60}, journal({.amount = 60}));
        const int a = bench.player(u"a"_s);
        const int b = bench.player(u"b"_s);
        QVERIFY(bench.send(a, right().first(common - 60)));
        QVERIFY(bench.send(a, right().sliced(common - 60)));
        QVERIFY(bench.send(b, wrong())); // a branch that goes on from what gets lost
    }
    QVERIFY(QFile::resize(GameJournal::branchFile(folder(), 0), common - 60));
    const Monotonic now(Milliseconds(5));
    const Result<RecoveredGame> damaged = recoverJournal(folder(), now);
    QVERIFY(damaged && damaged->isDamaged);
    const Result<RecoveredGame> game = recoverJournal(folder(), now);
    QVERIFY(game);
    QVERIFY2(game->damage.isEmpty(), qPrintable(game->damage));
    QCOMPARE(game->branches.size(), damaged->branches.size());
    for (size_t i = 0; i < game->branches.size(); ++i) {
        QCOMPARE(game->branches[i].parent, damaged->branches[i].parent);
        QCOMPARE(game->branches[i].from, damaged->branches[i].from);
        QCOMPARE(game->branches[i].size, damaged->branches[i].size);
    }
    QCOMPARE(game->writers.size(), 2);
    for (size_t i = 0; i < 2; ++i) {
        QCOMPARE(game->writers[i].info.name, damaged->writers[i].info.name);
        QVERIFY(game->writers[i].at == damaged->writers[i].at);
        QCOMPARE(game->writers[i].header, sampleHeader());
    }
}

/// The core was killed between the making of a branch's file and the record of it.
void tst_GameJournal::branchThatNoRecordTellsOfIsBegunAnew()
{
    RelayBench bench({.amount = 60}, journal({.amount = 60}));
    const int a = bench.player(u"a"_s);
    QVERIFY(bench.send(a, right()));
    QFile file(GameJournal::branchFile(folder(), 1));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("?"), 1);
    file.close();
    bench.restart(folder(), *m_sync);
    const int b = bench.player(u"b"_s);
    QVERIFY(bench.send(b, wrong()));
    QVERIFY2(bench.game().problem().isEmpty(), qPrintable(bench.game().problem()));
    QCOMPARE(bench.finish(), wrong()); // the longer
}

/// All connections break, and the one who is back first is the one who is wrong.
void tst_GameJournal::whoBrokeOffTogetherIsWaitedFor()
{
    RelayBench bench({.amount = 0}, journal({.amount = 0}));
    const QByteArray common = right().first(1000);
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int lone = bench.player(u"lone"_s);
    for (const int player : {a, b})
        QVERIFY(bench.send(player, common));
    QVERIFY(bench.send(lone, wrong()));
    bench.restart(folder(), *m_sync);
    const int lone2 = bench.player(u"lone"_s);
    QVERIFY(bench.send(lone2, wrong()));
    bench.pass(Seconds(5));
    QVERIFY(bench.released().size() <= common.size());
    const int a2 = bench.player(u"a"_s);
    const int b2 = bench.player(u"b"_s);
    for (const int player : {a2, b2})
        QVERIFY(bench.send(player, right()));
    bench.pass(Seconds(1));
    QCOMPARE(bench.released(), right());
    QCOMPARE(bench.finish(), right());
}

void tst_GameJournal::announcementIsKeptAcrossARestart()
{
    RelayBench bench({.amount = 0}, journal({.amount = 0}));
    const int a = bench.player(u"ann"_s);
    const int stranger = bench.player(u"mallory"_s);
    const ExpectedGame game{.game = u"7"_s, .players = {u"Ann"_s, u"bob"_s}};
    const QList<int> cutOff = bench.game().announce(game, {.amount = 60}, bench.now()).strangers;
    QCOMPARE(cutOff, QList<int>{stranger});
    QVERIFY(bench.send(a, right()));
    bench.restart(folder(), *m_sync);
    QCOMPARE(bench.game().delay().amount, 60);
    QVERIFY(bench.game().expected());
    bench.pass(Seconds(5));
    QCOMPARE(bench.released(), QByteArray());
    QCOMPARE(bench.finish(), right());
}

void tst_GameJournal::whatLeadsNowhereIsNotBelieved()
{
    {
        RelayBench bench({.amount = 5}, journal());
        const int a = bench.player(u"a"_s);
        QVERIFY(bench.send(a, right()));
    }
    QByteArray records; // sound ones, of a writer and a branch that there are not
    appendChosen(records, 7);
    appendFollowed(records, 3, 100);
    QFile log(folder() + u"/log"_s);
    QVERIFY(log.open(QIODevice::Append));
    QCOMPARE(log.write(records), records.size());
    log.close();
    const Result<RecoveredGame> game = recoverJournal(folder(), Monotonic(Milliseconds(5)));
    QVERIFY(game);
    QVERIFY(game->chosenHeader < 7);
    QVERIFY(!game->followed);
    QVERIFY(!game->damage.isEmpty());
}

/// The record of the branch was damaged; that of the way at its beginning was not.
void tst_GameJournal::wayWithoutABranchIsNotBelieved()
{
    RelayBench bench({.amount = 5}, journal());
    const int a = bench.player(u"a"_s);
    QVERIFY(bench.send(a, {}));
    QByteArray records;
    appendFollowed(records, 0, 0);
    QFile log(folder() + u"/log"_s);
    QVERIFY(log.open(QIODevice::Append));
    QCOMPARE(log.write(records), records.size());
    log.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a journal was damaged"_s));
    bench.restart(folder(), *m_sync);
    const int again = bench.player(u"a"_s);
    QVERIFY(bench.send(again, right()));
    QCOMPARE(bench.finish(), right());
}

void tst_GameJournal::endedGameIsStillOver()
{
    {
        RelayBench bench({.amount = 5}, journal());
        const int a = bench.player(u"a"_s);
        QVERIFY(bench.send(a, right()));
        bench.leave(a);
        QCOMPARE(bench.finish(), right());
    }
    const Result<RecoveredGame> game = recoverJournal(folder(), Monotonic(Milliseconds(5)));
    QVERIFY(game);
    QVERIFY(game->end);
    QVERIFY(game->damage.isEmpty());
}

void tst_GameJournal::folderThatIsNoJournalIsRefused()
{
    const Result<RecoveredGame> nothing = recoverJournal(m_root->path(), Monotonic());
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().code, Error::Code::Unavailable);
}

namespace {

/// What a JournalSync tells, waited for.
class Told final
{
public:
    void add(const QString &problem)
    {
        const std::lock_guard lock(m_mutex);
        m_all.append(problem);
    }
    QStringList all()
    {
        const std::lock_guard lock(m_mutex);
        return m_all;
    }

private:
    std::mutex m_mutex;
    QStringList m_all;
};

} // namespace

/// A journal with a file that cannot be flushed: a pipe.
static std::shared_ptr<JournalFiles> pipeJournal()
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        qFatal("no pipe");
    ::close(ends[0]);
    auto files = std::make_shared<JournalFiles>();
    files->all.push_back(std::make_shared<const OpenDescriptor>(ends[1]));
    return files;
}

void tst_GameJournal::diskThatRefusesIsToldUntilItDoesNot()
{
    Told told;
    JournalSync sync(Milliseconds(1), [&told](const QString &problem) { told.add(problem); });
    const std::shared_ptr<JournalFiles> files = pipeJournal();
    sync.touched(files);
    QTRY_COMPARE(told.all().size(), 1);
    QVERIFY(!told.all().first().isEmpty());
    QTRY_VERIFY(sync.failures() > 3); // told once, however often
    QCOMPARE(told.all().size(), 1);
    QFile good(m_root->filePath(u"good"_s));
    QVERIFY(good.open(QIODevice::WriteOnly));
    QVERIFY(::dup2(good.handle(), files->all.front()->value) >= 0);
    QTRY_COMPARE(told.all().size(), 2);
    QCOMPARE(told.all().last(), QString());
}

void tst_GameJournal::journalOfAGameThatIsGoneIsNoTrouble()
{
    Told told;
    JournalSync sync(Milliseconds(1), [&told](const QString &problem) { told.add(problem); });
    std::shared_ptr<JournalFiles> files = pipeJournal();
    sync.touched(files);
    QTRY_COMPARE(told.all().size(), 1);
    files.reset();
    QTRY_COMPARE(told.all().size(), 2);
    QCOMPARE(told.all().last(), QString());
}

QTEST_GUILESS_MAIN(tst_GameJournal)
#include "tst_gamejournal.moc"
