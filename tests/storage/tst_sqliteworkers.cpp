#include "core/storage/sqlite/sqliteworkers.h"

#include "tests/support/testmain.h"

#include <QTemporaryDir>

#include <latch>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Pitwall;

/// The threads of a store: nothing waits for ever, nothing piles up without end.
class tst_SqliteWorkers : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void longReadIsEndedAtItsDeadline();
    void lateTaskIsNotBegun();
    void endOfTheStoreEndsALongRead();
    void lateWriteIsNotDone();
    void queueHasABound();

private:
    using Task = TypedStoreTask<qint64>;

    std::shared_ptr<Task> longRead(Task::Clock::duration time) const;
    std::unique_ptr<SqliteWorkers> start(SqliteWorkers::Options options, SqliteWorkers::Serve serve);
    std::shared_ptr<Task> waitForOne();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::mutex m_mutex;
    StoreTasks m_delivered; ///< guarded by m_mutex
};

void tst_SqliteWorkers::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_delivered.clear();
}

/// Counts to a number that takes hours.
std::shared_ptr<tst_SqliteWorkers::Task> tst_SqliteWorkers::longRead(Task::Clock::duration time) const
{
    return std::make_shared<Task>(1, time, [](SqliteConnection &connection, QList<Change> &) {
        return connection.number(u"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1e12) "
                                 "SELECT count(*) FROM n"_s);
    });
}

std::unique_ptr<SqliteWorkers> tst_SqliteWorkers::start(SqliteWorkers::Options options, SqliteWorkers::Serve serve)
{
    options.path = m_folder->filePath(u"store.db"_s);
    options.mode = SqliteConnection::Mode::ReadWrite;
    return std::make_unique<SqliteWorkers>(options, serve, [this](StoreTasks tasks) {
        const std::lock_guard lock(m_mutex);
        m_delivered.insert(m_delivered.end(), tasks.begin(), tasks.end());
    });
}

std::shared_ptr<tst_SqliteWorkers::Task> tst_SqliteWorkers::waitForOne()
{
    const bool came = QTest::qWaitFor([this] {
        const std::lock_guard lock(m_mutex);
        return !m_delivered.empty();
    });
    const std::lock_guard lock(m_mutex);
    return came ? std::static_pointer_cast<Task>(m_delivered.front()) : nullptr;
}

void tst_SqliteWorkers::longReadIsEndedAtItsDeadline()
{
    const auto workers = start({}, serveReads);
    VERIFY_RESULT(workers->push(longRead(100ms)));
    const auto task = waitForOne();
    QVERIFY(task && task->error());
    QCOMPARE(task->error()->code, Error::Code::Timeout);
}

void tst_SqliteWorkers::lateTaskIsNotBegun()
{
    const auto workers = start({}, serveReads);
    bool begun = false;
    VERIFY_RESULT(workers->push(std::make_shared<Task>(1, -1ms, [&](SqliteConnection &, QList<Change> &) {
        begun = true;
        return Result<qint64>(1);
    })));
    const auto task = waitForOne();
    QVERIFY(task && task->error());
    QCOMPARE(task->error()->code, Error::Code::Timeout);
    QVERIFY(!begun);
}

void tst_SqliteWorkers::endOfTheStoreEndsALongRead()
{
    auto workers = start({}, serveReads);
    VERIFY_RESULT(workers->push(longRead(1h)));
    VERIFY_RESULT(workers->push(longRead(1h)));
    workers.reset();
    QCOMPARE(m_delivered.size(), size_t(2));
    for (const auto &task : m_delivered)
        QVERIFY(task->error());
}

void tst_SqliteWorkers::lateWriteIsNotDone()
{
    auto workers = start(
        {.groupWeight = 10,
         .first = std::make_shared<Task>(
             0, 1h,
             [](SqliteConnection &connection, QList<Change> &) {
                 return connection.open().and_then([&] { return connection.run(u"CREATE TABLE t (x)"_s); }).map([] {
                     return qint64(0);
                 });
             }),
         .finishesQueue = true},
        serveWrites);
    const auto write = [](SqliteConnection &connection, QList<Change> &) {
        return connection.insert(u"INSERT INTO t VALUES (?)"_s, {1});
    };
    QVERIFY(waitForOne());
    VERIFY_RESULT(workers->push(std::make_shared<Task>(1, 1h, write)));
    VERIFY_RESULT(workers->push(std::make_shared<Task>(1, -1ms, write)));
    VERIFY_RESULT(workers->push(std::make_shared<Task>(1, 1h, write)));
    workers.reset();
    QCOMPARE(m_delivered.size(), size_t(4));
    QVERIFY(!m_delivered[1]->error() && !m_delivered[3]->error());
    QVERIFY(m_delivered[2]->error());
    QCOMPARE(m_delivered[2]->error()->code, Error::Code::Timeout);
    SqliteConnection connection(m_folder->filePath(u"store.db"_s), SqliteConnection::Mode::ReadOnly);
    VERIFY_RESULT(connection.open());
    QCOMPARE(connection.number(u"SELECT count(*) FROM t"_s).value_or(0), 2);
}

void tst_SqliteWorkers::queueHasABound()
{
    const auto workers = start({.queueBound = 3}, serveReads);
    std::latch begun(1);
    std::latch goOn(1);
    VERIFY_RESULT(workers->push(std::make_shared<Task>(1, 1h, [&](SqliteConnection &, QList<Change> &) {
        begun.count_down();
        goOn.wait();
        return Result<qint64>(1);
    })));
    begun.wait();
    const auto nothing = [](SqliteConnection &, QList<Change> &) {
        return Result<qint64>(1);
    };
    VERIFY_RESULT(workers->push(std::make_shared<Task>(2, 1h, nothing)));
    const Result<> tooMuch = workers->push(std::make_shared<Task>(2, 1h, nothing));
    const Result<> fits = workers->push(std::make_shared<Task>(1, 1h, nothing));
    goOn.count_down();
    QVERIFY(!tooMuch);
    QCOMPARE(tooMuch.error().code, Error::Code::Unavailable);
    VERIFY_RESULT(fits);
}

PITWALL_TEST_MAIN(tst_SqliteWorkers)

#include "tst_sqliteworkers.moc"
