#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/security/access.h"
#include "core/security/audit.h"
#include "core/security/securitysettings.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Users and audit trail on the store that ships.
class tst_SecurityStore final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whoWasLetInStaysIn();
    void theAuditTrailIsSearchedAndPaged();
    void theAuditTrailSurvivesAsItIs();
    void aLineEditedInTheFileIsFound_data();
    void aLineEditedInTheFileIsFound();

private:
    void open();
    void close();

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<EventBus> m_bus;
    std::unique_ptr<DocumentStore> m_store;
    std::unique_ptr<Access> m_access;
    std::unique_ptr<Audit> m_audit;
};

void tst_SecurityStore::init()
{
    TestCase::init();
    using namespace SecuritySettings;
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(QList<SettingSpec>{
        SettingSpec::of(loginIdleHours), SettingSpec::of(loginMaxDays), SettingSpec::of(loginTriesPerMinute),
        SettingSpec::of(passwordMinLength), SettingSpec::of(passwordMemory), SettingSpec::of(passwordPasses)});
    VERIFY_RESULT(m_settings->put(Settings::Source::CommandLine, passwordMemory.key, 19));
    m_bus = std::make_unique<EventBus>(m_clock);
    open();
}

void tst_SecurityStore::open()
{
    m_store = makeSqliteStore(m_folder->filePath(u"store.db"_s));
    VERIFY_RESULT(waitFor(m_store->open(Access::collections() + QList{Audit::collection()})));
    m_access = std::make_unique<Access>(*m_store, *m_bus, *m_settings, m_clock);
    VERIFY_RESULT(waitFor(m_access->load({})));
    m_audit = std::make_unique<Audit>(*m_store, *m_bus);
    VERIFY_RESULT(waitFor(m_audit->load()));
}

void tst_SecurityStore::close()
{
    m_audit.reset();
    m_access.reset();
    m_store.reset();
}

void tst_SecurityStore::cleanup()
{
    close();
    m_folder.reset();
}

void tst_SecurityStore::whoWasLetInStaysIn()
{
    const Credentials here{.address = u"127.0.0.1"_s, .loopback = true};
    const Secret password("correct horse");
    VERIFY_RESULT(waitFor(m_access->setUp(m_access->setupCode(), u"Anna"_s, password, here, false)));
    const Group group = *waitFor(m_access->addGroup({.name = u"Crew"_s}));
    const auto bob = waitFor(m_access->addUser({.name = u"Bob"_s, .groups = {group.id}}, password));
    VERIFY_RESULT(bob);
    QCOMPARE(waitFor(m_access->addUser({.name = u"BOB"_s}, password)).error().code, Error::Code::Conflict);
    const auto login = waitFor(m_access->logIn(u"bob"_s, password, here, u"test"_s, true));
    VERIFY_RESULT(login);
    const auto token = waitFor(m_access->addToken({.name = u"script"_s, .user = bob->id}));
    VERIFY_RESULT(token);
    VERIFY_RESULT(waitFor(m_access->removeGroup(group.id)));
    m_clock.advance(std::chrono::minutes(2));
    VERIFY_RESULT(m_access->identify({.cookie = login->secret}));
    close();
    open();
    QVERIFY(!m_access->setupNeeded());
    QCOMPARE(m_access->users().size(), 2);
    QVERIFY(m_access->users().value(1).groups.isEmpty());
    QVERIFY(m_access->users().value(1).lastLogin);
    VERIFY_RESULT(m_access->identify({.cookie = login->secret}));
    VERIFY_RESULT(m_access->identify({.bearer = Secret(token->secret.toLatin1())}));
    VERIFY_RESULT(waitFor(m_access->setPassword(bob->id, Secret("another password"), {})));
    VERIFY_RESULT(waitFor(m_access->removeUser(bob->id)));
    close();
    open();
    QCOMPARE(m_access->users().size(), 1);
    QVERIFY(m_access->logins(bob->id).isEmpty() && m_access->tokens({}).isEmpty());
}

void tst_SecurityStore::theAuditTrailIsSearchedAndPaged()
{
    for (int i = 1; i <= 30; ++i) {
        VERIFY_RESULT(waitFor(m_audit->add({.at = m_clock.now(),
                                            .who = i % 3 ? u"anna"_s : u"bob"_s,
                                            .address = u"192.0.2.%1"_s.arg(i),
                                            .action = u"server.update"_s,
                                            .subject = u"s%1"_s.arg(i)})));
    }
    const auto count = [this](const Filter &filter) {
        int all = 0;
        QString after;
        do {
            const auto page = waitFor(m_audit->list(filter, 4, after));
            if (!page)
                return -1;
            all += int(page->items.size());
            after = page->next;
        } while (!after.isEmpty());
        return all;
    };
    QCOMPARE(count(Filter::all()), 30);
    QCOMPARE(count(Filter::equal(u"who"_s, u"bob"_s)), 10);
    QCOMPARE(count(Filter::match(u"search"_s, u"bob server"_s)), 10);
    QCOMPARE(count(Filter::match(u"search"_s, u"\"; DROP TABLE audit --"_s)), 0);
    QCOMPARE(waitFor(m_audit->list(Filter::all(), 1, {}))->items.value(0).subject, u"s30"_s);
}

void tst_SecurityStore::theAuditTrailSurvivesAsItIs()
{
    const QList<QJsonObject> all{
        {{u"a"_s, 0.1}, {u"b"_s, 1e300}, {u"c"_s, 1.0}, {u"d"_s, qint64(1) << 62}, {u"e"_s, -7}},
        {{u"a"_s, u"ä東🏎\u202e\"\\\n\u0000x"_s}, {u""_s, QJsonArray{QJsonValue(), true}}},
        {{u"half"_s, QString(QChar(0xd83c))}},
        {{u"big"_s, QString(16000, u'ä')}}};
    for (const QJsonObject &after : all)
        VERIFY_RESULT(waitFor(m_audit->add({.at = m_clock.now(), .who = u"anna"_s, .after = after})));
    VERIFY_RESULT(waitFor(m_audit->verify()));
    close();
    open();
    VERIFY_RESULT(waitFor(m_audit->verify()));
}

void tst_SecurityStore::aLineEditedInTheFileIsFound_data()
{
    QTest::addColumn<QString>("statement");

    QTest::newRow("a name")
        << u"UPDATE audit SET body = CAST(replace(body, 'user3', 'eve33') AS BLOB) WHERE id <> 'head'"_s;
    QTest::newRow("a line less") << u"DELETE FROM audit WHERE CAST(body AS TEXT) LIKE '%user3%'"_s;
}

void tst_SecurityStore::aLineEditedInTheFileIsFound()
{
    QFETCH(QString, statement);
    for (int i = 1; i <= 5; ++i)
        VERIFY_RESULT(waitFor(m_audit->add({.at = m_clock.now(), .who = u"user%1"_s.arg(i)})));
    close();
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        file.setDatabaseName(m_folder->filePath(u"store.db"_s));
        QVERIFY(file.open());
        QSqlQuery query(file);
        QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        QVERIFY(query.numRowsAffected() > 0);
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
    open();
    const Result<> verified = waitFor(m_audit->verify());
    QCOMPARE(verified.error().code, Error::Code::Corrupt);
    QVERIFY2(verified.error().detail.contains(u"at entry 3"_s), qPrintable(verified.error().detail));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_SecurityStore)
#include "tst_securitystore.moc"
