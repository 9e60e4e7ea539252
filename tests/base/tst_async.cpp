#include "core/base/mailbox.h"
#include "tests/support/testmain.h"

#include <QThread>

#include <thread>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static Async<int> later(int value)
{
    AsyncSource<int> source;
    QTimer::singleShot(0, QCoreApplication::instance(), [source, value] { source.finish(value); });
    return source.future();
}

static Async<> refuseNegative(int value)
{
    if (value < 0)
        co_return fail(Error::Code::InvalidArgument, u"negative"_s);
    co_return {};
}

namespace {

class Worker final : public QObject
{
public:
    int resumed = 0;

    Async<int> tripled(int value)
    {
        const Result<int> once = co_await later(value);
        if (!once)
            co_return Failure{once.error()};
        ++resumed;
        const Result<int> twice = co_await later(*once * 2);
        co_return *once + *twice;
    }
    Async<int> checked(int value) const
    {
        if (const Result<> ok = co_await refuseNegative(value); !ok)
            co_return Failure{ok.error()};
        co_return value;
    }
};

} // namespace

class tst_Async final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void awaitsOneAfterTheOther()
    {
        Worker worker;
        const Result<int> result = waitFor(worker.tripled(3));
        VERIFY_RESULT(result);
        QCOMPARE(*result, 9);
    }

    void passesErrorsOn()
    {
        const Worker worker;
        const Result<int> result = waitFor(worker.checked(-2));
        QCOMPARE(result.error().code, Error::Code::InvalidArgument);
    }

    void endsCanceledWhenItsOwnerDies()
    {
        auto worker = std::make_unique<Worker>();
        const Async<int> future = worker->tripled(3);
        worker.reset();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(waitFor(future).error().code, Error::Code::Canceled);
    }

    void whenDoneIsNotCalledAfterItsContext()
    {
        bool called = false;
        const Async<int> future = later(4);
        {
            QObject context;
            whenDone(future, &context, [&called](const Result<int> &) { called = true; });
        }
        QObject second;
        bool secondCalled = false;
        whenDone(future, &second, [&secondCalled](const Result<int> &) { secondCalled = true; });
        QTRY_VERIFY(secondCalled);
        QVERIFY(!called);
    }

    void firstFinishCounts()
    {
        const AsyncSource<int> source;
        source.finish(1);
        source.finish(2);
        QCOMPARE(*waitFor(source.future()), 1);
    }

    void droppedSourceIsCanceled()
    {
        Async<int> future;
        {
            const AsyncSource<int> source;
            future = source.future();
        }
        QCOMPARE(waitFor(future).error().code, Error::Code::Canceled);
    }

    void mailboxKeepsTheOrderOfAThread()
    {
        constexpr int calls = 10000;
        Mailbox mailbox;
        QList<int> got;
        std::thread poster([&] {
            for (int i = 0; i < calls; ++i)
                mailbox.post([&got, i] { got.append(i); });
        });
        poster.join();
        QTRY_COMPARE(got.size(), calls);
        for (int i = 0; i < calls; ++i)
            QCOMPARE(got.at(i), i);
    }
};

PITWALL_TEST_MAIN(tst_Async)
#include "tst_async.moc"
