#include "core/api/grantrules.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Flag = Permission::Flag;

class tst_GrantRules final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void covers_data();
    void covers();
    void groupsCount();
    void onlyRealPermissionsCanBeGranted();
};

void tst_GrantRules::covers_data()
{
    QTest::addColumn<Grants>("all");
    QTest::addColumn<Grants>("part");
    QTest::addColumn<bool>("expected");

    const Grants admin{.administrator = true};
    const Grants users{.everywhere = {Flag::UsersManage}};
    const Grants control{.everywhere = {Flag::ServersControl}};
    const Grants controlOne{.servers = {{u"a"_s, {Flag::ServersControl}}}};
    const Grants controlOther{.servers = {{u"b"_s, {Flag::ServersControl}}}};
    QTest::newRow("an administrator covers all") << admin << admin << true;
    QTest::newRow("nothing is covered by nothing") << Grants() << Grants() << true;
    QTest::newRow("who manages users is no administrator") << users << admin << false;
    QTest::newRow("what one does not have") << users << control << false;
    QTest::newRow("everywhere covers one server") << control << controlOne << true;
    QTest::newRow("one server does not cover everywhere") << controlOne << control << false;
    QTest::newRow("one server does not cover another") << controlOne << controlOther << false;
}

void tst_GrantRules::covers()
{
    QFETCH(Grants, all);
    QFETCH(Grants, part);
    QFETCH(bool, expected);
    QCOMPARE(Pitwall::covers(all, part), expected);
}

void tst_GrantRules::groupsCount()
{
    const Group crew{.id = GroupId::create(), .name = u"crew"_s, .grants = {.everywhere = {Flag::ServersControl}}};
    const Group other{.id = GroupId::create(), .name = u"other"_s, .grants = {.administrator = true}};
    const User user{.groups = {crew.id}, .grants = {.everywhere = {Flag::LogView}}};
    const Grants grants = effectiveGrants(user, {crew, other});
    QVERIFY(grants.allow(Flag::ServersControl));
    QVERIFY(grants.allow(Flag::LogView));
    QVERIFY(!grants.administrator);
}

void tst_GrantRules::onlyRealPermissionsCanBeGranted()
{
    const QString server = ServerId::create().toString();
    VERIFY_RESULT(checkGrants({.everywhere = {Flag::AuditView}, .servers = {{server, {Flag::ServersView}}}}, u"/g"_s));
    const auto wrong = [](const Grants &grants) {
        const Result<> checked = checkGrants(grants, u"/g"_s);
        return checked ? QString() : checked.error().field;
    };
    QCOMPARE(wrong({.everywhere = {Flag::Setup}}), u"/g/everywhere"_s);
    QCOMPARE(wrong({.servers = {{server, {Flag::UsersManage}}}}), u"/g/servers/"_s + server);
    QCOMPARE(wrong({.servers = {{u"arena"_s, {Flag::ServersView}}}}), u"/g/servers/arena"_s);
    QCOMPARE(wrong({.servers = {{server.toUpper(), {Flag::ServersView}}}}), u"/g/servers/"_s + server.toUpper());
}

PITWALL_TEST_MAIN(tst_GrantRules)
#include "tst_grantrules.moc"
