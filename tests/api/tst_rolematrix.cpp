#include "core/api/api.h"
#include "tests/api/gatefixture.h"

#include <QFile>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Flag = Permission::Flag;

namespace {

/// One who asks: with at most one permission, held somewhere.
struct Role
{
    enum class Where { Everywhere, OwnServer, OtherServer };

    QString name;
    bool somebody = true;
    bool administrator = false;
    std::optional<Flag> flag = {};
    Where where = Where::Everywhere;
    bool token = false;
};

} // namespace

/// Every route for every role, from the table that the running core uses: denied unless granted.
class tst_RoleMatrix final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteIsDeniedUnlessGranted_data();
    void everyRouteIsDeniedUnlessGranted();
    void whatTheTableGrantsWasReviewed();
    void noTwoRoutesHaveTheSameNameOrPlace();
    void everyChangeIsAudited();
    void unknownPathsAndMethodsAreRefused();

private:
    const QString m_own = ServerId::create().toString();
    const QString m_other = ServerId::create().toString();

    Caller callerFor(const Role &role) const;
};

static QList<Flag> grantableFlags()
{
    QList<Flag> flags;
    for (int i = static_cast<int>(Flag::ServersView); i <= static_cast<int>(Flag::MetricsView); ++i)
        flags.append(static_cast<Flag>(i));
    return flags;
}

static QList<Role> allRoles()
{
    QList<Role> roles{{.name = u"nobody"_s, .somebody = false},
                      {.name = u"a user without permissions"_s},
                      {.name = u"an administrator"_s, .administrator = true},
                      {.name = u"an administrator's token without scope"_s, .token = true}};
    for (const Flag flag : grantableFlags()) {
        roles.append({.name = toText(flag), .flag = flag});
        roles.append({.name = u"an administrator's token for "_s + toText(flag), .flag = flag, .token = true});
        if (Permission::isPerServer(flag)) {
            roles.append({.name = toText(flag) + u" on this server"_s, .flag = flag, .where = Role::Where::OwnServer});
            roles.append(
                {.name = toText(flag) + u" on another server"_s, .flag = flag, .where = Role::Where::OtherServer});
        }
    }
    return roles;
}

// Written anew, not with Grants::allow(): the test must not repeat a mistake of what it tests.
static bool mayPass(const Route &route, const Role &role)
{
    if (route.permission == Flag::Public || route.permission == Flag::Setup || role.administrator)
        return true;
    if (!role.somebody)
        return false;
    if (route.permission == Flag::LoggedIn)
        return true;
    const bool holds = role.flag == route.permission;
    switch (route.scope) {
    case Route::Scope::Core: return holds && role.where == Role::Where::Everywhere;
    case Route::Scope::Server: return holds && role.where != Role::Where::OtherServer;
    case Route::Scope::AnyServer: return holds;
    case Route::Scope::Own: return holds || !role.token || route.method == Http::Method::Get;
    }
    Q_UNREACHABLE();
}

Caller tst_RoleMatrix::callerFor(const Role &role) const
{
    if (!role.somebody)
        return {};
    Grants grants{.administrator = role.administrator};
    if (role.flag && role.where == Role::Where::Everywhere)
        grants.everywhere = {*role.flag};
    else if (role.flag)
        grants.servers = {{role.where == Role::Where::OwnServer ? m_own : m_other, {*role.flag}}};
    if (role.token)
        grants = Grants{.administrator = true} & grants; // as a token's scope cuts its user's rights
    return GateFixture::somebody(grants, role.token ? u"token"_s : u"bearer"_s);
}

void tst_RoleMatrix::everyRouteIsDeniedUnlessGranted_data()
{
    QTest::addColumn<qsizetype>("index");
    const QList<Route> routes = allRoutes();
    QVERIFY(routes.size() > 50);
    for (qsizetype i = 0; i < routes.size(); ++i)
        QTest::newRow(qPrintable(routes.at(i).name)) << i;
}

void tst_RoleMatrix::everyRouteIsDeniedUnlessGranted()
{
    QFETCH(qsizetype, index);
    const QList<Route> routes = allRoutes();
    const Route &route = routes.at(index);
    GateFixture gate;
    for (const Role &role : allRoles()) {
        const auto dispatcher = gate.make(routes); // a new one: throttles start anew
        gate.caller = callerFor(role);
        gate.reached.clear();
        const Result<Http::Response> response = waitFor(dispatcher->handle(fittingRequest(route, m_own)));
        VERIFY_RESULT(response);
        const int expected = mayPass(route, role) ? 299 : role.somebody ? 403 : 401;
        QVERIFY2(response->status == expected,
                 qPrintable(u"%1: %2 instead of %3: %4"_s.arg(role.name)
                                .arg(response->status)
                                .arg(expected)
                                .arg(QString::fromUtf8(response->body))));
        QCOMPARE(gate.reached, expected == 299 ? QStringList{route.name} : QStringList());
    }
}

/// A change of what a route asks for must be meant: it shows here as a difference to a file that people read.
void tst_RoleMatrix::whatTheTableGrantsWasReviewed()
{
    const QMap<Route::Scope, QString> scopes{{Route::Scope::Core, u"everywhere"_s},
                                             {Route::Scope::Server, u"this server"_s},
                                             {Route::Scope::AnyServer, u"any server"_s},
                                             {Route::Scope::Own, u"or one's own"_s}};
    QStringList lines;
    for (const Route &route : allRoutes()) {
        lines.append(u"%1 %2: %3, %4"_s.arg(QString::fromLatin1(Http::toName(route.method)), route.path,
                                            toText(route.permission.flag), scopes.value(route.scope)));
    }
    QFile reviewed(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/api/permissions.txt"_s);
    QVERIFY(reviewed.open(QIODevice::ReadOnly));
    const QStringList expected = QString::fromUtf8(reviewed.readAll()).trimmed().split(u'\n');
    const auto without = [](QStringList list, const QStringList &taken) {
        list.removeIf([&taken](const QString &line) { return taken.contains(line); });
        return list.join(u'\n');
    };
    QCOMPARE(without(lines, expected), QString()); // new in the table
    QCOMPARE(without(expected, lines), QString()); // no longer in the table
}

void tst_RoleMatrix::noTwoRoutesHaveTheSameNameOrPlace()
{
    QSet<QString> seen;
    for (const Route &route : allRoutes()) {
        QVERIFY2(!seen.contains(route.name), qPrintable(route.name));
        seen.insert(route.name);
        const QString place = QString::fromLatin1(Http::toName(route.method)) + route.path;
        QVERIFY2(!seen.contains(place), qPrintable(place));
        seen.insert(place);
        QVERIFY2(route.handler, qPrintable(route.name));
        QVERIFY2(!route.summary.isEmpty(), qPrintable(route.name));
        QVERIFY2(route.scope != Route::Scope::Server || route.path.contains("{id}"_L1), qPrintable(route.name));
    }
}

void tst_RoleMatrix::everyChangeIsAudited()
{
    const QStringList changesNothing{u"game.check"_s, u"audit.verify"_s, u"backup.verify"_s};
    const QList<Route> routes = allRoutes();
    for (const Route &route : routes) {
        GateFixture gate;
        gate.caller = GateFixture::somebody({.administrator = true});
        const auto dispatcher = gate.make(routes);
        VERIFY_RESULT(waitFor(dispatcher->handle(fittingRequest(route, m_own))));
        const bool expected = Http::isMutating(route.method) && !changesNothing.contains(route.name);
        QVERIFY2(gate.audited.size() == (expected ? 1 : 0), qPrintable(route.name));
        if (!expected)
            continue;
        const AuditEntry entry = gate.audited.first();
        QCOMPARE(entry.action, route.name);
        QCOMPARE(entry.who, u"ada"_s);
        QCOMPARE(entry.address, u"127.0.0.1"_s);
        QCOMPARE(entry.via, u"bearer"_s);
        QCOMPARE(entry.status, 299);
        if (route.path.contains("{id}"_L1))
            QCOMPARE(entry.subject, m_own);
    }
}

void tst_RoleMatrix::unknownPathsAndMethodsAreRefused()
{
    GateFixture gate;
    gate.caller = GateFixture::somebody({.administrator = true});
    const auto dispatcher = gate.make(allRoutes());
    const auto status = [&](Http::Method method, const QString &path) {
        return waitFor(dispatcher->handle({.method = method, .path = path})).value_or(Http::Response()).status;
    };
    QCOMPARE(status(Http::Method::Get, u"/api/v1/nothing"_s), 404);
    QCOMPARE(status(Http::Method::Get, u"/api/v2/servers"_s), 404);
    QCOMPARE(status(Http::Method::Delete, u"/api/v1/servers"_s), 405);
    QVERIFY(gate.reached.isEmpty());
}

PITWALL_TEST_MAIN(tst_RoleMatrix)
#include "tst_rolematrix.moc"
