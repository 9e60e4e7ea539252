#include "tests/engine/coreprocess.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Replays of a real core over the wire: for those who manage them, those who may look, and players.
class tst_ReplaysApi final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_core.reset(); }

    void aReplayIsUploadedFoundAndDownloaded();
    void anUploadIsRefusedBeforeItsBodyIsTaken();
    void changesNeedTheVersionTheyWereMadeFrom();
    void playersSeeWhatIsListed();
    void aReplayGoesToTheTrashAndBack();
    void thePublicPagesCanBeSwitchedOff();
    void badQuestionsGetAnAnswer_data();
    void badQuestionsGetAnAnswer();
    void aGameIsAnnouncedAndForgotten();
    void aGameIsWatchedOverHttpWhileItIsPlayed();
    void aGameThatIsNotToBeWatchedIsRefused();
    void theListOfPlayersGoesOn();

private:
    ApiUser addUser(const QString &name, const QStringList &flags);
    ApiUser player() const { return ApiUser(m_core->url()); }
    QJsonObject upload(const QString &sample);
    QByteArray rawAnswer(const QByteArray &request, const ApiUser &user, const QByteArray &fields = {}) const;

    std::unique_ptr<CoreProcess> m_core;
    quint16 m_relayPort = 0;
    QString m_id; ///< of the replay that the first test brought in
};

static QByteArray sample(const QString &name)
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/../shared/data/replays/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the sample %s is missing", qPrintable(file.fileName()));
    return file.readAll();
}

void tst_ReplaysApi::initTestCase()
{
    m_core = std::make_unique<CoreProcess>();
    QStringList arguments;
    for (const QString &setting :
         {u"security.passwordMemoryMiB=19"_s, u"security.passwordPasses=2"_s, u"security.loginTriesPerMinute=60"_s,
          u"relay.on=true"_s, u"relay.port=0"_s, u"relay.delay=0"_s, u"relay.graceSeconds=0"_s})
        arguments << u"--set"_s << setting;
    VERIFY_RESULT(m_core->start(arguments));
    const QJsonObject core = m_core->administrator().get(u"/api/v1/core"_s).json; // says which one was free
    m_relayPort = static_cast<quint16>(core.value("relayPort"_L1).toInt());
    QVERIFY(m_relayPort > 0);
}

ApiUser tst_ReplaysApi::addUser(const QString &name, const QStringList &flags)
{
    const QJsonObject grants{{u"everywhere"_s, QJsonArray::fromStringList(flags)}};
    const QString password = u"correct horse battery"_s;
    const Answer added = m_core->administrator().post(
        u"/api/v1/users"_s, {{u"name"_s, name}, {u"password"_s, password}, {u"grants"_s, grants}});
    if (added.status != 201)
        qFatal("%s", added.body.constData());
    const Answer login = player().post(u"/api/v1/logins"_s, {{u"name"_s, name}, {u"password"_s, password}});
    return ApiUser(m_core->url(), login.json.value("bearer"_L1).toString().toLatin1());
}

/// Gives the job when it is over.
QJsonObject tst_ReplaysApi::upload(const QString &name)
{
    const ApiUser admin = m_core->administrator();
    const Answer started = admin.send("POST", u"/api/v1/replays/upload?name="_s + name, sample(name),
                                      {{"Content-Type", "application/octet-stream"}});
    if (started.status != 202)
        qWarning("%d %s", started.status, started.body.constData());
    return admin.finished(started);
}

/// All that comes for a request without body; the connection ends with it.
QByteArray tst_ReplaysApi::rawAnswer(const QByteArray &request, const ApiUser &user, const QByteArray &fields) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_core->url()).port()));
    socket.write(request + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer " + user.bearer()
                 + "\r\n" + fields + "\r\n");
    if (!QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, 15000))
        return "no end";
    return socket.readAll();
}

void tst_ReplaysApi::aReplayIsUploadedFoundAndDownloaded()
{
    const QJsonObject job = upload(u"8246215-MazorNoob.fafreplay"_s);
    QCOMPARE(job.value("state"_L1).toString(), u"done"_s);
    QCOMPARE(job.value("result"_L1)["added"_L1].toInt(), 1);
    QCOMPARE(upload(u"8246215-MazorNoob.fafreplay"_s).value("result"_L1)["skipped"_L1].toInt(), 1);
    const QDir uploads(m_core->dataDir() + u"/uploads"_s);
    QTRY_VERIFY(uploads.isEmpty()); // what was sent is in the archive, or there already

    const ApiUser viewer = addUser(u"viewer"_s, {u"replaysView"_s});
    const QJsonArray found = viewer.get(u"/api/v1/replays?search=mazor&game=8246215&kind=scfa"_s).items();
    QCOMPARE(found.size(), 1);
    const QJsonObject record = found.first().toObject();
    QCOMPARE(record.value("ticks"_L1).toInt(), 1928);
    m_id = record.value("id"_L1).toString();
    QCOMPARE(viewer.get(u"/api/v1/replays/count?game=8246215"_s).json.value("count"_L1).toInt(), 1);
    QCOMPARE(viewer.get(u"/api/v1/replays/"_s + m_id).json, record);
    const Answer detail = viewer.get(u"/api/v1/replays/%1/detail"_s.arg(m_id));
    QCOMPARE(detail.status, 200);
    QCOMPARE(detail.json.value("players"_L1).toArray().size(), 2);

    const QString path = u"/api/v1/replays/%1/file"_s.arg(m_id);
    const Answer file = viewer.get(path);
    QCOMPARE(file.status, 200);
    const QByteArray hash = QCryptographicHash::hash(file.body, QCryptographicHash::Sha256).toHex();
    QCOMPARE(record.value("sha256"_L1).toString().toLatin1(), hash);
    QCOMPARE(file.headers.value("etag"), '"' + hash + '"');
    QVERIFY(file.headers.value("content-disposition").startsWith("attachment; filename=\""));
    QCOMPARE(viewer.send("GET", path, {}, {{"If-None-Match", '"' + hash + '"'}}).status, 304);
    const Answer part = viewer.send("GET", path, {}, {{"Range", "bytes=10-19"}});
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, file.body.mid(10, 10));
    const QByteArray head = rawAnswer("HEAD " + path.toLatin1(), viewer);
    QVERIFY(head.contains(QByteArray("ETag: \"" + hash + '"')));
    QVERIFY(head.contains(QByteArray("Content-Length: " + QByteArray::number(file.body.size()) + "\r\n")));
    QVERIFY(head.endsWith("\r\n\r\n")); // and nothing after
    const Answer raw = viewer.get(u"/api/v1/replays/%1/raw"_s.arg(m_id));
    QCOMPARE(raw.status, 200);
    QVERIFY(raw.body == sample(u"8246215-MazorNoob.scfareplay"_s));
    QCOMPARE(viewer.get(u"/api/v1/replays/%1/evidence"_s.arg(m_id)).status, 403); // tells addresses
    const Answer evidence = m_core->administrator().get(u"/api/v1/replays/%1/evidence"_s.arg(m_id));
    QCOMPARE(evidence.status, 200);
    QVERIFY(evidence.body.mid(257).startsWith("ustar"));
}

void tst_ReplaysApi::anUploadIsRefusedBeforeItsBodyIsTaken()
{
    const ApiUser viewer = addUser(u"sender"_s, {u"replaysView"_s});
    const QDir uploads(m_core->dataDir() + u"/uploads"_s);
    const qsizetype before = uploads.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    QCOMPARE(viewer.send("POST", u"/api/v1/replays/upload?name=a"_s, "body").status, 403);
    QCOMPARE(player().send("POST", u"/api/v1/replays/upload?name=a"_s, "body").status, 401);
    QCOMPARE(uploads.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), before);

    const QByteArray tooLarge = rawAnswer("POST /api/v1/replays/upload?name=a", m_core->administrator(),
                                          "Content-Length: 1073741825\r\nExpect: 100-continue\r\n");
    QVERIFY2(tooLarge.startsWith("HTTP/1.1 413"), tooLarge.constData());
    const Answer audit = m_core->administrator().get(u"/api/v1/audit?limit=20"_s);
    QVERIFY(audit.body.contains("replay.upload"));
}

void tst_ReplaysApi::changesNeedTheVersionTheyWereMadeFrom()
{
    const ApiUser admin = m_core->administrator();
    const ApiUser viewer = addUser(u"reader"_s, {u"replaysView"_s});
    const QString path = u"/api/v1/replays/"_s + m_id;
    const qint64 version = admin.get(path).json.value("version"_L1).toInteger();
    QCOMPARE(viewer.patch(path, {{u"pinned"_s, true}}, version).status, 403);
    QCOMPARE(admin.patch(path, {{u"pinned"_s, true}}, version + 1).status, 412);
    QCOMPARE(admin.patch(path, {{u"sha256"_s, u"0"_s}}, version).status, 400);
    QCOMPARE(admin.patch(path, {{u"tags"_s, QJsonArray{QString(65, u'x')}}}, version).status, 400);
    const Answer changed = admin.patch(path,
                                       {{u"pinned"_s, true},
                                        {u"tags"_s, QJsonArray{u"final"_s}},
                                        {u"note"_s, u"he cheats"_s},
                                        {u"title"_s, u"The final"_s}},
                                       version);
    QVERIFY2(changed.status == 200, changed.body.constData());
    QCOMPARE(changed.json.value("version"_L1).toInteger(), version + 1);
    QCOMPARE(admin.get(u"/api/v1/replays?tag=final&pinned=true"_s).items().size(), 1);
    QCOMPARE(admin.get(u"/api/v1/replays?pinned=false"_s).items().size(), 0);
    QCOMPARE(admin.remove(path).status, 409); // pinned
    QCOMPARE(admin.patch(path, {{u"pinned"_s, false}}, version + 1).status, 200);
}

void tst_ReplaysApi::playersSeeWhatIsListed()
{
    const Answer list = player().get(u"/api/v1/public/replays?search=mazor"_s);
    QCOMPARE(list.status, 200);
    QCOMPARE(list.items().size(), 1);
    QCOMPARE(list.items().first()["title"_L1].toString(), u"The final"_s);
    for (const char *secret : {"cheats", "\"file\"", "tags", "session", "version"})
        QVERIFY2(!list.body.contains(secret), secret);
    const QString path = u"/api/v1/public/replays/"_s + m_id;
    QCOMPARE(player().get(path).json, list.items().first().toObject());
    const Answer file = player().get(path + u"/file"_s);
    QCOMPARE(file.status, 200);
    QCOMPARE(player().send("GET", path + u"/file"_s, {}, {{"If-None-Match", file.headers.value("etag")}}).status, 304);
    QCOMPARE(player().send("GET", path + u"/file"_s, {}, {{"Range", "bytes=0-3"}}).body, file.body.left(4));

    const ApiUser admin = m_core->administrator();
    const auto show = [&admin, this](bool shown) {
        const QString record = u"/api/v1/replays/"_s + m_id;
        return admin.patch(record, {{u"listed"_s, shown}}, admin.get(record).json.value("version"_L1).toInteger())
            .status;
    };
    QCOMPARE(show(false), 200);
    QVERIFY(player().get(u"/api/v1/public/replays"_s).items().isEmpty());
    const Answer hidden = player().get(path);
    QCOMPARE(hidden.status, 404);
    const Answer unknown = player().get(u"/api/v1/public/replays/11111111-2222-3333-4444-555555555555"_s);
    QCOMPARE(unknown.body, hidden.body); // nobody can tell whether it is there
    QCOMPARE(player().get(path + u"/file"_s).status, 404);
    QCOMPARE(show(true), 200);
}

/// The pages of a list are those of one moment, and nobody pages into the future.
void tst_ReplaysApi::theListOfPlayersGoesOn()
{
    for (const QString &name : {u"test.fafreplay"_s, u"diverging_1-5.scfareplay"_s})
        QCOMPARE(upload(name).value("state"_L1).toString(), u"done"_s);
    const QString list = u"/api/v1/public/replays?limit=1"_s;
    QStringList ids;
    QString after;
    do {
        const auto page = player().get(after.isEmpty() ? list : list + u"&after="_s + after);
        QCOMPARE(page.status, 200);
        const QJsonArray items = page.json.value("items"_L1).toArray();
        for (const auto item : items)
            ids.append(item.toObject().value("id"_L1).toString());
        after = page.json.value("next"_L1).toString();
        const QString later = u"99999999999999."_s + after.section(u'.', 1);
        QCOMPARE(player().get(list + u"&after="_s + later).status, 400);
    } while (!after.isEmpty());
    const auto whole = player().get(u"/api/v1/public/replays?limit=100"_s);
    QCOMPARE(ids.size(), whole.json.value("items"_L1).toArray().size());
    QVERIFY(ids.size() > 1);
}

void tst_ReplaysApi::aReplayGoesToTheTrashAndBack()
{
    const ApiUser admin = m_core->administrator();
    const QString path = u"/api/v1/replays/"_s + m_id;
    QCOMPARE(admin.post(path + u"/purge"_s).status, 409);
    const Answer trashed = admin.remove(path);
    QCOMPARE(trashed.json.value("state"_L1).toString(), u"trashed"_s);
    QVERIFY(admin.get(u"/api/v1/replays"_s).items().isEmpty());
    QCOMPARE(admin.get(u"/api/v1/replays?state=trashed"_s).items().size(), 1);
    QCOMPARE(player().get(u"/api/v1/public/replays/"_s + m_id).status, 404);
    QCOMPARE(admin.post(path + u"/restore"_s).json.value("state"_L1).toString(), u"kept"_s);
    QCOMPARE(player().get(u"/api/v1/public/replays/"_s + m_id).status, 200);
}

void tst_ReplaysApi::thePublicPagesCanBeSwitchedOff()
{
    const ApiUser admin = m_core->administrator();
    const auto publicly = [&admin](bool on) {
        return admin
            .send("PATCH", u"/api/v1/settings"_s, QByteArray("{\"replays.public\":") + (on ? "true}" : "false}"),
                  {{"Content-Type", "application/json"}})
            .status;
    };
    QCOMPARE(publicly(false), 200);
    const QStringList paths{u""_s, u"/live"_s, u"/"_s + m_id, u"/%1/file"_s.arg(m_id), u"/live/7/stream"_s};
    for (const QString &path : paths)
        QCOMPARE(player().get(u"/api/v1/public/replays"_s + path).status, 404);
    QCOMPARE(admin.get(u"/api/v1/replays/"_s + m_id).status, 200);
    QCOMPARE(publicly(true), 200);
    QCOMPARE(player().get(u"/api/v1/public/replays"_s).status, 200);
}

void tst_ReplaysApi::badQuestionsGetAnAnswer_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, const char *method, const char *path, const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(method) << QString::fromLatin1(path) << body << status;
    };
    row("an order that there is not", "GET", "/replays?order=random", {}, 400);
    row("a flag that is neither", "GET", "/replays?desynced=maybe", {}, 400);
    row("a cursor of somebody else's", "GET", "/replays?after=nonsense", {}, 400);
    row("an unknown replay", "GET", "/replays/11111111-2222-3333-4444-555555555555", {}, 404);
    row("no id at all", "GET", "/replays/nonsense/file", {}, 404);
    row("an export that is not there", "GET", "/replays/exports/x.tar", {}, 404);
    row("an export elsewhere", "GET", "/replays/exports/..%2Fcore.db", {}, 400);
    row("a path that is not whole", "POST", "/replays/import", R"({"path":"vault"})", 400);
    row("no path", "POST", "/replays/import", "{}", 400);
    row("an upload without a body", "POST", "/replays/upload?name=a", {}, 400);
    row("exports of what is no id", "POST", "/replays/export", R"({"ids":["x"]})", 400);
    row("a live game that there is not", "GET", "/replays/live/8", {}, 404);
    row("a live game without a number", "GET", "/replays/live/x/stream", {}, 404);
    row("ending a game that there is not", "POST", "/replays/live/8/end", {}, 404);
    row("announcing no number", "POST", "/replays/expected", R"({"game":"x"})", 400);
    row("announcing a number that is too large", "POST", "/replays/expected", R"({"game":"18446744073709551616"})",
        400);
    row("a delay that goes back", "POST", "/replays/expected", R"({"game":"1","delay":{"amount":-1}})", 400);
    row("forgetting what nobody announced", "DELETE", "/replays/expected/8", {}, 404);
}

void tst_ReplaysApi::badQuestionsGetAnAnswer()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    const ApiUser::Headers json{{"Content-Type", "application/json"}};
    const Answer answer = m_core->administrator().send(method, u"/api/v1"_s + path, body, json);
    QTEST(answer.status, "status");
    QVERIFY2(!answer.json.value("detail"_L1).toString().isEmpty(), answer.body.constData());
}

void tst_ReplaysApi::aGameIsAnnouncedAndForgotten()
{
    const ApiUser launcher = addUser(u"launcher"_s, {u"replaysAnnounce"_s});
    const Answer announced = launcher.post(u"/api/v1/replays/expected"_s,
                                           {{u"game"_s, u"0018"_s}, {u"title"_s, u"Semi"_s}, {u"tokens"_s, true}});
    QVERIFY2(announced.status == 201, announced.body.constData());
    QCOMPARE(announced.json.value("game"_L1).toString(), u"18"_s);
    const QByteArray token = announced.json.value("writerToken"_L1).toString().toLatin1();
    QVERIFY(!token.isEmpty());
    QCOMPARE(launcher.get(u"/api/v1/replays"_s).status, 403);
    const ApiUser admin = m_core->administrator();
    const Answer expected = admin.get(u"/api/v1/replays/expected"_s);
    QCOMPARE(expected.items().size(), 1);
    QVERIFY(!expected.body.contains(token));
    QVERIFY(!admin.get(u"/api/v1/audit?limit=50"_s).body.contains(token));
    QCOMPARE(launcher.remove(u"/api/v1/replays/expected/18"_s).status, 204);
    QVERIFY(admin.get(u"/api/v1/replays/expected"_s).items().isEmpty());
}

/// What comes of a body without known length, as it comes.
static QByteArray bodyOf(const QByteArray &received)
{
    QByteArray body;
    qsizetype at = received.indexOf("\r\n\r\n") + 4;
    while (at >= 4 && at < received.size()) {
        const qsizetype line = received.indexOf("\r\n", at);
        const qsizetype size = received.mid(at, line - at).toLongLong(nullptr, 16);
        if (line < 0 || size == 0)
            break;
        body += received.mid(line + 2, size);
        at = line + 2 + size + 2;
    }
    return body;
}

void tst_ReplaysApi::aGameIsWatchedOverHttpWhileItIsPlayed()
{
    const QByteArray replay = sample(u"8246215-dragonite.scfareplay"_s);
    const qsizetype half = 20000;
    QTcpSocket writer;
    writer.connectToHost(u"127.0.0.1"_s, m_relayPort);
    QVERIFY(writer.waitForConnected());
    writer.write(QByteArray("P/4242/dragonite.SCFAreplay").append('\0') + replay.left(half));
    const ApiUser admin = m_core->administrator();
    const QString path = u"/api/v1/replays/live/4242"_s;
    QTRY_COMPARE(admin.get(path).status, 200);
    QTRY_VERIFY(admin.get(path).json.value("releasedBytes"_L1).toInteger() > 1000);
    const Answer live = player().get(u"/api/v1/public/replays/live"_s);
    QCOMPARE(live.items().size(), 1);
    QVERIFY(!live.body.contains("writers") && !live.body.contains("phase") && !live.body.contains("127.0.0.1"));
    const ApiUser viewer = addUser(u"watcher"_s, {u"replaysView"_s});
    QCOMPARE(viewer.get(path).json.value("writers"_L1)[0]["address"_L1].toString(), QString());
    QVERIFY(!admin.get(path).json.value("writers"_L1)[0]["address"_L1].toString().isEmpty());

    QTcpSocket watcher; // a player, without login
    watcher.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_core->url()).port()));
    watcher.write("GET /api/v1/public/replays/live/4242/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QByteArray received;
    connect(&watcher, &QTcpSocket::readyRead, this, [&] { received += watcher.readAll(); });
    QTRY_VERIFY(bodyOf(received).size() > 15000);
    QVERIFY(replay.startsWith(bodyOf(received)));
    QCOMPARE(player().get(u"/api/v1/public/replays/live/4242/stream?from=tick:1000000"_s).status, 416);

    writer.write(replay.mid(half));
    writer.disconnectFromHost();
    QTRY_VERIFY_WITH_TIMEOUT(received.endsWith("\r\n0\r\n\r\n"), 15000);
    QVERIFY(bodyOf(received) == replay);
    QTRY_COMPARE(admin.get(u"/api/v1/replays?game=4242"_s).items().size(), 1);
}

void tst_ReplaysApi::aGameThatIsNotToBeWatchedIsRefused()
{
    const ApiUser admin = m_core->administrator();
    const QJsonObject off{{u"mode"_s, u"off"_s}};
    QCOMPARE(admin.post(u"/api/v1/replays/expected"_s, {{u"game"_s, u"4343"_s}, {u"delay"_s, off}}).status, 201);
    QTcpSocket writer;
    writer.connectToHost(u"127.0.0.1"_s, m_relayPort);
    QVERIFY(writer.waitForConnected());
    writer.write(QByteArray("P/4343/eve.SCFAreplay").append('\0')
                 + sample(u"8246215-MazorNoob.scfareplay"_s).left(9000));
    QTRY_COMPARE(admin.get(u"/api/v1/replays/live/4343"_s).json.value("phase"_L1).toString(), u"streaming"_s);
    QCOMPARE(admin.get(u"/api/v1/replays/live/4343/stream"_s).status, 403);
    QCOMPARE(player().get(u"/api/v1/public/replays/live/4343/stream"_s).status, 403);
    const QJsonArray shown = player().get(u"/api/v1/public/replays/live"_s).items();
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.first()["watchable"_L1].toBool(), false);
    QCOMPARE(shown.first()["releasedTicks"_L1].toInt(), 0);
    QCOMPARE(admin.post(u"/api/v1/replays/live/4343/end"_s).status, 204);
    QTRY_COMPARE(admin.get(u"/api/v1/replays?game=4343&complete=false"_s).items().size(), 1);
}

PITWALL_TEST_MAIN(tst_ReplaysApi)
#include "tst_replaysapi.moc"
