#include "core/client/clients.h"
#include "tests/support/faketransport.h"
#include "tests/support/samples.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Each call of the clients as it leaves for the core: the other half of the route table.
class tst_Clients final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void sends_data();
    void sends();
    void readsServers();
    void waitsForAJob();
    void readsALogin();
    void readsReplays();
    void downloadsAReplay();
    void watchesUntilNothingFollows();
    void aStreamWithoutBytesIsNoEndWhileTheGameGoesOn();
    void refusesToSendWhatIsTooLarge();
    void passesErrorsOn();
    void refusesWhatItCannotRead();
};

using Ask = std::function<void(Clients &)>;
static const ServerId server = *ServerId::fromString(u"11111111-2222-3333-4444-555555555555");
static const UserId user = *UserId::fromString(u"11111111-2222-3333-4444-666666666666");
static const ReplayId replay = *ReplayId::fromString(u"11111111-2222-3333-4444-888888888888");
static const JobId job = *JobId::fromString(u"11111111-2222-3333-4444-777777777777");

Q_DECLARE_METATYPE(Ask)

static void replayRows()
{
    const QString at = u"/api/v1/replays/11111111-2222-3333-4444-888888888888"_s;
    const auto row = [](const char *name, const QString &request, const QJsonObject &body, Ask ask) {
        QTest::newRow(name) << ask << request << body;
    };
    row("replays", u"GET /api/v1/replays?limit=50"_s, {}, [](Clients &c) { c.replays.list({}, 50); });
    row("some replays",
        u"GET /api/v1/replays?search=a b&player=eve&from=1970-01-01T00:01:00.000Z&minSeconds=60&desynced=false"
        "&state=trashed&order=longest&limit=5&after=z"_s,
        {}, [](Clients &c) {
            c.replays.list({.search = u"a b"_s,
                            .player = u"eve"_s,
                            .from = Time(Milliseconds(60000)),
                            .minSeconds = 60,
                            .desynced = false,
                            .state = ReplayRecord::State::Trashed,
                            .order = ReplayQuery::Order::Longest},
                           5, u"z"_s);
        });
    row("how many replays", u"GET /api/v1/replays/count?kind=scfa"_s, {},
        [](Clients &c) { c.replays.count({.kind = u"scfa"_s}); });
    row("replay", u"GET "_s + at, {}, [](Clients &c) { c.replays.get(replay); });
    row("what is in it", u"GET "_s + at + u"/detail"_s, {}, [](Clients &c) { c.replays.detail(replay); });
    row("change a replay", u"PATCH "_s + at + u" if 3"_s, {{u"pinned"_s, true}}, [](Clients &c) {
        c.replays.change(replay, {{u"pinned"_s, true}}, 3);
    });
    row("trash a replay", u"DELETE "_s + at, {}, [](Clients &c) { c.replays.trash(replay); });
    row("restore a replay", u"POST "_s + at + u"/restore"_s, {}, [](Clients &c) { c.replays.restore(replay); });
    row("purge a replay", u"POST "_s + at + u"/purge"_s, {}, [](Clients &c) { c.replays.purge(replay); });
    row("import", u"POST /api/v1/replays/import"_s, {{u"path"_s, u"/vault"_s}},
        [](Clients &c) { c.replays.import(u"/vault"_s); });
    row("upload", u"POST /api/v1/replays/upload?name=a b.fafreplay"_s, {{u"file"_s, u"/tmp/a b.fafreplay"_s}},
        [](Clients &c) { c.replays.upload(u"/tmp/a b.fafreplay"_s); });
    row("verify the archive", u"POST /api/v1/replays/verify"_s, {}, [](Clients &c) { c.replays.verify(); });
    row("retention, dry", u"POST /api/v1/replays/retention"_s, {{u"dryRun"_s, true}},
        [](Clients &c) { c.replays.applyRetention(true); });
    row("export", u"POST /api/v1/replays/export"_s, {{u"ids"_s, QJsonArray{replay.toString()}}},
        [](Clients &c) { c.replays.exportAll({replay}); });
    row("live games", u"GET /api/v1/replays/live"_s, {}, [](Clients &c) { c.replays.live(); });
    row("live game", u"GET /api/v1/replays/live/18446744073709551615"_s, {},
        [](Clients &c) { c.replays.liveGame(u"18446744073709551615"_s); });
    row("end a live game", u"POST /api/v1/replays/live/7/end"_s, {}, [](Clients &c) { c.replays.endGame(u"7"_s); });
    row("watch a live game", u"GET /api/v1/replays/live/7/stream"_s, {}, [](Clients &c) {
        c.replays.watch({.game = u"7"_s, .take = [](const QByteArray &) {
                             return Result<>();
                         }});
    });
    row("announced games", u"GET /api/v1/replays/expected"_s, {}, [](Clients &c) { c.replays.expected(); });
    const ExpectedGame game{.game = u"7"_s, .title = u"Final"_s};
    row("announce a game", u"POST /api/v1/replays/expected"_s, toJson(game),
        [game](Clients &c) { c.replays.announce(game); });
    row("forget a game", u"DELETE /api/v1/replays/expected/7"_s, {}, [](Clients &c) { c.replays.forget(u"7"_s); });
}

void tst_Clients::sends_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<QString>("request"); // method, path, query
    QTest::addColumn<QJsonObject>("body");

    const QString at = u"/api/v1/servers/11111111-2222-3333-4444-555555555555"_s;
    const auto row = [](const char *name, const QString &request, const QJsonObject &body, Ask ask) {
        QTest::newRow(name) << ask << request << body;
    };
    const QJsonObject now{{u"when"_s, u"now"_s}};
    const QJsonObject empty{{u"when"_s, u"empty"_s}};
    row("servers", u"GET /api/v1/servers"_s, {}, [](Clients &c) { c.servers.list(); });
    row("server", u"GET "_s + at, {}, [](Clients &c) { c.servers.get(server); });
    row("change a server", u"PATCH "_s + at + u" if 3"_s, {{u"name"_s, u"x"_s}}, [](Clients &c) {
        c.servers.update(server, {{u"name"_s, u"x"_s}}, 3);
    });
    row("remove a server", u"DELETE "_s + at, {}, [](Clients &c) { c.servers.remove(server); });
    row("start", u"POST "_s + at + u"/start"_s, now, [](Clients &c) { c.servers.start(server); });
    row("stop when empty", u"POST "_s + at + u"/stop"_s, empty, [](Clients &c) { c.servers.stop(server, true); });
    row("restart", u"POST "_s + at + u"/restart"_s, now, [](Clients &c) { c.servers.restart(server); });
    row("kill", u"POST "_s + at + u"/kill"_s, now, [](Clients &c) { c.servers.kill(server); });
    row("take an intent back", u"DELETE "_s + at + u"/intent"_s, {},
        [](Clients &c) { c.servers.cancelIntent(server); });
    row("command", u"POST "_s + at + u"/command"_s, {{u"text"_s, u"status"_s}},
        [](Clients &c) { c.servers.command(server, u"status"_s); });
    row("kick", u"POST "_s + at + u"/kick"_s, {{u"player"_s, u"3"_s}, {u"reason"_s, u"bye"_s}},
        [](Clients &c) { c.servers.kick(server, u"3"_s, u"bye"_s); });
    row("output", u"GET "_s + at + u"/output?after=7&limit=50&search=a b"_s, {},
        [](Clients &c) { c.servers.output(server, 7, {}, 50, u"a b"_s); });
    row("output file", u"GET "_s + at + u"/output/files/a%2Fb.log"_s, {},
        [](Clients &c) { c.servers.outputFile(server, u"a/b.log"_s); });
    row("incidents of all", u"GET /api/v1/incidents?limit=5&after=z"_s, {},
        [](Clients &c) { c.servers.incidents({}, 5, u"z"_s); });
    row("incidents of one", u"GET "_s + at + u"/incidents?limit=5"_s, {},
        [](Clients &c) { c.servers.incidents(server, 5); });
    row("metrics", u"GET "_s + at + u"/metrics?from=1970-01-01T00:00:00.000Z&to=1970-01-01T00:01:00.000Z&points=60"_s,
        {}, [](Clients &c) { c.servers.metrics(server, Time(), Time(Milliseconds(60000)), 60); });
    replayRows();
    row("ports", u"GET /api/v1/games/teeworlds/ports?bindAddress=::1"_s, {},
        [](Clients &c) { c.games.suggestPorts(u"teeworlds"_s, u"::1"_s); });
    row("check a definition", u"POST /api/v1/games/check"_s, {{u"id"_s, u"x"_s}}, [](Clients &c) {
        c.games.check({{u"id"_s, u"x"_s}});
    });
    row("save a definition", u"PUT /api/v1/games/x"_s, {{u"id"_s, u"x"_s}}, [](Clients &c) {
        c.games.save({{u"id"_s, u"x"_s}});
    });
    row("log in", u"POST /api/v1/logins"_s, {{u"name"_s, u"ada"_s}, {u"password"_s, u"pass"_s}},
        [](Clients &c) { c.access.logIn(u"ada"_s, Secret("pass"_ba)); });
    row("set up", u"POST /api/v1/setup"_s, {{u"code"_s, u"c"_s}, {u"name"_s, u"ada"_s}, {u"password"_s, u"pass"_s}},
        [](Clients &c) { c.access.setUp(u"c"_s, u"ada"_s, Secret("pass"_ba)); });
    row("password of another", u"PUT /api/v1/users/11111111-2222-3333-4444-666666666666/password"_s,
        {{u"password"_s, u"pass"_s}}, [](Clients &c) { c.access.setPassword(user, Secret("pass"_ba)); });
    row("log", u"GET /api/v1/log?level=warning&search=disk&before=9&limit=20"_s, {},
        [](Clients &c) { c.activity.log(LogEntry::Level::Warning, u"disk"_s, 9, 20); });
    row("cancel a job", u"POST /api/v1/jobs/11111111-2222-3333-4444-777777777777/cancel"_s, {},
        [](Clients &c) { c.activity.cancelJob(job); });
    row("back up", u"POST /api/v1/backups"_s, {}, [](Clients &c) { c.activity.createBackup(); });
    row("notices", u"GET /api/v1/notices"_s, {}, [](Clients &c) { c.core.notices(); });
    row("open to the LAN", u"PUT /api/v1/core/lan"_s, {{u"open"_s, true}}, [](Clients &c) { c.core.openToLan(true); });
    row("change settings", u"PATCH /api/v1/settings"_s, {{u"net.port"_s, 8500}}, [](Clients &c) {
        c.core.changeSettings({{u"net.port"_s, 8500}});
    });
}

void tst_Clients::sends()
{
    QFETCH(Ask, ask);
    FakeTransport transport;
    Clients clients(transport);
    ask(clients);

    QCOMPARE(transport.calls().size(), 1);
    const Transport::Call &call = transport.calls().constFirst();
    QString request = QString::fromLatin1(call.method) + u' ' + call.path;
    if (!call.query.isEmpty())
        request += u'?' + call.query.toString(QUrl::PrettyDecoded);
    if (call.ifMatch)
        request += u" if "_s + QString::number(*call.ifMatch);
    QTEST(request, "request");
    QTEST(call.body, "body");
}

void tst_Clients::readsServers()
{
    FakeTransport transport;
    Clients clients(transport);
    const QList<ServerView> servers = Samples::servers(3);
    transport.answer("GET", u"/api/v1/servers"_s, Samples::listJson(servers));
    const Result<ListOf<ServerView>> list = waitFor(clients.servers.list());
    VERIFY_RESULT(list);
    QCOMPARE(list->items, servers);
    QVERIFY(!list->next);
}

void tst_Clients::waitsForAJob()
{
    FakeTransport transport;
    Clients clients(transport);
    const QString path = u"/api/v1/jobs/"_s + job.toString();
    transport.answer("GET", path, toJson(Job{.id = job, .state = Job::State::Running}));
    const Async<Job> pending = clients.activity.waitForJob(job);
    QTRY_VERIFY(transport.count("GET", path) >= 3);
    QCOMPARE(transport.lastCall("GET", path).query.queryItemValue(u"wait"_s), u"25"_s);
    transport.answer("GET", path, toJson(Job{.id = job, .state = Job::State::Done}));
    const Result<Job> over = waitFor(pending);
    VERIFY_RESULT(over);
    QCOMPARE(over->state, Job::State::Done);
}

void tst_Clients::readsALogin()
{
    FakeTransport transport;
    Clients clients(transport);
    transport.answer("POST", u"/api/v1/logins"_s,
                     {{u"me"_s, toJson(Me{.user = {.name = u"ada"_s}, .via = u"bearer"_s})}, {u"bearer"_s, u"tok"_s}});
    const Result<AccessClient::Login> login = waitFor(clients.access.logIn(u"ada"_s, Secret("pass"_ba)));
    VERIFY_RESULT(login);
    QCOMPARE(login->me.user.name, u"ada"_s);
    QCOMPARE(login->bearer.reveal(), "tok"_ba);
}

void tst_Clients::readsReplays()
{
    FakeTransport transport;
    Clients clients(transport);
    const ReplayRecord record{.id = replay, .kind = u"scfa"_s, .title = u"Final"_s, .ticks = 1234};
    transport.answer("GET", u"/api/v1/replays"_s, {{u"items"_s, QJsonArray{toJson(record)}}, {u"next"_s, u"cursor"_s}});
    transport.answer("GET", u"/api/v1/replays/count"_s, {{u"count"_s, 1000000}});
    const Result<ListOf<ReplayRecord>> list = waitFor(clients.replays.list({}, 1));
    VERIFY_RESULT(list);
    QCOMPARE(list->items, QList{record});
    QCOMPARE(list->next, u"cursor"_s);
    QCOMPARE(waitFor(clients.replays.count({})).value_or(-1), 1000000);
}

void tst_Clients::downloadsAReplay()
{
    const QTemporaryDir folder;
    const QString path = u"/api/v1/replays/%1/"_s.arg(replay.toString());
    FakeTransport transport;
    Clients clients(transport);
    transport.answerBytes(path + u"file"_s, "0123456789");
    const QString file = folder.filePath(u"game.fafreplay"_s);
    QCOMPARE(waitFor(clients.replays.download(replay, file)).value_or(-1), 10);
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), "0123456789");
    const Result<qint64> none = waitFor(clients.replays.downloadRaw(replay, file)); // there is none
    QVERIFY(!none);
    QCOMPARE(none.error().code, Error::Code::NotFound);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"game.fafreplay"_s}); // and no half one
    QVERIFY(kept.seek(0));
    QCOMPARE(kept.readAll(), "0123456789");
    const Result<qint64> nowhere = waitFor(clients.replays.download(replay, folder.filePath(u"no/such/folder"_s)));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, Error::Code::Unavailable);
}

void tst_Clients::watchesUntilNothingFollows()
{
    const QString path = u"/api/v1/replays/live/7/stream"_s;
    FakeTransport transport;
    Clients clients(transport);
    QByteArray seen;
    const auto take = [&](const QByteArray &piece) -> Result<> {
        seen += piece;
        if (seen == "and a bit") // the connection broke here, and nobody noticed
            transport.answerBytes(path, "head and a bit more");
        return {};
    };
    transport.answerBytes(path, "head and a bit");
    QCOMPARE(waitFor(clients.replays.watch({.game = u"7"_s, .from = 5, .take = take})).value_or(-1), 14);
    QCOMPARE(seen, "and a bit more");
    QCOMPARE(transport.count("GET", path), 3);
}

void tst_Clients::aStreamWithoutBytesIsNoEndWhileTheGameGoesOn()
{
    FakeTransport transport;
    Clients clients(transport);
    transport.answerBytes(u"/api/v1/replays/live/7/stream"_s, {}); // as of a core that stopped before it sent any
    const auto watch = [&](LiveReplay::Phase phase) {
        transport.answer("GET", u"/api/v1/replays/live/7"_s, toJson(LiveReplay{.game = u"7"_s, .phase = phase}));
        return waitFor(clients.replays.watch({.game = u"7"_s, .take = [](const QByteArray &) {
                                                  return Result<>();
                                              }}));
    };
    const Result<qint64> cut = watch(LiveReplay::Phase::Streaming);
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, Error::Code::Unavailable);
    QCOMPARE(watch(LiveReplay::Phase::Saving).value_or(-1), 0);
}

void tst_Clients::refusesToSendWhatIsTooLarge()
{
    const QTemporaryDir folder;
    QFile large(folder.filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(ReplaysClient::MaxUploadBytes + 1)); // sparse
    FakeTransport transport;
    Clients clients(transport);
    const Result<Job> refused = waitFor(clients.replays.upload(large.fileName()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::TooLarge);
    QVERIFY(transport.calls().isEmpty());
}

void tst_Clients::passesErrorsOn()
{
    FakeTransport transport;
    Clients clients(transport);
    const Error error{.code = Error::Code::Conflict, .detail = u"runs already"_s, .field = u"/name"_s};
    transport.fail("POST", u"/api/v1/servers/%1/start"_s.arg(server.toString()), error);
    QCOMPARE(waitFor(clients.servers.start(server)).error(), error);
}

void tst_Clients::refusesWhatItCannotRead()
{
    FakeTransport transport;
    Clients clients(transport);
    transport.answer("GET", u"/api/v1/core"_s, {{u"servers"_s, u"many"_s}});
    QCOMPARE(waitFor(clients.core.info()).error().field, u"/servers"_s);
}

PITWALL_TEST_MAIN(tst_Clients)
#include "tst_clients.moc"
