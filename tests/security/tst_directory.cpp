#include "tests/security/accessfixture.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Users and groups: what is accepted, and that the last administrator stays.
class tst_Directory final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_core.reset(); }

    void namesAndPasswordsAreChecked_data();
    void namesAndPasswordsAreChecked();
    void grantsAreChecked_data();
    void grantsAreChecked();
    void aNameIsTakenWhateverItsCase_data();
    void aNameIsTakenWhateverItsCase();
    void twoUsersOfOneNameAtOnce();
    void changesAreCheckedAndStored_data();
    void changesAreCheckedAndStored();
    void aChangeOfAnOldVersionIsRefused();
    void aLoginIsNoChangeOfTheUser();
    void theLastAdministratorStays_data();
    void theLastAdministratorStays();
    void twoAdministratorsCannotRemoveEachOther();
    void groupsGiveWhatTheyHave();
    void aRemovedGroupLeavesItsMembers();
    void groupsAreCheckedToo();
    void aRemovedUserTakesLoginsAndTokensAlong();
    void changesAreTold();
    void nothingChangesWhenTheStoreFails();

private:
    Result<User> update(const User &user, const QJsonObject &changes)
    {
        return waitFor(m_core->access->updateUser(user.id, changes, user.version));
    }
    Grants grantsOf(const QString &name)
    {
        const Result<NewLogin> login = m_core->logIn(name, AccessFixture::password);
        return login ? login->me.grants : Grants();
    }

    std::unique_ptr<AccessFixture> m_core;
};

void tst_Directory::init()
{
    TestCase::init();
    m_core = std::make_unique<AccessFixture>();
}

void tst_Directory::namesAndPasswordsAreChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("field"); // that is wrong; empty: accepted

    const QByteArray good = AccessFixture::password;
    QTest::newRow("plain") << u"Bob"_s << good << QString();
    QTest::newRow("other letters") << u"Åsa Öberg 东京"_s << good << QString();
    QTest::newRow("longest name") << QString(64, u'x') << good << QString();
    QTest::newRow("shortest password") << u"Bob"_s << QByteArray("1234567890") << QString();
    QTest::newRow("ten characters of many bytes") << u"Bob"_s << QByteArray("äöüßäöüßäö") << QString();
    QTest::newRow("longest password") << u"Bob"_s << QByteArray(1024, 'x') << QString();
    QTest::newRow("no name") << QString() << good << u"/name"_s;
    QTest::newRow("long name") << QString(65, u'x') << good << u"/name"_s;
    QTest::newRow("long in its plain form") << QString(64, QChar(0xfdfa)) << good << u"/name"_s;
    QTest::newRow("spaces only") << u"   "_s << good << u"/name"_s;
    QTest::newRow("space at the end") << u"Bob "_s << good << u"/name"_s;
    QTest::newRow("line end") << u"Bob\nadmin"_s << good << u"/name"_s;
    QTest::newRow("escape") << u"\x1b[31mBob"_s << good << u"/name"_s;
    QTest::newRow("zero") << u"Bob"_s + QChar(0) << good << u"/name"_s;
    QTest::newRow("right to left") << u"Bob\u202e"_s << good << u"/name"_s;
    QTest::newRow("no width") << u"Bo\u200bb"_s << good << u"/name"_s;
    QTest::newRow("half a character") << u"Bob"_s + QChar(0xd800) << good << u"/name"_s;
    QTest::newRow("no password") << u"Bob"_s << QByteArray() << u"/password"_s;
    QTest::newRow("nine characters") << u"Bob"_s << QByteArray("123456789") << u"/password"_s;
    QTest::newRow("nine characters of many bytes") << u"Bob"_s << QByteArray("äöüßäöüßä") << u"/password"_s;
    QTest::newRow("endless password") << u"Bob"_s << QByteArray(1025, 'x') << u"/password"_s;
    QTest::newRow("password is the name") << u"Bob Example"_s << QByteArray("bob example") << u"/password"_s;
}

void tst_Directory::namesAndPasswordsAreChecked()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, password);
    QFETCH(QString, field);
    const Result<User> user = waitFor(m_core->access->addUser({.name = name}, Secret(password)));
    QCOMPARE(user.has_value(), field.isEmpty());
    if (user) {
        QVERIFY(m_core->logIn(name, password).has_value());
        return;
    }
    QCOMPARE(user.error().code, Error::Code::InvalidArgument);
    QCOMPARE(user.error().field, field);
    QVERIFY(m_core->access->users().isEmpty());
}

void tst_Directory::grantsAreChecked_data()
{
    QTest::addColumn<Grants>("grants");
    QTest::addColumn<bool>("accepted");

    using enum Permission::Flag;
    const QString server = ServerId::create().toString();
    const auto on = [](const QString &id, Permission::Flag flag) {
        return Grants{.servers = {{id, {flag}}}};
    };
    QTest::newRow("none") << Grants() << true;
    QTest::newRow("administrator") << Grants{.administrator = true} << true;
    QTest::newRow("everywhere") << Grants{.everywhere = {ServersView, AuditView}} << true;
    QTest::newRow("one server") << on(server, ServersControl) << true;
    QTest::newRow("what everyone has") << Grants{.everywhere = {LoggedIn}} << false;
    QTest::newRow("the first use") << Grants{.everywhere = {Setup}} << false;
    QTest::newRow("one server, but for all") << on(server, UsersManage) << false;
    QTest::newRow("no server") << on(u"*"_s, ServersControl) << false;
}

void tst_Directory::grantsAreChecked()
{
    QFETCH(Grants, grants);
    QFETCH(bool, accepted);
    const auto user = waitFor(m_core->access->addUser({.name = u"Bob"_s, .grants = grants}, Secret("correct horse")));
    QCOMPARE(user.has_value(), accepted);
    QCOMPARE(waitFor(m_core->access->addGroup({.name = u"Crew"_s, .grants = grants})).has_value(), accepted);
    if (accepted)
        QCOMPARE(user->grants, grants);
}

void tst_Directory::aNameIsTakenWhateverItsCase_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");

    QTest::newRow("same") << u"Anna"_s << u"Anna"_s;
    QTest::newRow("case") << u"Anna"_s << u"ANNA"_s;
    QTest::newRow("sharp s") << u"Weiß"_s << u"WEISS"_s;
    QTest::newRow("other form of ö") << u"B\u00f6rn"_s << u"Bo\u0308rn"_s;
    QTest::newRow("wide letters") << u"Anna"_s << u"Ａｎｎａ"_s;
}

void tst_Directory::aNameIsTakenWhateverItsCase()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    m_core->addUser(first);
    const Result<User> again = waitFor(m_core->access->addUser({.name = second}, Secret("correct horse")));
    QCOMPARE(again.error().code, Error::Code::Conflict);
    QCOMPARE(again.error().field, u"/name"_s);
    const User other = m_core->addUser(u"Other"_s);
    QCOMPARE(update(other, {{u"name"_s, second}}).error().code, Error::Code::Conflict);
}

void tst_Directory::twoUsersOfOneNameAtOnce()
{
    const auto a = m_core->access->addUser({.name = u"Bob"_s}, Secret("correct horse"));
    const auto b = m_core->access->addUser({.name = u"bob"_s}, Secret("correct horse"));
    QCOMPARE(int(waitFor(a).has_value()) + int(waitFor(b).has_value()), 1);
}

void tst_Directory::changesAreCheckedAndStored_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("field"); // that is wrong; empty: accepted

    QTest::newRow("name") << QJsonObject{{u"name"_s, u"Robert"_s}} << QString();
    QTest::newRow("only the case of the name") << QJsonObject{{u"name"_s, u"BOB"_s}} << QString();
    QTest::newRow("grants") << QJsonObject{{u"grants"_s, QJsonObject{{u"everywhere"_s, QJsonArray{u"serversView"_s}}}}}
                            << QString();
    QTest::newRow("nothing") << QJsonObject() << QString();
    QTest::newRow("bad name") << QJsonObject{{u"name"_s, u""_s}} << u"/name"_s;
    QTest::newRow("bad type") << QJsonObject{{u"enabled"_s, u"yes"_s}} << u"/enabled"_s;
    QTest::newRow("unknown permission") << QJsonObject{{u"grants"_s,
                                                        QJsonObject{{u"everywhere"_s, QJsonArray{u"fly"_s}}}}}
                                        << u"/grants/everywhere/0"_s;
    QTest::newRow("unknown group") << QJsonObject{{u"groups"_s, QJsonArray{GroupId::create().toString()}}}
                                   << u"/groups"_s;
    QTest::newRow("id") << QJsonObject{{u"id"_s, UserId::create().toString()}} << u"/id"_s;
    QTest::newRow("version") << QJsonObject{{u"version"_s, 7}} << u"/version"_s;
    QTest::newRow("password") << QJsonObject{{u"password"_s, u"correct horse"_s}} << u"/password"_s;
    QTest::newRow("hash") << QJsonObject{{u"passwordHash"_s, u"x"_s}} << u"/passwordHash"_s;
    QTest::newRow("key of the name") << QJsonObject{{u"nameKey"_s, u"anna"_s}} << u"/nameKey"_s;
}

void tst_Directory::changesAreCheckedAndStored()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QString, field);
    const User bob = m_core->addUser(u"Bob"_s);
    const Result<User> after = update(bob, changes);
    QCOMPARE(after.has_value(), field.isEmpty());
    if (!after) {
        QCOMPARE(after.error().code, Error::Code::InvalidArgument);
        QCOMPARE(after.error().field, field);
        QCOMPARE(m_core->access->users().value(0), bob);
        return;
    }
    User expected = bob;
    VERIFY_RESULT(applyJson(expected, changes, UnknownKeys::Refuse));
    expected.version = bob.version + 1;
    QCOMPARE(*after, expected);
    m_core->restart();
    QCOMPARE(m_core->access->users().value(0), expected);
    VERIFY_RESULT(m_core->logIn(expected.name, AccessFixture::password));
}

void tst_Directory::aChangeOfAnOldVersionIsRefused()
{
    const User bob = m_core->addUser(u"Bob"_s);
    VERIFY_RESULT(update(bob, {{u"name"_s, u"Robert"_s}}));
    QCOMPARE(update(bob, {{u"name"_s, u"Bobby"_s}}).error().code, Error::Code::Conflict);
    // Two that started from the same version at the same time: one of them wins.
    const User now = m_core->access->users().value(0);
    const auto a = m_core->access->updateUser(now.id, {{u"name"_s, u"A"_s}}, now.version);
    const auto b = m_core->access->updateUser(now.id, {{u"name"_s, u"B"_s}}, now.version);
    VERIFY_RESULT(waitFor(a));
    QCOMPARE(waitFor(b).error().code, Error::Code::Conflict);
    QCOMPARE(m_core->access->users().value(0).name, u"A"_s);
    const auto nobody = waitFor(m_core->access->updateUser(UserId::create(), {}, 1));
    QCOMPARE(nobody.error().code, Error::Code::NotFound);
}

void tst_Directory::aLoginIsNoChangeOfTheUser()
{
    const User bob = m_core->addUser(u"Bob"_s);
    QVERIFY(!bob.lastLogin);
    m_core->clock.advance(Seconds(5));
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
    QTRY_COMPARE(m_core->access->users().value(0).lastLogin, std::optional(m_core->clock.now()));
    VERIFY_RESULT(update(bob, {{u"name"_s, u"Robert"_s}}));
    m_core->restart();
    QCOMPARE(m_core->access->users().value(0).lastLogin, std::optional(m_core->clock.now()));
}

void tst_Directory::theLastAdministratorStays_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("another"); // enabled administrator
    QTest::addColumn<bool>("allowed");

    for (const QString &how : {u"disable"_s, u"take the grant"_s, u"remove"_s, u"take out of the group"_s,
                               u"take the group's grant"_s, u"remove the group"_s}) {
        QTest::addRow("%s, the last one", qPrintable(how)) << how << false << false;
        QTest::addRow("%s, one of two", qPrintable(how)) << how << true << true;
    }
}

void tst_Directory::theLastAdministratorStays()
{
    QFETCH(QString, how);
    QFETCH(bool, another);
    QFETCH(bool, allowed);
    Access &access = *m_core->access;
    const Grants all{.administrator = true};
    const bool byGroup = how.contains(u"group"_s);
    const Group group = *waitFor(access.addGroup({.name = u"Admins"_s, .grants = all}));
    const User disabled = m_core->addUser(u"Disabled"_s, all);
    const User admin = *waitFor(access.addUser({.name = u"Admin"_s,
                                                .groups = byGroup ? QList<GroupId>{group.id} : QList<GroupId>(),
                                                .grants = byGroup ? Grants() : all},
                                               Secret("correct horse")));
    VERIFY_RESULT(update(disabled, {{u"enabled"_s, false}})); // counts for nothing
    if (another)
        m_core->addUser(u"Another"_s, all);

    const QJsonObject none{{u"grants"_s, toJson(Grants())}};
    Result<> done;
    const auto attempt = [&done](const auto &result) {
        done = result ? Result<>() : Failure{result.error()};
    };
    if (how == "disable"_L1)
        attempt(update(admin, {{u"enabled"_s, false}}));
    else if (how == "take the grant"_L1)
        attempt(update(admin, none));
    else if (how == "remove"_L1)
        attempt(waitFor(access.removeUser(admin.id)));
    else if (how == "take out of the group"_L1)
        attempt(update(admin, {{u"groups"_s, QJsonArray()}}));
    else if (how == "take the group's grant"_L1)
        attempt(waitFor(access.updateGroup(group.id, none, group.version)));
    else
        attempt(waitFor(access.removeGroup(group.id)));
    QCOMPARE(done.has_value(), allowed);
    if (!allowed) {
        QCOMPARE(done.error().code, Error::Code::Conflict);
        QVERIFY(m_core->logIn(u"Admin"_s, "correct horse")->me.grants.administrator);
    }
    QVERIFY(!access.setupNeeded());
}

void tst_Directory::twoAdministratorsCannotRemoveEachOther()
{
    const Grants all{.administrator = true};
    const User a = m_core->addUser(u"A"_s, all);
    const User b = m_core->addUser(u"B"_s, all);
    const auto first = m_core->access->removeUser(a.id);
    const auto second = m_core->access->updateUser(b.id, {{u"enabled"_s, false}}, b.version);
    VERIFY_RESULT(waitFor(first));
    QCOMPARE(waitFor(second).error().code, Error::Code::Conflict);
    QVERIFY(!m_core->access->setupNeeded());
}

void tst_Directory::groupsGiveWhatTheyHave()
{
    using enum Permission::Flag;
    const Group group =
        *waitFor(m_core->access->addGroup({.name = u"Crew"_s, .grants = {.everywhere = {ServersView}}}));
    const User bob = m_core->addUser(u"Bob"_s, {.everywhere = {JobsView}});
    QVERIFY(!grantsOf(u"Bob"_s).allow(ServersView));
    VERIFY_RESULT(update(bob, {{u"groups"_s, QJsonArray{group.id.toString()}}}));
    const NewLogin login = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    QVERIFY(login.me.grants.allow(ServersView) && login.me.grants.allow(JobsView));
    // A change of the group counts for logins that are open.
    const QJsonObject more{{u"grants"_s, toJson(Grants{.everywhere = {AuditView}})}};
    VERIFY_RESULT(waitFor(m_core->access->updateGroup(group.id, more, group.version)));
    const Caller caller = *m_core->bearer(login.secret);
    QVERIFY(caller.grants.allow(AuditView) && !caller.grants.allow(ServersView));
}

void tst_Directory::aRemovedGroupLeavesItsMembers()
{
    const Group group = *waitFor(m_core->access->addGroup({.name = u"Crew"_s}));
    const User bob = m_core->addUser(u"Bob"_s);
    const User member = *update(bob, {{u"groups"_s, QJsonArray{group.id.toString()}}});
    VERIFY_RESULT(waitFor(m_core->access->removeGroup(group.id)));
    QVERIFY(m_core->access->groups().isEmpty());
    const User after = m_core->access->users().value(0);
    QVERIFY(after.groups.isEmpty());
    QCOMPARE(after.version, member.version + 1);
    VERIFY_RESULT(update(after, {{u"name"_s, u"Robert"_s}})); // the version is the one that is stored
    m_core->restart();
    QVERIFY(m_core->access->users().value(0).groups.isEmpty());
    QCOMPARE(waitFor(m_core->access->removeGroup(group.id)).error().code, Error::Code::NotFound);
}

void tst_Directory::groupsAreCheckedToo()
{
    const Group crew = *waitFor(m_core->access->addGroup({.name = u"Crew"_s}));
    QCOMPARE(waitFor(m_core->access->addGroup({.name = u"CREW"_s})).error().code, Error::Code::Conflict);
    QCOMPARE(waitFor(m_core->access->addGroup({.name = u"a\nb"_s})).error().code, Error::Code::InvalidArgument);
    const auto renamed = waitFor(m_core->access->updateGroup(crew.id, {{u"name"_s, u"Helpers"_s}}, crew.version));
    QCOMPARE(renamed->version, 2);
    const auto old = waitFor(m_core->access->updateGroup(crew.id, {{u"name"_s, u"X"_s}}, crew.version));
    QCOMPARE(old.error().code, Error::Code::Conflict);
    const auto wrong = waitFor(m_core->access->updateGroup(crew.id, {{u"id"_s, u"x"_s}}, 2));
    QCOMPARE(wrong.error().field, u"/id"_s);
    m_core->restart();
    QCOMPARE(m_core->access->groups(), QList<Group>{*renamed});
}

void tst_Directory::aRemovedUserTakesLoginsAndTokensAlong()
{
    const User bob = m_core->addUser(u"Bob"_s);
    const User anna = m_core->addUser(u"Anna"_s);
    const NewLogin login = *m_core->logIn(u"Bob"_s, AccessFixture::password);
    const NewLogin other = *m_core->logIn(u"Anna"_s, AccessFixture::password);
    const NewToken token = *waitFor(m_core->access->addToken({.name = u"script"_s, .user = bob.id}));
    QTRY_VERIFY(m_core->access->users().value(1).lastLogin);
    VERIFY_RESULT(waitFor(m_core->access->removeUser(bob.id)));
    QVERIFY(!m_core->bearer(login.secret));
    QVERIFY(!m_core->bearer(Secret(token.secret.toLatin1())));
    VERIFY_RESULT(m_core->bearer(other.secret));
    QVERIFY(!m_core->store.dump().contains(bob.id.toString().toLatin1()));
    QCOMPARE(m_core->access->users().value(0).id, anna.id);
    QCOMPARE(waitFor(m_core->access->removeUser(bob.id)).error().code, Error::Code::NotFound);
}

void tst_Directory::changesAreTold()
{
    QStringList told;
    const Subscription subscription = m_core->bus.subscribe({u"access"_s}, [&told](const Event &event) { //
        told.append(event.kind + u' ' + event.subject.section(u'/', 0, 0));
    });
    const User bob = m_core->addUser(u"Bob"_s);
    const Group crew = *waitFor(m_core->access->addGroup({.name = u"Crew"_s}));
    const NewToken token = *waitFor(m_core->access->addToken({.name = u"script"_s, .user = bob.id}));
    VERIFY_RESULT(waitFor(m_core->access->removeToken(token.token.id)));
    VERIFY_RESULT(waitFor(m_core->access->removeGroup(crew.id)));
    VERIFY_RESULT(waitFor(m_core->access->removeUser(bob.id)));
    QCOMPARE(told,
             (QStringList{u"changed user"_s, u"changed group"_s, u"changed token"_s, u"changed token"_s,
                          u"changed group"_s, u"changed user"_s}));
}

void tst_Directory::nothingChangesWhenTheStoreFails()
{
    const User bob = m_core->addUser(u"Bob"_s);
    const Error full{Error::Code::Unavailable, u"the disk is full"_s, {}};
    m_core->store.setWriteError(full);
    QCOMPARE(update(bob, {{u"name"_s, u"Robert"_s}}).error(), full);
    QCOMPARE(waitFor(m_core->access->addUser({.name = u"Eve"_s}, Secret("correct horse"))).error(), full);
    QCOMPARE(waitFor(m_core->access->addGroup({.name = u"Crew"_s})).error(), full);
    QCOMPARE(waitFor(m_core->access->setPassword(bob.id, Secret("another password"), {})).error(), full);
    QCOMPARE(waitFor(m_core->access->removeUser(bob.id)).error(), full);
    QCOMPARE(m_core->access->users(), QList<User>{bob});
    QVERIFY(m_core->access->groups().isEmpty());
    m_core->store.setWriteError({});
    VERIFY_RESULT(m_core->logIn(u"Bob"_s, AccessFixture::password));
    VERIFY_RESULT(update(bob, {{u"name"_s, u"Robert"_s}}));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Directory)
#include "tst_directory.moc"
