#include "tests/security/accessfixture.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// API tokens, and the local token by which programs of the same OS user are let in.
class tst_Tokens final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_core.reset(); }

    void aTokenLetsAScriptIn();
    void aTokenNeverCanMoreThanItsUser();
    void aTokenOfADisabledUserIsRefused();
    void aTokenEnds();
    void aBadTokenIsNotMade_data();
    void aBadTokenIsNotMade();
    void aUserHasNoMoreThanAHundredTokens();
    void lastUseIsStoredOnceAMinute();
    void aRemovedTokenStaysRemoved();
    void aRemovalCountsEvenIfItCannotBeStored();
    void theLocalTokenIsForThisMachineAndUser();
    void theLocalTokenIsNewAtEachStartAndGoneAtTheEnd();
    void theLocalTokenOfAnotherCoreIsLeftAlone();
    void aLinkInThePlaceOfTheLocalTokenIsNotFollowed();
    void noLocalTokenNoStart();

private:
    NewToken addToken(const User &user, const Grants &scope, std::optional<Time> end = {})
    {
        return *waitFor(
            m_core->access->addToken({.name = u"script"_s, .user = user.id, .scope = scope, .expiresAt = end}));
    }
    Result<Caller> use(const NewToken &token) { return m_core->bearer(Secret(token.secret.toLatin1())); }
    QByteArray localToken() const
    {
        QFile file(m_core->tokenPath);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }

    std::unique_ptr<AccessFixture> m_core;
};

void tst_Tokens::init()
{
    TestCase::init();
    m_core = std::make_unique<AccessFixture>();
}

void tst_Tokens::aTokenLetsAScriptIn()
{
    using enum Permission::Flag;
    const User bob = m_core->addUser(u"Bob"_s, {.everywhere = {ServersView, ServersControl}});
    const NewToken token = addToken(bob, {.everywhere = {ServersView}});
    QVERIFY(token.secret.startsWith(u"pw_"_s));
    QCOMPARE(QByteArray::fromBase64(token.secret.mid(3).toLatin1(), QByteArray::Base64UrlEncoding).size(), 32);
    const Result<Caller> caller = use(token);
    VERIFY_RESULT(caller);
    QCOMPARE(caller->via, u"token"_s);
    QCOMPARE(caller->user.id, bob.id);
    QVERIFY(caller->grants.allow(ServersView) && !caller->grants.allow(ServersControl));
    QVERIFY(caller->login.isNull());
    QVERIFY(!m_core->cookie(Secret(token.secret.toLatin1())));
    m_core->restart();
    VERIFY_RESULT(use(token));
    QCOMPARE(m_core->access->tokens(bob.id).size(), 1);
    QCOMPARE(m_core->access->tokens(UserId::create()).size(), 0);
}

void tst_Tokens::aTokenNeverCanMoreThanItsUser()
{
    using enum Permission::Flag;
    const User bob = m_core->addUser(u"Bob"_s, {.everywhere = {ServersView}});
    const NewToken token = addToken(bob, {.administrator = true});
    QCOMPARE(use(token)->grants, Grants{.everywhere = {ServersView}});
    const QJsonObject less{{u"grants"_s, toJson(Grants())}};
    VERIFY_RESULT(waitFor(m_core->access->updateUser(bob.id, less, bob.version)));
    QCOMPARE(use(token)->grants, Grants());
}

void tst_Tokens::aTokenOfADisabledUserIsRefused()
{
    const User bob = m_core->addUser(u"Bob"_s);
    const NewToken token = addToken(bob, {});
    const User off = *waitFor(m_core->access->updateUser(bob.id, {{u"enabled"_s, false}}, bob.version));
    QCOMPARE(use(token).error().code, Error::Code::Unauthenticated);
    VERIFY_RESULT(waitFor(m_core->access->updateUser(bob.id, {{u"enabled"_s, true}}, off.version)));
    VERIFY_RESULT(use(token));
}

void tst_Tokens::aTokenEnds()
{
    const User bob = m_core->addUser(u"Bob"_s);
    const NewToken token = addToken(bob, {}, m_core->clock.now() + std::chrono::hours(1));
    m_core->clock.advance(std::chrono::minutes(59));
    VERIFY_RESULT(use(token));
    m_core->clock.advance(std::chrono::minutes(1));
    QCOMPARE(use(token).error().code, Error::Code::Unauthenticated);
    QCOMPARE(m_core->access->tokens({}).size(), 1); // to be seen, and removed
}

void tst_Tokens::aBadTokenIsNotMade_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known"); // user
    QTest::addColumn<Grants>("scope");
    QTest::addColumn<int>("hours"); // until it ends
    QTest::addColumn<QString>("field");

    QTest::newRow("no name") << QString() << true << Grants() << 1 << u"/name"_s;
    QTest::newRow("no such user") << u"script"_s << false << Grants() << 1 << u"/user"_s;
    QTest::newRow("ended already") << u"script"_s << true << Grants() << 0 << u"/expiresAt"_s;
    QTest::newRow("what nobody has") << u"script"_s << true << Grants{.everywhere = {Permission::Flag::Setup}} << 1
                                     << u"/scope"_s;
}

void tst_Tokens::aBadTokenIsNotMade()
{
    QFETCH(QString, name);
    QFETCH(bool, known);
    QFETCH(Grants, scope);
    QFETCH(int, hours);
    const User bob = m_core->addUser(u"Bob"_s);
    const auto token =
        waitFor(m_core->access->addToken({.name = name,
                                          .user = known ? bob.id : UserId::create(),
                                          .scope = scope,
                                          .expiresAt = m_core->clock.now() + std::chrono::hours(hours)}));
    QCOMPARE(token.error().code, Error::Code::InvalidArgument);
    QTEST(token.error().field, "field");
    QVERIFY(m_core->access->tokens({}).isEmpty());
}

void tst_Tokens::aUserHasNoMoreThanAHundredTokens()
{
    const User bob = m_core->addUser(u"Bob"_s);
    for (int i = 0; i < 100; ++i)
        addToken(bob, {});
    const auto more = waitFor(m_core->access->addToken({.name = u"script"_s, .user = bob.id}));
    QCOMPARE(more.error().code, Error::Code::TooLarge);
}

void tst_Tokens::lastUseIsStoredOnceAMinute()
{
    const NewToken token = addToken(m_core->addUser(u"Bob"_s), {});
    QVERIFY(!m_core->access->tokens({}).value(0).lastUsed);
    const int before = m_core->store.writes();
    for (int i = 0; i < 300; ++i) { // five minutes, once a second
        VERIFY_RESULT(use(token));
        QTRY_VERIFY(m_core->store.isIdle());
        m_core->clock.advance(Seconds(1));
    }
    QCOMPARE(m_core->access->tokens({}).value(0).lastUsed, std::optional(m_core->clock.now() - Seconds(1)));
    QCOMPARE(m_core->store.writes() - before, 5);
    m_core->restart();
    QVERIFY(m_core->clock.now() - *m_core->access->tokens({}).value(0).lastUsed <= Seconds(61));
}

void tst_Tokens::aRemovedTokenStaysRemoved()
{
    const NewToken token = addToken(m_core->addUser(u"Bob"_s), {});
    VERIFY_RESULT(use(token)); // its last use is being written …
    const auto removed = m_core->access->removeToken(token.token.id);
    QVERIFY(!use(token));
    VERIFY_RESULT(waitFor(removed)); // … and must not bring it back
    QTRY_VERIFY(m_core->store.isIdle());
    m_core->restart();
    QVERIFY(m_core->access->tokens({}).isEmpty());
    QCOMPARE(waitFor(m_core->access->removeToken(token.token.id)).error().code, Error::Code::NotFound);
}

void tst_Tokens::aRemovalCountsEvenIfItCannotBeStored()
{
    const NewToken token = addToken(m_core->addUser(u"Bob"_s), {});
    m_core->store.setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QCOMPARE(waitFor(m_core->access->removeToken(token.token.id)).error().code, Error::Code::Unavailable);
    QVERIFY(!use(token));
    m_core->store.setWriteError({});
    VERIFY_RESULT(waitFor(m_core->access->removeToken(token.token.id))); // the second try
    m_core->restart();
    QVERIFY(!use(token));
}

void tst_Tokens::theLocalTokenIsForThisMachineAndUser()
{
    const QTemporaryDir folder;
    m_core->tokenPath = folder.filePath(u"token"_s);
    m_core->restart();
    QCOMPARE(QFileInfo(m_core->tokenPath).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    const Secret secret(localToken());
    const Result<Caller> here =
        m_core->access->identify({.bearer = secret, .address = u"127.0.0.1"_s, .loopback = true});
    VERIFY_RESULT(here);
    QCOMPARE(here->via, u"local"_s);
    QVERIFY(here->grants.administrator);
    QVERIFY(!here->user.name.isEmpty());
    QCOMPARE(m_core->access->identify({.bearer = secret, .loopback = false}).error().code,
             Error::Code::Unauthenticated);
    QVERIFY(!m_core->access->identify({.cookie = secret, .loopback = true}));
    QVERIFY(!m_core->access->identify({.bearer = Secret("pwk_wrong"), .loopback = true}));
    QVERIFY(m_core->access->setupNeeded()); // it is nobody's account
}

void tst_Tokens::theLocalTokenIsNewAtEachStartAndGoneAtTheEnd()
{
    const QTemporaryDir folder;
    m_core->tokenPath = folder.filePath(u"token"_s);
    m_core->restart();
    const QByteArray first = localToken();
    m_core->restart();
    QVERIFY(localToken() != first);
    QVERIFY(!m_core->access->identify({.bearer = Secret(first), .loopback = true}));
    m_core->access.reset();
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
}

void tst_Tokens::theLocalTokenOfAnotherCoreIsLeftAlone()
{
    const QTemporaryDir folder;
    m_core->tokenPath = folder.filePath(u"token"_s);
    m_core->restart();
    QFile file(m_core->tokenPath);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("pwk_of_somebody_else\n");
    file.close();
    m_core->access.reset();
    QCOMPARE(localToken(), QByteArray("pwk_of_somebody_else"));
}

void tst_Tokens::aLinkInThePlaceOfTheLocalTokenIsNotFollowed()
{
    const QTemporaryDir folder;
    QVERIFY(QFile::link(folder.filePath(u"victim"_s), folder.filePath(u"token"_s)));
    QVERIFY(QFile::link(folder.filePath(u"victim"_s), folder.filePath(u"token.new"_s)));
    m_core->tokenPath = folder.filePath(u"token"_s);
    m_core->restart();
    QVERIFY(!QFile::exists(folder.filePath(u"victim"_s)));
    QVERIFY(!QFileInfo(m_core->tokenPath).isSymLink());
    QVERIFY(localToken().startsWith("pwk_"));
}

void tst_Tokens::noLocalTokenNoStart()
{
    Access access(m_core->store, m_core->bus, m_core->settings, m_core->clock);
    const Result<> loaded = waitFor(access.load(u"/no/such/folder/token"_s));
    QCOMPARE(loaded.error().code, Error::Code::Unavailable);
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Tokens)
#include "tst_tokens.moc"
