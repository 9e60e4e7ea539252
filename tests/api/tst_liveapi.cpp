#include "tests/engine/coreprocess.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QWebSocket>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What people with different rights get from a real core: over the wire, through everything.
class tst_LiveApi final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_core.reset(); }

    void listsShowOnlyWhatOneMaySee();
    void oneStartsOnlyWhatOneMayControl();
    void ownJobsCanBeAwaitedWithoutPermission();
    void changesNeedTheVersionTheyWereMadeFrom();
    void nobodyGivesMoreThanTheyHave();
    void tokensCannotManageTheAccountOfTheirUser();
    void browsersGetACookieAndAToken();
    void aPasswordChangeEndsOtherLogins();
    void publicStatusTellsPlayersNoMoreThanTheyNeed();
    void eventsComeOverTheWebSocket();
    void strangersGetNoEvents();
    void definitionsCanBeTriedAndInstalled();
    void everyRouteAnswersAnAdministrator();

private:
    ApiUser addUser(const QString &name, const QJsonObject &grants);

    std::unique_ptr<CoreProcess> m_core;
    QString m_arena;
    QString m_other;
};

static const QString password = u"correct horse battery"_s;

void tst_LiveApi::initTestCase()
{
    m_core = std::make_unique<CoreProcess>();
    // A machine that runs tests has little memory and time to spare for Argon2.
    VERIFY_RESULT(m_core->start({u"--set"_s, u"security.passwordMemoryMiB=19"_s, u"--set"_s,
                                 u"security.passwordPasses=2"_s, u"--set"_s, u"security.loginTriesPerMinute=60"_s}));
    m_arena = m_core->addServer(u"Arena"_s, {{u"password"_s, u"hall-secret"_s}});
    m_other = m_core->addServer(u"Other"_s);
    QVERIFY(!m_arena.isEmpty() && !m_other.isEmpty());
}

ApiUser tst_LiveApi::addUser(const QString &name, const QJsonObject &grants)
{
    const Answer added = m_core->administrator().post(
        u"/api/v1/users"_s, {{u"name"_s, name}, {u"password"_s, password}, {u"grants"_s, grants}});
    if (added.status != 201)
        qFatal("%s", added.body.constData());
    const Answer login =
        ApiUser(m_core->url()).post(u"/api/v1/logins"_s, {{u"name"_s, name}, {u"password"_s, password}});
    return ApiUser(m_core->url(), login.json.value("bearer"_L1).toString().toLatin1());
}

static QJsonObject onServer(const QString &server, const QStringList &flags)
{
    return {{u"servers"_s, QJsonObject{{server, QJsonArray::fromStringList(flags)}}}};
}

static QJsonObject everywhere(const QStringList &flags)
{
    return {{u"everywhere"_s, QJsonArray::fromStringList(flags)}};
}

void tst_LiveApi::listsShowOnlyWhatOneMaySee()
{
    const ApiUser user = addUser(u"viewer"_s, onServer(m_arena, {u"serversView"_s}));
    const QJsonArray servers = user.get(u"/api/v1/servers"_s).items();
    QCOMPARE(servers.size(), 1);
    QCOMPARE(servers.first()["record"_L1]["id"_L1].toString(), m_arena);
    QCOMPARE(servers.first()["record"_L1]["settings"_L1]["password"_L1], true);
    QCOMPARE(user.get(u"/api/v1/servers/"_s + m_arena.toUpper()).status, 200);
    QCOMPARE(user.get(u"/api/v1/servers/"_s + m_other).status, 403);
    QCOMPARE(user.get(u"/api/v1/servers/no-such-thing"_s).status, 403); // nor is told what there is
    QCOMPARE(user.get(u"/api/v1/incidents"_s).status, 200);
    QCOMPARE(user.get(u"/api/v1/servers/%1/output"_s.arg(m_arena)).status, 403);
}

void tst_LiveApi::oneStartsOnlyWhatOneMayControl()
{
    const ApiUser user = addUser(u"starter"_s, onServer(m_arena, {u"serversView"_s, u"serversControl"_s}));
    QCOMPARE(user.post(u"/api/v1/servers/%1/start"_s.arg(m_other)).status, 403);
    QCOMPARE(user.post(u"/api/v1/servers/%1/say"_s.arg(m_arena), {{u"text"_s, u"hi"_s}}).status, 403);
    const Answer refused = user.post(u"/api/v1/servers"_s, {{u"name"_s, u"Mine"_s}, {u"game"_s, u"testgame"_s}});
    QCOMPARE(refused.status, 403);
}

void tst_LiveApi::ownJobsCanBeAwaitedWithoutPermission()
{
    const ApiUser user = addUser(u"waiter"_s, onServer(m_arena, {u"serversControl"_s}));
    const ApiUser stranger = addUser(u"stranger"_s, {});
    const Answer started = user.post(u"/api/v1/servers/%1/start"_s.arg(m_arena));
    QCOMPARE(started.status, 202);
    QCOMPARE(user.finished(started).value("state"_L1).toString(), u"done"_s);
    const QString job = u"/api/v1/jobs/"_s + started.json.value("id"_L1).toString();
    QCOMPARE(stranger.get(job).status, 404);
    QCOMPARE(user.get(u"/api/v1/jobs"_s).items().size(), 1);
    QVERIFY(stranger.get(u"/api/v1/jobs"_s).items().isEmpty());
    QCOMPARE(user.finished(user.post(u"/api/v1/servers/%1/stop"_s.arg(m_arena))).value("state"_L1).toString(),
             u"done"_s);
}

void tst_LiveApi::changesNeedTheVersionTheyWereMadeFrom()
{
    const ApiUser admin = m_core->administrator();
    const QString path = u"/api/v1/servers/"_s + m_other;
    const qint64 version = admin.get(path).json["record"_L1]["version"_L1].toInteger();
    const QByteArray change = R"({"group":"Hall 1"})";
    QCOMPARE(admin.send("PATCH", path, change, {{"Content-Type", "application/json"}}).status, 428);
    QCOMPARE(admin.patch(path, {{u"group"_s, u"Hall 1"_s}}, version + 1).status, 412);
    const Answer changed = admin.patch(path, {{u"group"_s, u"Hall 1"_s}}, version);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["record"_L1]["group"_L1].toString(), u"Hall 1"_s);
    QCOMPARE(changed.json["record"_L1]["version"_L1].toInteger(), version + 1);
    QCOMPARE(admin.patch(path, {{u"gruop"_s, u"x"_s}}, version + 1).status, 400);
    QCOMPARE(admin.patch(path, {{u"id"_s, m_arena}}, version + 1).status, 400);
}

void tst_LiveApi::nobodyGivesMoreThanTheyHave()
{
    const ApiUser manager = addUser(u"manager"_s, everywhere({u"usersManage"_s, u"serversView"_s}));
    const auto add = [&manager](const QString &name, const QJsonObject &grants) {
        return manager.post(u"/api/v1/users"_s, {{u"name"_s, name}, {u"password"_s, password}, {u"grants"_s, grants}});
    };
    QCOMPARE(add(u"boss"_s, {{u"administrator"_s, true}}).status, 403);
    QCOMPARE(add(u"helper"_s, everywhere({u"serversControl"_s})).status, 403);
    const Answer helper = add(u"helper"_s, everywhere({u"serversView"_s}));
    QCOMPARE(helper.status, 201);
    const QString helperPath = u"/api/v1/users/"_s + helper.json.value("id"_L1).toString();
    QCOMPARE(manager.patch(helperPath, {{u"grants"_s, everywhere({u"settingsChange"_s})}}, 1).status, 403);
    QCOMPARE(manager
                 .post(u"/api/v1/groups"_s,
                       {{u"name"_s, u"bosses"_s}, {u"grants"_s, QJsonObject{{u"administrator"_s, true}}}})
                 .status,
             403);

    // Nor takes over somebody who has more.
    const Answer boss = m_core->administrator().post(
        u"/api/v1/users"_s,
        {{u"name"_s, u"boss"_s}, {u"password"_s, password}, {u"grants"_s, QJsonObject{{u"administrator"_s, true}}}});
    const QString bossPath = u"/api/v1/users/"_s + boss.json.value("id"_L1).toString();
    QCOMPARE(manager.put(bossPath + u"/password"_s, {{u"password"_s, u"mine from now on"_s}}).status, 403);
    QCOMPARE(manager.patch(bossPath, {{u"enabled"_s, false}}, 1).status, 403);
    QCOMPARE(manager.remove(bossPath).status, 403);
    QCOMPARE(manager.put(helperPath + u"/password"_s, {{u"password"_s, u"another good one"_s}}).status, 204);
}

void tst_LiveApi::tokensCannotManageTheAccountOfTheirUser()
{
    const ApiUser user = addUser(u"scripter"_s, everywhere({u"serversView"_s, u"serversControl"_s}));
    const Answer made =
        user.post(u"/api/v1/tokens"_s, {{u"name"_s, u"viewer"_s}, {u"scope"_s, everywhere({u"serversView"_s})}});
    QCOMPARE(made.status, 201);
    QCOMPARE(
        user.post(u"/api/v1/tokens"_s, {{u"name"_s, u"more"_s}, {u"scope"_s, everywhere({u"usersManage"_s})}}).status,
        403);
    const ApiUser token(m_core->url(), made.json.value("secret"_L1).toString().toLatin1());
    QCOMPARE(token.get(u"/api/v1/servers"_s).items().size(), 2);
    QCOMPARE(token.post(u"/api/v1/servers/%1/start"_s.arg(m_arena)).status, 403); // the user may, the token may not
    QCOMPARE(token.post(u"/api/v1/tokens"_s, {{u"name"_s, u"wider"_s}, {u"scope"_s, everywhere({u"serversControl"_s})}})
                 .status,
             403);
    const QString tokenPath = u"/api/v1/tokens/"_s + made.json["token"_L1]["id"_L1].toString();
    QVERIFY(!user.get(u"/api/v1/tokens"_s).body.contains(made.json.value("secret"_L1).toString().toLatin1()));
    QCOMPARE(addUser(u"thief"_s, {}).remove(tokenPath).status, 404);
    QCOMPARE(user.remove(tokenPath).status, 204);
    QCOMPARE(token.get(u"/api/v1/servers"_s).status, 401); // at once
}

void tst_LiveApi::browsersGetACookieAndAToken()
{
    addUser(u"browser"_s, everywhere({u"serversView"_s}));
    const ApiUser browser(m_core->url());
    const Answer login =
        browser.post(u"/api/v1/logins"_s, {{u"name"_s, u"browser"_s}, {u"password"_s, password}, {u"cookie"_s, true}});
    QCOMPARE(login.status, 201);
    QVERIFY(!login.json.contains("bearer"_L1));
    const QByteArray setCookie = login.headers.value("set-cookie");
    for (const char *attribute : {"HttpOnly", "SameSite=Strict", "Path=/"})
        QVERIFY2(setCookie.contains(attribute), setCookie.constData());
    const QByteArray cookie = setCookie.split(';').first();
    const ApiUser::Headers shown{{"Cookie", cookie}};
    const Answer me = browser.send("GET", u"/api/v1/me"_s, {}, shown);
    QCOMPARE(me.json.value("via"_L1).toString(), u"cookie"_s);
    const QByteArray csrf = me.json.value("csrf"_L1).toString().toLatin1();
    QCOMPARE(csrf, login.json.value("csrf"_L1).toString().toLatin1());

    QCOMPARE(browser.send("DELETE", u"/api/v1/logins/current"_s, {}, shown).status, 403);
    ApiUser::Headers proven{{"Cookie", cookie}, {"X-Pitwall-Csrf", csrf}};
    proven.insert("Origin", "http://evil.example");
    QCOMPARE(browser.send("DELETE", u"/api/v1/logins/current"_s, {}, proven).status, 403);
    proven.remove("Origin");
    QCOMPARE(browser.send("DELETE", u"/api/v1/logins/current"_s, {}, proven).status, 204);
    QCOMPARE(browser.send("GET", u"/api/v1/me"_s, {}, shown).status, 401);
}

void tst_LiveApi::aPasswordChangeEndsOtherLogins()
{
    const ApiUser first = addUser(u"changer"_s, {});
    const Answer login =
        ApiUser(m_core->url()).post(u"/api/v1/logins"_s, {{u"name"_s, u"changer"_s}, {u"password"_s, password}});
    const ApiUser second(m_core->url(), login.json.value("bearer"_L1).toString().toLatin1());
    const QString path =
        u"/api/v1/users/%1/password"_s.arg(first.get(u"/api/v1/me"_s).json["user"_L1]["id"_L1].toString());
    const QJsonObject wrong{{u"password"_s, u"quite another one"_s}, {u"current"_s, u"not it"_s}};
    QCOMPARE(first.put(path, wrong).status, 403);
    QCOMPARE(first.put(path, {{u"password"_s, u"quite another one"_s}, {u"current"_s, password}}).status, 204);
    QCOMPARE(first.get(u"/api/v1/me"_s).status, 200);
    QCOMPARE(second.get(u"/api/v1/me"_s).status, 401);
}

void tst_LiveApi::publicStatusTellsPlayersNoMoreThanTheyNeed()
{
    const ApiUser admin = m_core->administrator();
    admin.finished(admin.post(u"/api/v1/servers/%1/start"_s.arg(m_arena)));
    const ApiUser player(m_core->url());
    QTRY_VERIFY(player.get(u"/api/v1/public/status"_s).body.contains("\"online\":true"));
    const Answer status = player.get(u"/api/v1/public/status"_s);
    const QJsonArray servers = status.json.value("servers"_L1).toArray();
    QCOMPARE(servers.size(), 2);
    const QStringList allowed{u"id"_s,         u"name"_s,    u"game"_s,      u"gameTitle"_s, u"group"_s,
                              u"online"_s,     u"state"_s,   u"map"_s,       u"players"_s,   u"playerCount"_s,
                              u"maxPlayers"_s, u"connect"_s, u"connectUrl"_s};
    for (const auto server : servers) {
        for (const QString &key : server.toObject().keys())
            QVERIFY2(allowed.contains(key), qPrintable(key));
    }
    for (const char *secret : {"hall-secret", "settings", "pid", "policy", "address", "session"})
        QVERIFY2(!status.body.contains(secret), secret);
    const qint64 version = admin.get(u"/api/v1/servers/"_s + m_other).json["record"_L1]["version"_L1].toInteger();
    QCOMPARE(admin.patch(u"/api/v1/servers/"_s + m_other, {{u"publicListed"_s, false}}, version).status, 200);
    QTRY_VERIFY(!player.get(u"/api/v1/public/status"_s).body.contains("Other"));
    const QByteArray tag = player.get(u"/api/v1/public/status"_s).headers.value("etag");
    QCOMPARE(player.send("GET", u"/api/v1/public/status"_s, {}, {{"If-None-Match", tag}}).status, 304);

    QWebSocket live;
    QList<QByteArray> heard;
    connect(&live, &QWebSocket::textMessageReceived, this,
            [&heard](const QString &text) { heard.append(text.toUtf8()); });
    live.open(QUrl(m_core->url().replace(u"http:"_s, u"ws:"_s) + u"/api/v1/public/live"_s));
    QTRY_COMPARE(heard.size(), 1);
    QVERIFY(heard.first().contains("\"online\":true"));
    admin.finished(admin.post(u"/api/v1/servers/%1/stop"_s.arg(m_arena)));
    QTRY_VERIFY(heard.last().contains("\"state\":\"offline\""));
}

void tst_LiveApi::eventsComeOverTheWebSocket()
{
    const ApiUser user = addUser(u"listener"_s, onServer(m_arena, {u"serversView"_s, u"serversConsole"_s}));
    QWebSocket socket;
    QList<QJsonObject> events;
    QList<QJsonObject> messages;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&](const QString &text) {
        const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
        messages.append(message);
        const QJsonArray batch = message.value("events"_L1).toArray();
        for (const auto event : batch)
            events.append(event.toObject());
    });
    QNetworkRequest request(QUrl(m_core->url().replace(u"http:"_s, u"ws:"_s) + u"/api/v1/events"_s));
    request.setRawHeader("Authorization", "Bearer " + user.bearer());
    socket.open(request);
    QTRY_COMPARE(messages.size(), 1);
    QVERIFY(messages.first().contains("hello"_L1));
    socket.sendTextMessage(u"{\"subscribe\": []}"_s);
    socket.sendTextMessage(u"{\"follow\": \"%1\"}"_s.arg(m_arena));
    QTRY_VERIFY(messages.last().contains("subscribed"_L1));
    QCOMPARE(messages.last().value("subscribed"_L1).toArray(), (QJsonArray{u"servers"_s, u"jobs"_s, u"core"_s}));

    const ApiUser admin = m_core->administrator();
    for (const QString &server : {m_other, m_arena})
        admin.finished(admin.post(u"/api/v1/servers/%1/start"_s.arg(server)));
    const auto saw = [&events](QLatin1StringView topic, const QString &subject) {
        return std::ranges::any_of(events, [&](const QJsonObject &event) {
            return event.value("topic"_L1) == topic && event.value("subject"_L1).toString() == subject;
        });
    };
    QTRY_VERIFY(saw("output"_L1, m_arena));
    QVERIFY(saw("servers"_L1, m_arena));
    QVERIFY(!saw("servers"_L1, m_other));
    QVERIFY(!saw("output"_L1, m_other));
    for (const QString &server : {m_other, m_arena})
        admin.finished(admin.post(u"/api/v1/servers/%1/stop"_s.arg(server)));

    QCOMPARE(user.remove(u"/api/v1/logins/current"_s).status, 204); // and with the login the stream ends
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(int(socket.closeCode()), 4401);
}

void tst_LiveApi::strangersGetNoEvents()
{
    QWebSocket socket;
    QSignalSpy refused(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error));
    QSignalSpy connected(&socket, &QWebSocket::connected);
    socket.open(QUrl(m_core->url().replace(u"http:"_s, u"ws:"_s) + u"/api/v1/events"_s));
    QTRY_COMPARE(refused.size(), 1); // the socket itself may stay open: what was refused is the upgrade, by HTTP
    QVERIFY2(socket.errorString().contains("401"_L1), qPrintable(socket.errorString()));
    QVERIFY(connected.isEmpty());
}

void tst_LiveApi::definitionsCanBeTriedAndInstalled()
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/games/testgame.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject definition = QJsonDocument::fromJson(file.readAll()).object();
    definition.insert(u"id"_s, u"second"_s);
    const ApiUser admin = m_core->administrator();
    QCOMPARE(admin.post(u"/api/v1/games/check"_s, definition).status, 200);
    QCOMPARE(admin.put(u"/api/v1/games/other-name"_s, definition).status, 400);
    const Answer saved = admin.put(u"/api/v1/games/second"_s, definition);
    QVERIFY2(saved.status == 200, saved.body.constData());
    QVERIFY(admin.get(u"/api/v1/games"_s).body.contains("\"second\""));
    QCOMPARE(admin.remove(u"/api/v1/games/second"_s).status, 204);
    QCOMPARE(admin.remove(u"/api/v1/games/testgame"_s).status, 409); // servers use it
    definition.remove(u"launch"_s);
    const Answer broken = admin.post(u"/api/v1/games/check"_s, definition);
    QCOMPARE(broken.status, 400);
    QVERIFY(!broken.json.value("detail"_L1).toString().isEmpty());
}

/// No route but answers: with data, or with an error of the caller's making; never 5xx.
void tst_LiveApi::everyRouteAnswersAnAdministrator()
{
    const ApiUser admin = m_core->administrator();
    const QJsonObject paths = admin.get(u"/api/v1/openapi.json"_s).json.value("paths"_L1).toObject();
    QVERIFY(paths.size() > 40);
    for (const QString &pattern : paths.keys()) {
        QString path = pattern;
        path.replace("{id}"_L1, pattern.contains("/servers/"_L1) ? m_arena : u"testgame"_s)
            .replace("{name}"_L1, "x"_L1)
            .replace("{game}"_L1, "7"_L1);
        if (!paths.value(pattern)["get"_L1].isUndefined()) {
            const Answer answer = admin.get(path);
            QVERIFY2(answer.status == 200 || answer.status == 404,
                     qPrintable(path + u' ' + QString::number(answer.status)));
        }
    }
}

PITWALL_TEST_MAIN(tst_LiveApi)
#include "tst_liveapi.moc"
