#include "core/client/apicall.h"
#include "core/client/httptransport.h"
#include "core/client/pinnedtls.h"
#include "tests/client/testcertificate.h"
#include "tests/client/testpeer.h"
#include "tests/support/testmain.h"

#include <QSslCertificate>
#include <QTemporaryFile>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Link = Transport::Link;

static constexpr char problem[] = R"({"code":"conflict","detail":"runs already","pointer":"/name","status":409})";

static HttpTransport::Limits quick()
{
    HttpTransport::Limits limits;
    limits.timeout = Milliseconds(400);
    limits.answerBytes = 10000;
    limits.events = {.backoff = {Milliseconds(10), Milliseconds(50), 0},
                     .connectWithin = Milliseconds(2000),
                     .pingEvery = Milliseconds(50),
                     .lostAfter = Milliseconds(300)};
    return limits;
}

static const QJsonObject granted{{u"subscribed"_s, QJsonArray{u"servers"_s}}, {u"cursor"_s, 100}};

class tst_HttpTransport final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void asksAndDecodes();
    void keepsIdsAndQueryValuesWhole();
    void sendsBodyVersionAndBearer();
    void givesTheErrorOfTheCore_data();
    void givesTheErrorOfTheCore();
    void endsACallThatGetsNoAnswer();
    void endsAnAnswerThatIsTooLarge();
    void downloadsPieceByPiece();
    void goesOnWithADownloadThatBrokeOff();
    void endsADownloadThatCannotGoWell_data();
    void endsADownloadThatCannotGoWell();
    void endsADownloadThatNobodyWants();
    void sendsAFile();
    void tellsThatNoCoreIsThere();
    void doesNotFollowRedirects();
    void takesOnlyThePinnedCertificate_data();
    void takesOnlyThePinnedCertificate();
    void opensTheStreamAndLoadsAnew();
    void goesOnWhereItWas();
    void loadsAnewWhenEventsAreGone();
    void dropsEventsThatItKnows();
    void followsAgainAfterALoss();
    void noticesASilentCore();
    void isRefusedWithoutAndWithAnOpenStream();
    void findsACoreThatCameBackElsewhere();
    void cancelsCallsToTheOldCore();
    void survivesRubbish();
};

/// Connects and plays the core's part of the greeting.
static bool connected(HttpTransport &transport, TestPeer &peer)
{
    if (!QTest::qWaitFor([&] { return !peer.messages().isEmpty(); }))
        return false;
    peer.send(granted);
    return QTest::qWaitFor([&] { return transport.link() == Link::Up; });
}

void tst_HttpTransport::asksAndDecodes()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.body = R"({"version":"1.2"})"}; });
    HttpTransport transport;
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });

    const Result<QJsonObject> answer = waitFor(transport.call({.path = u"/api/v1/core"_s}));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->value(u"version"_s), u"1.2"_s);
    QCOMPARE(peer.requests().constFirst().method, "GET"_ba);
    QCOMPARE(peer.requests().constFirst().target, "/api/v1/core"_ba);
}

void tst_HttpTransport::keepsIdsAndQueryValuesWhole()
{
    TestPeer peer;
    HttpTransport transport;
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });
    QUrlQuery query;
    query.addQueryItem(u"search"_s, u"a+b&c=ü 100%"_s);

    VERIFY_RESULT(waitFor(transport.call({.path = apiPath({u"games", u"../users/a?b#c"}), .query = query})));
    QCOMPARE(peer.requests().constFirst().target,
             "/api/v1/games/..%2Fusers%2Fa%3Fb%23c?search=a%2Bb%26c%3D%C3%BC%20100%25"_ba);
}

void tst_HttpTransport::sendsBodyVersionAndBearer()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.status = 204, .body = {}}; });
    HttpTransport transport;
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url(), .bearer = Secret("tok"_ba)}; });

    const Result<QJsonObject> answer = waitFor(transport.call(
        {.method = "PATCH", .path = u"/api/v1/servers/x"_s, .body = {{u"name"_s, u"ä"_s}}, .ifMatch = 7}));
    VERIFY_RESULT(answer);
    QVERIFY(answer->isEmpty());
    const TestPeer::Request &request = peer.requests().constFirst();
    QCOMPARE(request.headers.value("if-match"), "\"7\""_ba);
    QCOMPARE(request.headers.value("authorization"), "Bearer tok"_ba);
    QCOMPARE(request.headers.value("content-type"), "application/json"_ba);
    QCOMPARE(request.body, "{\"name\":\"ä\"}"_ba);
}

void tst_HttpTransport::givesTheErrorOfTheCore_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("field");

    QTest::newRow("problem document") << 409 << QByteArray(problem) << Error::Code::Conflict << u"/name"_s;
    QTest::newRow("code unknown here") << 429 << R"({"code":"futureThing"})"_ba << Error::Code::TooManyRequests
                                       << QString();
    QTest::newRow("no document") << 502 << "<html>"_ba << Error::Code::Unavailable << QString();
    QTest::newRow("login over") << 401 << "{}"_ba << Error::Code::Unauthenticated << QString();
}

void tst_HttpTransport::givesTheErrorOfTheCore()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    TestPeer peer;
    peer.setHandler([=](const TestPeer::Request &) { return TestPeer::Reply{.status = status, .body = body}; });
    HttpTransport transport;
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });

    const Result<QJsonObject> answer = waitFor(transport.call({.path = u"/api/v1/x"_s}));
    QVERIFY(!answer);
    QTEST(answer.error().code, "code");
    QTEST(answer.error().field, "field");
    QVERIFY(!answer.error().detail.isEmpty());
}

void tst_HttpTransport::endsACallThatGetsNoAnswer()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.never = true}; });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });

    const Result<QJsonObject> answer = waitFor(transport.call({.path = u"/api/v1/core"_s}), 5000);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Error::Code::Timeout);
}

void tst_HttpTransport::endsAnAnswerThatIsTooLarge()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.body = QByteArray(200000, ' ')}; });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });

    const Result<QJsonObject> answer = waitFor(transport.call({.path = u"/api/v1/core"_s}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Error::Code::TooLarge);
    const Result<QByteArray> bytes = waitFor(transport.fetch(u"/api/v1/file"_s));
    VERIFY_RESULT(bytes);
    QCOMPARE(bytes->size(), 200000);
}

namespace {

/// What a download brought.
struct Sink
{
    QByteArray bytes;
    bool finished = false;

    Transport::Download from(qint64 first)
    {
        return {.path = u"/api/v1/file"_s,
                .take = [this](const QByteArray &piece) -> Result<> {
                    bytes += piece;
                    return {};
                },
                .finish = [this]() -> Result<> {
                    finished = true;
                    return {};
                },
                .from = first};
    }
};

} // namespace

void tst_HttpTransport::downloadsPieceByPiece()
{
    const QByteArray large(5'000'000, 'x'); // more than an answer may have
    TestPeer peer;
    peer.setHandler([&large](const TestPeer::Request &) {
        return TestPeer::Reply{.body = large, .type = "application/octet-stream"};
    });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url(), .bearer = Secret("secret"_ba)}; });
    Sink sink;
    const Async<qint64> pending = transport.download(sink.from(0));
    QCOMPARE(waitFor(pending).value_or(-1), large.size());
    QVERIFY(sink.finished);
    QVERIFY(sink.bytes == large);
    QCOMPARE(pending.progressValue(), 1000);
    const auto headers = peer.requests().constFirst().headers;
    QVERIFY(!headers.contains("range"));
    QCOMPARE(headers.value("authorization"), "Bearer secret"_ba);
}

void tst_HttpTransport::goesOnWithADownloadThatBrokeOff()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &request) {
        const qint64 first = request.headers.value("range").mid(6).split('-').first().toLongLong();
        return first == 0 ? TestPeer::Reply{.body = "01234", .cut = true}
                          : TestPeer::Reply{.status = 206, .body = QByteArray("0123456789").mid(first)};
    });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });
    Sink sink;
    const Result<qint64> broken = waitFor(transport.download(sink.from(0)));
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, Error::Code::Unavailable);
    QVERIFY(!sink.finished);
    QCOMPARE(sink.bytes, "01234"_ba);
    QCOMPARE(waitFor(transport.download(sink.from(5))).value_or(-1), 5);
    QCOMPARE(sink.bytes, "0123456789"_ba);
    QCOMPARE(peer.requests().constLast().headers.value("range"), "bytes=5-"_ba);
}

void tst_HttpTransport::endsADownloadThatCannotGoWell_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("never");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<Error::Code>("code");

    QTest::newRow("the core refuses") << 409 << false << qint64(0) << Error::Code::Conflict;
    QTest::newRow("it cannot begin in the middle") << 200 << false << qint64(5) << Error::Code::Unsupported;
    QTest::newRow("nothing comes") << 200 << true << qint64(0) << Error::Code::Timeout;
}

void tst_HttpTransport::endsADownloadThatCannotGoWell()
{
    QFETCH(int, status);
    QFETCH(bool, never);
    QFETCH(qint64, from);
    TestPeer peer;
    peer.setHandler(
        [&](const TestPeer::Request &) { return TestPeer::Reply{.status = status, .body = problem, .never = never}; });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });
    Sink sink;
    Transport::Download what = sink.from(from);
    if (never)
        what.mayStandStill = Milliseconds(300);
    const Result<qint64> failed = waitFor(transport.download(what));
    QVERIFY(!failed);
    QTEST(failed.error().code, "code");
    QVERIFY(sink.bytes.isEmpty() && !sink.finished); // a problem is nothing that was downloaded
}

void tst_HttpTransport::endsADownloadThatNobodyWants()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.body = "0123456789"}; });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });
    Transport::Download full = Sink().from(0);
    full.take = [](const QByteArray &) -> Result<> {
        return fail(Error::Code::Unavailable, u"the disk is full"_s);
    };
    full.finish = {};
    const Result<qint64> failed = waitFor(transport.download(full));
    QVERIFY(!failed);
    QCOMPARE(failed.error().detail, u"the disk is full"_s);

    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.never = true}; });
    Sink sink;
    Async<qint64> pending = transport.download(sink.from(0));
    QTRY_COMPARE(peer.requests().size(), 2);
    pending.cancel();
    QTRY_VERIFY(pending.isFinished());
    QVERIFY(!sink.finished);
}

void tst_HttpTransport::sendsAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    const QByteArray bytes(300'000, 'y');
    QCOMPARE(file.write(bytes), bytes.size());
    QVERIFY(file.flush());
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.status = 202, .body = R"({"id":"1"})"}; });
    HttpTransport transport(quick());
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url()}; });
    QList<int> progress;
    const Result<QJsonObject> answer = waitFor(transport.upload({.path = u"/api/v1/files"_s,
                                                                 .query = {{u"name"_s, u"a&b"_s}},
                                                                 .file = file.fileName(),
                                                                 .progress = [&progress](int perMille) {
                                                                     progress.append(perMille);
                                                                 }}));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->value(u"id"_s), u"1"_s);
    QVERIFY(peer.requests().constFirst().body == bytes);
    QCOMPARE(peer.requests().constFirst().method, "POST"_ba);
    QCOMPARE(peer.requests().constFirst().target, "/api/v1/files?name=a%26b"_ba);
    QCOMPARE(progress.constLast(), 1000);
    const Result<QJsonObject> none = waitFor(transport.upload({.path = u"/x"_s, .file = u"/no/such/file"_s}));
    QVERIFY(!none);
    QCOMPARE(none.error().code, Error::Code::NotFound);
    QCOMPARE(peer.requests().size(), 1);
}

void tst_HttpTransport::tellsThatNoCoreIsThere()
{
    HttpTransport transport;
    QCOMPARE(waitFor(transport.call({.path = u"/api/v1/core"_s})).error().code, Error::Code::Unavailable);
    transport.useOnly([]() -> Result<Peer> { return fail(Error::Code::NotFound, u"no core runs"_s); });
    QCOMPARE(waitFor(transport.call({.path = u"/api/v1/core"_s})).error().code, Error::Code::NotFound);
    auto gone = std::make_unique<TestPeer>();
    const QUrl url = gone->url();
    gone.reset();
    transport.useOnly([url]() -> Result<Peer> { return Peer{.url = url}; });
    QCOMPARE(waitFor(transport.call({.path = u"/api/v1/core"_s})).error().code, Error::Code::Unavailable);
}

void tst_HttpTransport::doesNotFollowRedirects()
{
    TestPeer peer;
    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.status = 302}; });
    HttpTransport transport;
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = peer.url(), .bearer = Secret("tok"_ba)}; });
    QVERIFY(!waitFor(transport.call({.path = u"/api/v1/core"_s})));
    QCOMPARE(peer.requests().size(), 1);
}

void tst_HttpTransport::takesOnlyThePinnedCertificate_data()
{
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<bool>("accepted");

    const QByteArray right = PinnedTls::fingerprintOf(QSslCertificate(testCertificate));
    QTest::newRow("the right one") << right << true;
    QTest::newRow("written differently") << right.toLower().replace(':', "") << true;
    QTest::newRow("another one") << QByteArray(right).replace(0, 2, right.startsWith("00") ? "11" : "00") << false;
    QTest::newRow("none, and nobody vouches for it") << QByteArray() << false;
}

void tst_HttpTransport::takesOnlyThePinnedCertificate()
{
    QFETCH(QByteArray, pin);
    QFETCH(bool, accepted);
    TestPeer peer(true);
    HttpTransport transport(quick());
    transport.connectTo(Peer{.url = peer.url(), .fingerprint = pin, .bearer = Secret("tok"_ba)});

    const Result<QJsonObject> answer = waitFor(transport.call({.path = u"/api/v1/core"_s}));
    QCOMPARE(answer.has_value(), accepted);
    if (accepted)
        QVERIFY(connected(transport, peer));
    else
        QVERIFY2(peer.requests().isEmpty(), "the bearer was shown to a stranger");
}

void tst_HttpTransport::opensTheStreamAndLoadsAnew()
{
    TestPeer peer;
    HttpTransport transport(quick());
    QSignalSpy resets(&transport, &Transport::reset);
    QSignalSpy events(&transport, &Transport::eventCame);
    transport.connectTo(Peer{.url = peer.url(), .bearer = Secret("tok"_ba)});

    QVERIFY(connected(transport, peer));
    QCOMPARE(peer.requests().constFirst().headers.value("authorization"), "Bearer tok"_ba);
    QCOMPARE(peer.messages().constFirst(), (QJsonObject{{u"subscribe"_s, QJsonArray()}}));
    QCOMPARE(resets.size(), 1);
    peer.sendEvents({101, 102});
    QTRY_COMPARE(events.size(), 2);
    QCOMPARE(events.at(1).at(0).value<Event>().subject, u"102"_s);
}

void tst_HttpTransport::goesOnWhereItWas()
{
    TestPeer peer;
    HttpTransport transport(quick());
    QSignalSpy resets(&transport, &Transport::reset);
    QSignalSpy links(&transport, &Transport::linkChanged);
    transport.connectTo(Peer{.url = peer.url()});
    QVERIFY(connected(transport, peer));
    peer.sendEvents({101, 105});
    QSignalSpy events(&transport, &Transport::eventCame);
    QTRY_COMPARE(events.size(), 2);

    peer.cutSocket();
    QTRY_COMPARE(peer.sockets(), 2);
    QTRY_COMPARE(peer.messages().size(), 2);
    QCOMPARE(peer.messages().at(1), (QJsonObject{{u"subscribe"_s, QJsonArray()}, {u"after"_s, 105}}));
    peer.send({{u"subscribed"_s, QJsonArray()}, {u"cursor"_s, 107}});
    peer.sendEvents({106, 107});
    QTRY_COMPARE(events.size(), 4);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(links.size(), 3); // up, down, up
}

void tst_HttpTransport::loadsAnewWhenEventsAreGone()
{
    TestPeer peer;
    HttpTransport transport(quick());
    QSignalSpy resets(&transport, &Transport::reset);
    transport.connectTo(Peer{.url = peer.url()});
    QVERIFY(connected(transport, peer));

    peer.cutSocket();
    QTRY_COMPARE(peer.messages().size(), 2);
    peer.send(granted);
    peer.send({{u"reset"_s, true}, {u"cursor"_s, 5}}); // the core was restarted: it counts from the beginning
    QTRY_COMPARE(resets.size(), 2);
    QSignalSpy events(&transport, &Transport::eventCame);
    peer.sendEvents({6});
    QTRY_COMPARE(events.size(), 1);
}

void tst_HttpTransport::dropsEventsThatItKnows()
{
    TestPeer peer;
    HttpTransport transport(quick());
    transport.connectTo(Peer{.url = peer.url()});
    QVERIFY(connected(transport, peer));
    QSignalSpy events(&transport, &Transport::eventCame);
    peer.sendEvents({101, 101, 99, 102, 0, 0}); // 0: console output, which has no place in the order
    QTRY_COMPARE(events.size(), 4);
}

void tst_HttpTransport::followsAgainAfterALoss()
{
    TestPeer peer;
    HttpTransport transport(quick());
    transport.connectTo(Peer{.url = peer.url()});
    QVERIFY(connected(transport, peer));
    transport.followOutput(u"a"_s);
    transport.followOutput(u"a"_s);
    transport.unfollowOutput(u"a"_s);
    QTRY_COMPARE(peer.messages().size(), 2);
    QCOMPARE(peer.messages().constLast(), (QJsonObject{{u"follow"_s, u"a"_s}}));

    peer.cutSocket();
    QTRY_COMPARE(peer.messages().size(), 3);
    peer.send(granted);
    QTRY_COMPARE(peer.messages().size(), 4);
    QCOMPARE(peer.messages().constLast(), (QJsonObject{{u"follow"_s, u"a"_s}}));
    transport.unfollowOutput(u"a"_s);
    QTRY_COMPARE(peer.messages().constLast(), (QJsonObject{{u"unfollow"_s, u"a"_s}}));
}

void tst_HttpTransport::noticesASilentCore()
{
    // A listener that takes the connection and never says a word.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    HttpTransport::Limits limits = quick();
    limits.events.connectWithin = Milliseconds(100);
    HttpTransport transport(limits);
    transport.connectTo(Peer{.url = QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort()))});
    int connections = 0;
    connect(&silent, &QTcpServer::newConnection, this, [&] { ++connections; });
    QTRY_VERIFY(connections >= 3); // it gave up and tried again
    QCOMPARE(transport.link(), Link::Down);
}

void tst_HttpTransport::isRefusedWithoutAndWithAnOpenStream()
{
    TestPeer peer;
    peer.refuseSockets(true);
    peer.setHandler([](const TestPeer::Request &request) {
        const bool known = request.headers.value("authorization") == "Bearer good";
        return TestPeer::Reply{.status = known ? 200 : 401};
    });
    HttpTransport transport(quick());
    transport.connectTo(Peer{.url = peer.url(), .bearer = Secret("bad"_ba)});
    QTRY_COMPARE(transport.link(), Link::Refused);

    peer.refuseSockets(false);
    transport.setBearer(Secret("good"_ba));
    QVERIFY(connected(transport, peer));
    peer.closeSocket(4401);
    QTRY_COMPARE(transport.link(), Link::Refused);
}

void tst_HttpTransport::findsACoreThatCameBackElsewhere()
{
    auto peer = std::make_unique<TestPeer>();
    QUrl url = peer->url();
    HttpTransport transport(quick());
    transport.connectTo([&url]() -> Result<Peer> {
        return url.isEmpty() ? Result<Peer>(fail(Error::Code::NotFound, u"no core runs"_s)) : Peer{.url = url};
    });
    QVERIFY(connected(transport, *peer));
    url.clear();
    peer.reset();
    QTRY_COMPARE(transport.link(), Link::Down);

    TestPeer next;
    url = next.url();
    QVERIFY(connected(transport, next));
}

void tst_HttpTransport::cancelsCallsToTheOldCore()
{
    TestPeer old;
    old.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.never = true}; });
    TestPeer next;
    HttpTransport transport;
    transport.useOnly([&]() -> Result<Peer> { return Peer{.url = old.url()}; });
    const Async<QJsonObject> pending = transport.call({.path = u"/api/v1/core"_s});
    QTRY_VERIFY(!old.requests().isEmpty());
    QSignalSpy resets(&transport, &Transport::reset);
    transport.connectTo(Peer{.url = next.url()});
    QCOMPARE(waitFor(pending).error().code, Error::Code::Canceled);
    QVERIFY(connected(transport, next));
    QCOMPARE(resets.size(), 1);
}

void tst_HttpTransport::survivesRubbish()
{
    TestPeer peer;
    HttpTransport transport(quick());
    transport.connectTo(Peer{.url = peer.url()});
    QVERIFY(connected(transport, peer));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"unreadable event"_s));
    peer.send({{u"events"_s, QJsonArray{QJsonObject{{u"cursor"_s, u"x"_s}}}}});
    peer.send({{u"events"_s, 7}});
    peer.send({{u"what"_s, 7}});
    QSignalSpy events(&transport, &Transport::eventCame);
    peer.sendEvents({200});
    QTRY_COMPARE(events.size(), 1);

    peer.setHandler([](const TestPeer::Request &) { return TestPeer::Reply{.body = "[1,2"}; });
    QCOMPARE(waitFor(transport.call({.path = u"/api/v1/core"_s})).error().code, Error::Code::Corrupt);
}

PITWALL_TEST_MAIN(tst_HttpTransport)
#include "tst_httptransport.moc"
