#pragma once

#include "core/base/async.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace Pitwall {

/// Base of every test class. A warning or critical message that was not announced with QTest::ignoreMessage() fails the
/// running test function. A class with an init() of its own calls this one first.
class TestCase : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init();
};

/// Gives the test program XDG folders of its own, so that none reads or changes the user's files.
void useTemporaryHome();

/// Turns the event loop until the future is finished; at most `timeout` ms. A canceled one gives a Canceled error.
template<typename T>
Result<T> waitFor(const QFuture<Result<T>> &future, int timeout = 10000)
{
    if (!future.isFinished()) { // not qWaitFor(): it sleeps for 10 ms between looks
        QEventLoop loop;
        QFutureWatcher<Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        QTimer::singleShot(timeout, &loop, &QEventLoop::quit);
        loop.exec();
    }
    if (!future.isFinished())
        return fail(Error::Code::Timeout, QString::fromLatin1("the test waited too long"));
    if (future.resultCount() == 0)
        return fail(Error::Code::Canceled, QString::fromLatin1("canceled"));
    return future.result();
}

} // namespace Pitwall

/// Fails the test with the error of a Result that should have a value.
#define VERIFY_RESULT(result) \
    do { \
        const auto &checkedResult = (result); \
        if (!checkedResult) \
            QFAIL(qPrintable(checkedResult.error().detail)); \
    } while (false)

/// main() of a test without a window.
#define PITWALL_TEST_MAIN(TestClass) \
    int main(int argc, char *argv[]) \
    { \
        Pitwall::useTemporaryHome(); \
        QCoreApplication app(argc, argv); \
        TestClass test; \
        return QTest::qExec(&test, argc, argv); \
    }

/// The same with a QApplication (include <QApplication>).
#define PITWALL_WIDGET_TEST_MAIN(TestClass) \
    int main(int argc, char *argv[]) \
    { \
        Pitwall::useTemporaryHome(); \
        QApplication app(argc, argv); \
        TestClass test; \
        return QTest::qExec(&test, argc, argv); \
    }
