#include "core/security/passwordhasher.h"
#include "core/security/securitysettings.h"
#include "core/security/serialqueue.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// The two things that put work in a row: passwords on their thread, changes on the core's.
class tst_PasswordHasher final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void aHashIsArgon2idWithItsCost();
    void theDefaultIsNoCheaperThanOwaspSays();
    void verifyTellsRightFromWrong_data();
    void verifyTellsRightFromWrong();
    void theCoreGoesOnWhileItHashes();
    void tooManyAtOnceAreRefused();
    void aHasherMayGoWithWorkLeft();

    void stepsRunOneAfterAnother();
    void aStepThatFailsDoesNotStopTheNext();
    void aStepThatIsCanceledDoesNotStopTheNext();
    void aFullQueueRefuses();

private:
    static constexpr PasswordCost cheap{19, 2};
};

void tst_PasswordHasher::aHashIsArgon2idWithItsCost()
{
    PasswordHasher hasher(cheap);
    const QString first = *waitFor(hasher.hash(Secret("correct horse")));
    const QString second = *waitFor(hasher.hash(Secret("correct horse")));
    QVERIFY2(first.startsWith(u"$argon2id$v=19$m=19456,t=2,p=1$"_s), qPrintable(first));
    QVERIFY(first != second); // salted
    hasher.setCost({20, 3});
    QVERIFY(waitFor(hasher.hash(Secret("x")))->startsWith(u"$argon2id$v=19$m=20480,t=3,p=1$"_s));
}

void tst_PasswordHasher::theDefaultIsNoCheaperThanOwaspSays()
{
    QVERIFY(SecuritySettings::passwordMemory.minimum >= 19 && SecuritySettings::passwordPasses.minimum >= 2);
    const PasswordCost standard;
    QCOMPARE(int(standard.memoryMiB), SecuritySettings::passwordMemory.defaultValue);
    QCOMPARE(int(standard.passes), SecuritySettings::passwordPasses.defaultValue);
}

void tst_PasswordHasher::verifyTellsRightFromWrong_data()
{
    QTest::addColumn<QByteArray>("stored"); // password; empty: no such user
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("matches");

    QTest::newRow("right") << QByteArray("correct horse") << QByteArray("correct horse") << true;
    QTest::newRow("wrong") << QByteArray("correct horse") << QByteArray("correct cow") << false;
    QTest::newRow("empty") << QByteArray("correct horse") << QByteArray() << false;
    QTest::newRow("with a zero in it") << QByteArray("correct\0horse", 13) << QByteArray("correct\0horse", 13) << true;
    QTest::newRow("cut at a zero") << QByteArray("correct\0horse", 13) << QByteArray("correct") << false;
    QTest::newRow("nobody") << QByteArray() << QByteArray("correct horse") << false;
    QTest::newRow("nobody, nothing") << QByteArray() << QByteArray() << false;
}

void tst_PasswordHasher::verifyTellsRightFromWrong()
{
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, given);
    PasswordHasher hasher(cheap);
    const QString hash = stored.isEmpty() ? QString() : *waitFor(hasher.hash(Secret(stored)));
    const Result<PasswordHasher::Verdict> verdict = waitFor(hasher.verify(hash, Secret(given)));
    QTEST(verdict->matches, "matches");
    QVERIFY(!verdict->outdated);
    hasher.setCost({19, 3});
    QVERIFY(waitFor(hasher.verify(hash, Secret(given)))->outdated != stored.isEmpty());
}

void tst_PasswordHasher::theCoreGoesOnWhileItHashes()
{
    PasswordHasher hasher({64, 4});
    const auto pending = hasher.hash(Secret("correct horse"));
    int turns = 0;
    while (!pending.isFinished() && turns < 1000000) {
        QCoreApplication::processEvents();
        ++turns;
    }
    QVERIFY2(turns > 100, qPrintable(QString::number(turns)));
}

void tst_PasswordHasher::tooManyAtOnceAreRefused()
{
    PasswordHasher hasher(cheap);
    QList<Async<PasswordHasher::Verdict>> all;
    for (int i = 0; i < 100; ++i)
        all.append(hasher.verify({}, Secret("x")));
    int refused = 0;
    for (const auto &pending : all) {
        const auto verdict = waitFor(pending);
        if (!verdict) {
            QCOMPARE(verdict.error().code, Error::Code::TooManyRequests);
            ++refused;
        }
    }
    QVERIFY2(refused >= 100 - PasswordHasher::maxWaiting - 10 && refused < 100, qPrintable(QString::number(refused)));
}

void tst_PasswordHasher::aHasherMayGoWithWorkLeft()
{
    auto hasher = std::make_unique<PasswordHasher>(cheap);
    QList<Async<QString>> all;
    for (int i = 0; i < 10; ++i)
        all.append(hasher->hash(Secret("x")));
    hasher.reset();
    for (const auto &pending : all)
        QCOMPARE(waitFor(pending).error().code, Error::Code::Canceled);
}

void tst_PasswordHasher::stepsRunOneAfterAnother()
{
    SerialQueue queue;
    const AsyncSource<int> first;
    QStringList done;
    const auto a = queue.run<int>([&] {
        done.append(u"first begins"_s);
        return first.future();
    });
    const auto b = queue.run<int>([&] {
        done.append(u"second"_s);
        return makeReady<int>(2);
    });
    QCoreApplication::processEvents();
    QCOMPARE(done, QStringList{u"first begins"_s});
    first.finish(1);
    QCOMPARE(*waitFor(a), 1);
    QCOMPARE(*waitFor(b), 2);
    QCOMPARE(done.size(), 2);
}

void tst_PasswordHasher::aStepThatFailsDoesNotStopTheNext()
{
    SerialQueue queue;
    const auto a = queue.run<void>([] { return makeFailed({Error::Code::Conflict, u"no"_s, {}}); });
    const auto b = queue.run<int>([] { return makeReady<int>(2); });
    QCOMPARE(waitFor(a).error().code, Error::Code::Conflict);
    QCOMPARE(*waitFor(b), 2);
}

void tst_PasswordHasher::aStepThatIsCanceledDoesNotStopTheNext()
{
    SerialQueue queue;
    auto dropped = std::make_unique<AsyncSource<int>>();
    const auto a = queue.run<int>([&] { return dropped->future(); });
    const auto b = queue.run<int>([] { return makeReady<int>(2); });
    dropped.reset();
    QCOMPARE(waitFor(a).error().code, Error::Code::Canceled);
    QCOMPARE(*waitFor(b), 2);
}

void tst_PasswordHasher::aFullQueueRefuses()
{
    SerialQueue queue(2);
    const AsyncSource<int> never;
    const auto wait = [&] {
        return never.future();
    };
    const QList<Async<int>> taken{queue.run<int>(wait), queue.run<int>(wait), queue.run<int>(wait)};
    QCOMPARE(waitFor(queue.run<int>(wait)).error().code, Error::Code::TooManyRequests);
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_PasswordHasher)
#include "tst_passwordhasher.moc"
