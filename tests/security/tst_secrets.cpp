#include "core/security/audit.h"
#include "core/security/secretdigest.h"
#include "core/security/setupcode.h"
#include "core/telemetry/logsink.h"
#include "tests/security/accessfixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcTest, "pitwall.test")

namespace Pitwall {

/// Nothing that lets somebody in is to be found in the log, in the store, in an event or in what the API shows.
class tst_Secrets final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void noSecretIsLeftAnywhere();
    void digestsAreOneWayAndStable();
    void derivedSecretsDifferByPurpose();
    void aSetupCodeForgivesMixUps_data();
    void aSetupCodeForgivesMixUps();
    void setupCodesUseAllTheirLetters();
};

/// All of it, and its middle: in case a prefix was cut off.
static QList<QByteArray> needlesOf(const QList<QByteArray> &secrets)
{
    QList<QByteArray> needles;
    for (const QByteArray &secret : secrets)
        needles << secret << secret.mid(6, 12);
    return needles;
}

void tst_Secrets::noSecretIsLeftAnywhere()
{
    const QTemporaryDir folder;
    const QString logFile = folder.filePath(u"core.log"_s);
    QLoggingCategory::setFilterRules(u"pitwall.*=true"_s); // debug messages, too
    QList<QByteArray> secrets{"correct horse battery", "wrong password of bob", "another password"};
    QByteArray seen;
    {
        const LogSink sink({.file = logFile, .console = false});
        AccessFixture core;
        core.tokenPath = folder.filePath(u"token"_s);
        core.restart();
        Audit audit(core.store, core.bus);
        VERIFY_RESULT(waitFor(audit.load()));
        const Subscription subscription = core.bus.subscribe({}, [&seen](const Event &event) { //
            seen += QJsonDocument(toJson(event)).toJson();
        });
        secrets << core.access->setupCode().toLatin1();
        const NewLogin admin = core.setUp();
        const User bob = core.addUser(u"Bob"_s);
        const NewLogin browser = *core.logIn(u"Bob"_s, AccessFixture::password, true);
        for (int i = 0; i < 12; ++i) {
            core.clock.advance(std::chrono::minutes(1));
            QVERIFY(!core.logIn(u"Bob"_s, "wrong password of bob"));
            QVERIFY(!core.logIn(u"correct horse battery"_s, "Bob")); // name and password mixed up
        }
        const NewToken token = *waitFor(core.access->addToken({.name = u"script"_s, .user = bob.id}));
        VERIFY_RESULT(core.bearer(Secret(token.secret.toLatin1())));
        VERIFY_RESULT(waitFor(core.access->setPassword(bob.id, Secret("another password"), browser.login.id)));
        const AuditEntry entry{.at = core.clock.now(),
                               .who = u"Bob"_s,
                               .action = u"user.password"_s,
                               .after = {{u"password"_s, u"another password"_s}, {u"x"_s, token.secret}}};
        VERIFY_RESULT(waitFor(audit.add(entry)));
        QFile local(core.tokenPath);
        QVERIFY(local.open(QIODevice::ReadOnly));
        secrets << admin.secret.reveal() << browser.secret.reveal() << browser.csrf.reveal() << token.secret.toLatin1()
                << local.readAll().trimmed();
        for (const User &user : core.access->users())
            seen += QJsonDocument(toJson(user)).toJson();
        for (const LoginInfo &login : core.access->logins({}))
            seen += QJsonDocument(toJson(login)).toJson();
        for (const ApiToken &listed : core.access->tokens({}))
            seen += QJsonDocument(toJson(listed)).toJson();
        seen += core.store.dump();
        QVERIFY(seen.contains("argon2id")); // the store was seen
        qCInfo(lcTest) << "careless" << browser.secret << browser.secret.reveal();
    }
    QLoggingCategory::setFilterRules({});
    QFile log(logFile);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray logged = log.readAll();
    QVERIFY(logged.contains("login user=\"Bob\"") && logged.contains("careless ***"));
    QCOMPARE(secrets.size(), 9);
    for (const QByteArray &needle : needlesOf(secrets)) {
        QVERIFY2(!seen.contains(needle), needle.constData());
        QVERIFY2(!logged.contains(needle), needle.constData());
    }
}

void tst_Secrets::digestsAreOneWayAndStable()
{
    const SecretDigest digest = SecretDigest::of(Secret("abc"));
    // BLAKE2b-256 of "abc", computed with another implementation
    QCOMPARE(digest.toText(), u"bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"_s);
    QVERIFY(*SecretDigest::fromText(digest.toText()) == digest);
    QVERIFY(!(SecretDigest::of(Secret("abd")) == digest));
    const QStringList damages{QString(), u"bddd"_s, digest.toText() + u"00"_s, u"zz"_s + digest.toText().mid(2)};
    for (const QString &damaged : damages)
        QVERIFY(!SecretDigest::fromText(damaged));
}

void tst_Secrets::derivedSecretsDifferByPurpose()
{
    const SecretDigest digest = SecretDigest::of(Secret("abc"));
    QVERIFY(digest.derive("csrf") == digest.derive("csrf"));
    QVERIFY(!(digest.derive("csrf") == digest.derive("other")));
    QVERIFY(!(digest.derive("csrf") == SecretDigest::of(Secret("abd")).derive("csrf")));
    QVERIFY(digest.derive("csrf").reveal().size() == 43);
}

void tst_Secrets::aSetupCodeForgivesMixUps_data()
{
    QTest::addColumn<QString>("typed"); // of the code
    QTest::addColumn<bool>("right");

    QTest::newRow("as it is") << u"%1"_s << true;
    QTest::newRow("small letters") << u"lower"_s << true;
    QTest::newRow("no dash") << u"nodash"_s << true;
    QTest::newRow("spaces") << u"spaces"_s << true;
    QTest::newRow("O, I and L") << u"mixed"_s << true;
    QTest::newRow("one more") << u"%1X"_s << false;
    QTest::newRow("one less") << u"short"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("very much") << QString(100000, u'7') << false;
    QTest::newRow("another alphabet") << u"ＡＢＣＤ-ＡＢＣＤ"_s << false;
}

void tst_Secrets::aSetupCodeForgivesMixUps()
{
    QFETCH(QString, typed);
    QFETCH(bool, right);
    SetupCode code;
    const QString text = code.text();
    if (typed == "lower"_L1)
        typed = text.toLower();
    else if (typed == "nodash"_L1)
        typed = QString(text).remove(u'-');
    else if (typed == "spaces"_L1)
        typed = u"  "_s + QString(text).replace(u'-', u' ') + u'\n';
    else if (typed == "mixed"_L1)
        typed = QString(text).replace(u'0', u'O').replace(u'1', u'l');
    else if (typed == "short"_L1)
        typed = text.chopped(1);
    else if (typed.contains(u"%1"_s))
        typed = typed.arg(text);
    QCOMPARE(code.matches(typed), right);
}

void tst_Secrets::setupCodesUseAllTheirLetters()
{
    QSet<QChar> letters;
    QSet<QString> codes;
    for (int i = 0; i < 200; ++i) {
        const QString text = SetupCode().text();
        codes.insert(text);
        for (const QChar c : text)
            letters.insert(c);
    }
    QCOMPARE(letters.size(), 33); // 32 and the dash: 5 bits a letter
    QCOMPARE(codes.size(), 200);
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Secrets)
#include "tst_secrets.moc"
