#include "tests/security/accessfixture.h"

#include "core/security/securitysettings.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// The first use, logging in, and what ends a login.
class tst_Access final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_core.reset(); }

    void theCodeOfFirstUseMakesOneAdministrator();
    void firstUseIsRefused_data();
    void firstUseIsRefused();
    void fiveWrongCodesMakeANewOne();
    void twoFirstUsesAtOnceMakeOneAdministrator();
    void logInChecksNameAndPassword_data();
    void logInChecksNameAndPassword();
    void anUnknownNameTakesAsLongAsAWrongPassword();
    void everyLoginHasASecretOfItsOwn();
    void aSecretCountsOnlyAsWhatItWasMadeFor();
    void nobodyIsNotAnError();
    void aLoginEndsWhenIdle();
    void aLoginEndsWhenOldThoughItIsUsed();
    void loginsOutliveTheCore();
    void loginsAreListedAndEnded();
    void aUserHasNoMoreThanFiftyLogins();
    void aBrowserNeedsItsCsrfToken();
    void aNewPasswordEndsTheOtherLogins();
    void aPasswordThatChangesDuringALoginEndsIt();
    void aDisabledUserIsOutAtOnce();
    void verifyPasswordIsNoLogin();
    void aHashOfAnotherCostIsRenewed();
    void aFloodOfLoginsIsRefusedNotQueued();
    void noLoginWithoutAStore();

private:
    std::unique_ptr<AccessFixture> m_core;
};

void tst_Access::init()
{
    TestCase::init();
    m_core = std::make_unique<AccessFixture>();
}

void tst_Access::theCodeOfFirstUseMakesOneAdministrator()
{
    QVERIFY(m_core->access->setupNeeded());
    static const QRegularExpression form(u"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"_s);
    QVERIFY2(form.match(m_core->access->setupCode()).hasMatch(), qPrintable(m_core->access->setupCode()));
    const NewLogin login = m_core->setUp();
    QCOMPARE(login.me.user.name, u"Anna"_s);
    QVERIFY(login.me.grants.administrator);
    QVERIFY(!m_core->access->setupNeeded());
    QCOMPARE(m_core->access->setupCode(), QString());
    QVERIFY(m_core->bearer(login.secret)->grants.administrator);
    m_core->restart();
    QVERIFY(!m_core->access->setupNeeded());
}

void tst_Access::firstUseIsRefused_data()
{
    QTest::addColumn<QString>("code"); // "right": as it is shown
    QTest::addColumn<bool>("loopback");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<Error::Code>("error");

    using enum Error::Code;
    const QByteArray good = AccessFixture::password;
    QTest::newRow("wrong code") << u"AAAA-AAAA"_s << true << u"Anna"_s << good << PermissionDenied;
    QTest::newRow("no code") << QString() << true << u"Anna"_s << good << PermissionDenied;
    QTest::newRow("from another machine") << u"right"_s << false << u"Anna"_s << good << PermissionDenied;
    QTest::newRow("no name") << u"right"_s << true << QString() << good << InvalidArgument;
    QTest::newRow("short password") << u"right"_s << true << u"Anna"_s << QByteArray("123456789") << InvalidArgument;
}

void tst_Access::firstUseIsRefused()
{
    QFETCH(QString, code);
    QFETCH(bool, loopback);
    QFETCH(QString, name);
    QFETCH(QByteArray, password);
    const QString typed = code == "right"_L1 ? m_core->access->setupCode() : code;
    const Result<NewLogin> login = waitFor(
        m_core->access->setUp(typed, name, Secret(password), {.address = u"127.0.0.1"_s, .loopback = loopback}, false));
    QVERIFY(!login);
    QTEST(login.error().code, "error");
    QVERIFY(m_core->access->setupNeeded());
}

void tst_Access::fiveWrongCodesMakeANewOne()
{
    const QString first = m_core->access->setupCode();
    QSignalSpy renewed(m_core->access.get(), &Access::setupCodeChanged);
    const Credentials here{.address = u"127.0.0.1"_s, .loopback = true};
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_core->access->setupCode(), first);
        QVERIFY(!waitFor(m_core->access->setUp(u"0000-0000"_s, u"Anna"_s, Secret("correct horse"), here, false)));
    }
    QCOMPARE(renewed.count(), 1);
    QVERIFY(m_core->access->setupCode() != first);
    // The sixth try must wait, even with the right code.
    const auto early =
        waitFor(m_core->access->setUp(m_core->access->setupCode(), u"Anna"_s, Secret("correct horse"), here, false));
    QCOMPARE(early.error().code, Error::Code::TooManyRequests);
    m_core->clock.advance(Seconds(2));
    m_core->setUp();
}

void tst_Access::twoFirstUsesAtOnceMakeOneAdministrator()
{
    const Credentials here{.address = u"127.0.0.1"_s, .loopback = true};
    const QString code = m_core->access->setupCode();
    const auto a = m_core->access->setUp(code, u"Anna"_s, Secret("correct horse"), here, false);
    const auto b = m_core->access->setUp(code, u"Mallory"_s, Secret("correct horse"), here, false);
    VERIFY_RESULT(waitFor(a));
    QCOMPARE(waitFor(b).error().code, Error::Code::Conflict);
    QCOMPARE(m_core->access->users().size(), 1);
}

void tst_Access::logInChecksNameAndPassword_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("in");

    const QByteArray good = AccessFixture::password;
    QTest::newRow("right") << u"Bob"_s << good << true;
    QTest::newRow("name in another case") << u"bOB"_s << good << true;
    QTest::newRow("password in another case") << u"Bob"_s << good.toUpper() << false;
    QTest::newRow("longer password") << u"Bob"_s << good + "!" << false;
    QTest::newRow("no password") << u"Bob"_s << QByteArray() << false;
    QTest::newRow("more than a password") << u"Bob"_s << QByteArray(100000, 'x') << false;
    QTest::newRow("unknown name") << u"Bobby"_s << good << false;
    QTest::newRow("no name") << QString() << good << false;
    QTest::newRow("huge name") << QString(100000, u'x') << good << false;
    QTest::newRow("disabled user") << u"Carl"_s << good << false;
}

void tst_Access::logInChecksNameAndPassword()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, password);
    QFETCH(bool, in);
    m_core->addUser(u"Bob"_s);
    const User carl = m_core->addUser(u"Carl"_s);
    VERIFY_RESULT(waitFor(m_core->access->updateUser(carl.id, {{u"enabled"_s, false}}, carl.version)));
    const Result<NewLogin> login = m_core->logIn(name, password);
    QCOMPARE(login.has_value(), in);
    if (!in) {
        const Error same{Error::Code::Unauthenticated, u"name or password is wrong"_s, {}};
        QCOMPARE(login.error(), same);
    }
}

void tst_Access::anUnknownNameTakesAsLongAsAWrongPassword()
{
    m_core->addUser(u"Bob"_s);
    QList<qint64> known;
    QList<qint64> unknown;
    for (int i = 0; i < 7; ++i) {
        for (const QString &name : {u"Bob"_s, u"Eve"_s}) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!m_core->logIn(name, "wrong password"));
            (name == u"Bob"_s ? known : unknown).append(timer.nsecsElapsed());
            m_core->clock.advance(std::chrono::hours(1)); // so that none is throttled
        }
    }
    std::ranges::sort(known);
    std::ranges::sort(unknown);
    const double ratio = double(unknown.at(3)) / double(known.at(3));
    QVERIFY2(ratio > 0.5 && ratio < 2, qPrintable(QString::number(ratio))); // an early answer would be 0.01
}

void tst_Access::everyLoginHasASecretOfItsOwn()
{
    m_core->addUser(u"Bob"_s);
    const NewLogin a = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    const NewLogin b = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    QVERIFY(!(a.secret == b.secret));
    QVERIFY(QByteArray::fromBase64(a.secret.reveal().mid(4), QByteArray::Base64UrlEncoding).size() == 32);
    QCOMPARE(m_core->bearer(a.secret)->login, a.login.id);
    QCOMPARE(m_core->bearer(b.secret)->login, b.login.id);
    QByteArray wrong = a.secret.reveal();
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    QCOMPARE(m_core->bearer(Secret(wrong)).error().code, Error::Code::Unauthenticated);
}

void tst_Access::aSecretCountsOnlyAsWhatItWasMadeFor()
{
    m_core->addUser(u"Bob"_s);
    const NewLogin program = *m_core->logIn(u"Bob"_s, AccessFixture::password, false);
    const NewLogin browser = *m_core->logIn(u"Bob"_s, AccessFixture::password, true);
    QCOMPARE(m_core->bearer(program.secret)->via, u"bearer"_s);
    QCOMPARE(m_core->cookie(browser.secret)->via, u"cookie"_s);
    QVERIFY(!m_core->cookie(program.secret));
    QVERIFY(!m_core->bearer(browser.secret));
}

void tst_Access::nobodyIsNotAnError()
{
    const Result<Caller> caller = m_core->access->identify({.address = u"192.0.2.7"_s});
    VERIFY_RESULT(caller);
    QVERIFY(!caller->isSomebody());
    QCOMPARE(caller->address, u"192.0.2.7"_s);
    QVERIFY(caller->user.id.isNull());
}

void tst_Access::aLoginEndsWhenIdle()
{
    const NewLogin login = m_core->setUp();
    m_core->clock.advance(std::chrono::hours(11));
    VERIFY_RESULT(m_core->bearer(login.secret));
    m_core->clock.advance(std::chrono::hours(11)); // 22 hours old, 11 hours idle
    VERIFY_RESULT(m_core->bearer(login.secret));
    m_core->clock.advance(std::chrono::hours(11));
    VERIFY_RESULT(m_core->access->recheck({.bearer = login.secret})); // an open window is no sign of life
    m_core->clock.advance(std::chrono::hours(1));
    QVERIFY(!m_core->access->recheck({.bearer = login.secret}));
    QCOMPARE(m_core->bearer(login.secret).error().code, Error::Code::Unauthenticated);
    QVERIFY(m_core->access->logins({}).isEmpty());
    VERIFY_RESULT(m_core->settings.change(SecuritySettings::loginIdleHours.key, 48));
    VERIFY_RESULT(m_core->bearer(login.secret)); // a setting, read each time
}

void tst_Access::aLoginEndsWhenOldThoughItIsUsed()
{
    const NewLogin login = m_core->setUp();
    for (int hour = 0; hour < 30 * 24 - 1; ++hour) {
        m_core->clock.advance(std::chrono::hours(1));
        VERIFY_RESULT(m_core->bearer(login.secret));
    }
    m_core->clock.advance(std::chrono::hours(1));
    QVERIFY(!m_core->bearer(login.secret));
}

void tst_Access::loginsOutliveTheCore()
{
    const NewLogin login = m_core->setUp(true);
    m_core->clock.advance(std::chrono::hours(8));
    VERIFY_RESULT(m_core->cookie(login.secret));
    QTRY_VERIFY(m_core->store.dump().contains(toIsoString(m_core->clock.now()).toLatin1())); // last seen
    m_core->restart();
    m_core->clock.advance(std::chrono::hours(8));
    VERIFY_RESULT(m_core->cookie(login.secret));
    m_core->clock.advance(std::chrono::hours(13));
    m_core->restart(); // takes away what is over
    QVERIFY(!m_core->cookie(login.secret));
    QCOMPARE(*waitFor(m_core->store.count(u"logins"_s, Filter::all())), 0);
}

void tst_Access::loginsAreListedAndEnded()
{
    const User bob = m_core->addUser(u"Bob"_s);
    m_core->setUp();
    const NewLogin login = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    QCOMPARE(m_core->access->logins({}).size(), 2);
    const LoginInfo info = m_core->access->logins(bob.id).value(0);
    QCOMPARE(info.id, login.login.id);
    QCOMPARE(info.userName, u"Bob"_s);
    QCOMPARE(info.agent, u"a test"_s);
    QCOMPARE(info.address, m_core->address);
    VERIFY_RESULT(waitFor(m_core->access->logOut(info.id)));
    QVERIFY(!m_core->bearer(login.secret));
    QCOMPARE(waitFor(m_core->access->logOut(info.id)).error().code, Error::Code::NotFound);
    m_core->restart();
    QVERIFY(!m_core->bearer(login.secret));
    QCOMPARE(m_core->access->logins({}).size(), 1);
}

void tst_Access::aUserHasNoMoreThanFiftyLogins()
{
    m_core->addUser(u"Bob"_s);
    const NewLogin idle = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    for (int i = 0; i < 50; ++i) {
        m_core->clock.advance(Seconds(1));
        VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
    }
    QCOMPARE(m_core->access->logins({}).size(), 50);
    QVERIFY(!m_core->bearer(idle.secret));
    QCOMPARE(*waitFor(m_core->store.count(u"logins"_s, Filter::all())), 50);
}

void tst_Access::aBrowserNeedsItsCsrfToken()
{
    m_core->addUser(u"Bob"_s);
    const NewLogin a = *m_core->logIn(u"Bob"_s, AccessFixture::password, true);
    const NewLogin b = *m_core->logIn(u"Bob"_s, AccessFixture::password, true);
    const Caller caller = *m_core->cookie(a.secret);
    QVERIFY(m_core->access->checkCsrf(caller, a.csrf));
    QVERIFY(!m_core->access->checkCsrf(caller, b.csrf));
    QVERIFY(!m_core->access->checkCsrf(caller, a.secret));
    QVERIFY(!m_core->access->checkCsrf(caller, {}));
    QVERIFY(m_core->access->csrfToken(caller) == a.csrf); // a page that is loaded anew asks for it
    m_core->restart();
    QVERIFY(m_core->access->checkCsrf(*m_core->cookie(a.secret), a.csrf));
    const NewLogin program = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    QVERIFY(program.csrf.isEmpty());
    QVERIFY(!m_core->access->checkCsrf(*m_core->bearer(program.secret), {}));
}

void tst_Access::aNewPasswordEndsTheOtherLogins()
{
    const User bob = m_core->addUser(u"Bob"_s);
    const NewLogin mine = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    const NewLogin other = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    const NewLogin admin = m_core->setUp();
    QCOMPARE(waitFor(m_core->access->setPassword(bob.id, Secret("short"), {})).error().field, u"/password"_s);
    VERIFY_RESULT(m_core->bearer(other.secret));
    bool told = false; // so that an open WebSocket is closed
    const Subscription subscription = m_core->bus.subscribe({u"access"_s}, [&](const Event &event) {
        told |= event.subject == QString(u"login/"_s + other.login.id.toString()) && !m_core->bearer(other.secret);
    });
    VERIFY_RESULT(waitFor(m_core->access->setPassword(bob.id, Secret("another password"), mine.login.id)));
    QVERIFY(told);
    VERIFY_RESULT(m_core->bearer(mine.secret));
    QVERIFY(!m_core->bearer(other.secret));
    VERIFY_RESULT(m_core->bearer(admin.secret));
    QVERIFY(!m_core->logIn(u"Bob"_s, AccessFixture::password));
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, "another password"));
    m_core->restart();
    VERIFY_RESULT(m_core->bearer(mine.secret));
    QVERIFY(!m_core->bearer(other.secret));
}

void tst_Access::aPasswordThatChangesDuringALoginEndsIt()
{
    const User bob = m_core->addUser(u"Bob"_s);
    // The change is hashed after the login was checked, and stored about when the login is.
    const auto login = m_core->access->logIn(u"Bob"_s, Secret(AccessFixture::password), {}, {}, false);
    const auto change = m_core->access->setPassword(bob.id, Secret("another password"), {});
    VERIFY_RESULT(waitFor(change));
    const Result<NewLogin> old = waitFor(login);
    QVERIFY(!old || !m_core->bearer(old->secret));
    QVERIFY(m_core->access->logins({}).isEmpty());
}

void tst_Access::aDisabledUserIsOutAtOnce()
{
    const User bob = m_core->addUser(u"Bob"_s);
    const NewLogin login = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    const Result<User> off = waitFor(m_core->access->updateUser(bob.id, {{u"enabled"_s, false}}, bob.version));
    VERIFY_RESULT(off);
    QVERIFY(!m_core->bearer(login.secret));
    VERIFY_RESULT(waitFor(m_core->access->updateUser(bob.id, {{u"enabled"_s, true}}, off->version)));
    QVERIFY(!m_core->bearer(login.secret)); // the old login does not come back
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
}

void tst_Access::verifyPasswordIsNoLogin()
{
    const User bob = m_core->addUser(u"Bob"_s);
    VERIFY_RESULT(waitFor(m_core->access->verifyPassword(bob.id, Secret(AccessFixture::password), m_core->address)));
    for (int i = 0; i < 5; ++i) {
        const Result<> wrong = waitFor(m_core->access->verifyPassword(bob.id, Secret("wrong"), m_core->address));
        QCOMPARE(wrong.error().code, Error::Code::PermissionDenied);
    }
    const Result<> throttled = waitFor(m_core->access->verifyPassword(bob.id, Secret("wrong"), m_core->address));
    QCOMPARE(throttled.error().code, Error::Code::TooManyRequests);
    const Result<> nobody = waitFor(m_core->access->verifyPassword(UserId::create(), Secret("x"), u"192.0.2.9"_s));
    QCOMPARE(nobody.error().code, Error::Code::NotFound);
    QVERIFY(m_core->access->logins({}).isEmpty());
}

void tst_Access::aHashOfAnotherCostIsRenewed()
{
    m_core->addUser(u"Bob"_s);
    QVERIFY(m_core->store.dump().contains("$argon2id$v=19$m=19456,t=2,p=1$"));
    VERIFY_RESULT(m_core->settings.put(Settings::Source::CommandLine, SecuritySettings::passwordPasses.key, 3));
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
    QTRY_VERIFY(m_core->store.dump().contains("$argon2id$v=19$m=19456,t=3,p=1$"));
    QVERIFY(!m_core->store.dump().contains("t=2"));
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
    QVERIFY(!m_core->logIn(u"Bob"_s, "wrong password"));
}

void tst_Access::aFloodOfLoginsIsRefusedNotQueued()
{
    m_core->addUser(u"Bob"_s);
    QList<Async<NewLogin>> flood;
    for (int i = 0; i < 100; ++i) {
        const Credentials from{.address = u"198.51.100.%1"_s.arg(i)};
        flood.append(m_core->access->logIn(u"user%1"_s.arg(i), Secret("whatever it is"), from, {}, false));
    }
    int refused = 0;
    for (const auto &pending : flood) {
        const Result<NewLogin> login = waitFor(pending);
        QVERIFY(!login);
        refused += login.error().code == Error::Code::TooManyRequests;
    }
    QVERIFY2(refused >= 80 && refused < 100, qPrintable(QString::number(refused)));
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
}

void tst_Access::noLoginWithoutAStore()
{
    m_core->addUser(u"Bob"_s);
    m_core->store.setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the last login is not stored"_s));
    const Result<NewLogin> login = m_core->logIn(u"Bob"_s, AccessFixture::password);
    QCOMPARE(login.error().code, Error::Code::Unavailable);
    QVERIFY(m_core->access->logins({}).isEmpty());
    QTest::qWait(0);
    m_core->store.setWriteError({});
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Access)
#include "tst_access.moc"
