#include "core/telemetry/metrics.h"
#include "tests/api/gatefixture.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Flag = Permission::Flag;

namespace {

struct Thing
{
    QString name;
    int size = 0;

    static auto fields() { return std::tuple{field("name", &Thing::name), field("size", &Thing::size)}; }
};

} // namespace

/// What all routes have in common, with a table of the test's own.
class tst_Dispatcher final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void browsersMustShowTheCsrfToken_data();
    void browsersMustShowTheCsrfToken();
    void bodies_data();
    void bodies();
    void aBodyOverItsLimitIsRefused();
    void ifMatch_data();
    void ifMatch();
    void queries_data();
    void queries();
    void aLoginThatIsOverIsRefused();
    void expensiveRoutesAreThrottledByAddress();
    void strangersLeaveNoTrace();
    void failuresAreAuditedToo();
    void anUploadIsRefusedBeforeItIsSent();
    void answersAreNotCached();

private:
    Http::Response send(Http::Method method, const QString &path, QHash<QByteArray, QByteArray> headers = {},
                        const QByteArray &body = {}, const QUrlQuery &query = {});

    GateFixture m_gate;
    std::unique_ptr<Dispatcher> m_dispatcher;
};

static QList<Route> thingRoutes()
{
    using enum Http::Method;
    const Schema thing = Schema::of<Thing>().require({u"name"_s}).text(u"name"_s, 1, 10).number(u"size"_s, 0, 100);
    return {{.method = Get,
             .path = u"/things"_s,
             .name = u"thing.list"_s,
             .permission = Flag::LoggedIn,
             .query = {QueryParameter::limit(10, 50), QueryParameter::text(u"search"_s, u"words"_s)}},
            {.method = Post,
             .path = u"/things"_s,
             .name = u"thing.add"_s,
             .permission = Flag::LoggedIn,
             .body = thing,
             .bodyLimit = 200},
            {.method = Patch,
             .path = u"/things/{id}"_s,
             .name = u"thing.update"_s,
             .permission = Flag::LoggedIn,
             .body = Schema::of<Thing>(),
             .versioned = true},
            {.method = Post,
             .path = u"/files"_s,
             .name = u"file.add"_s,
             .permission = Flag::ReplaysManage,
             .query = {QueryParameter::text(u"name"_s, u"its name"_s)},
             .uploadLimit = 1000},
            {.method = Post, .path = u"/login"_s, .name = u"login"_s, .permission = Flag::Public, .throttled = true}};
}

void tst_Dispatcher::init()
{
    TestCase::init();
    m_gate.caller = GateFixture::somebody({});
    m_gate.identity.reset();
    m_gate.audited.clear();
    m_gate.reached.clear();
    m_gate.answer = {.status = 299};
    m_dispatcher = m_gate.make(thingRoutes());
}

Http::Response tst_Dispatcher::send(Http::Method method, const QString &path, QHash<QByteArray, QByteArray> headers,
                                    const QByteArray &body, const QUrlQuery &query)
{
    return waitFor(m_dispatcher->handle({.method = method,
                                         .path = path,
                                         .query = query,
                                         .headers = std::move(headers),
                                         .body = body,
                                         .peerAddress = u"10.0.0.1"_s}))
        .value_or(Http::Response{.status = 0});
}

void tst_Dispatcher::browsersMustShowTheCsrfToken_data()
{
    QTest::addColumn<QString>("via");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");

    QTest::newRow("a browser without") << u"cookie"_s << QByteArray() << 403;
    QTest::newRow("a browser with a wrong one") << u"cookie"_s << QByteArray("wrong") << 403;
    QTest::newRow("a browser with the right one") << u"cookie"_s << QByteArray("right") << 299;
    QTest::newRow("a program") << u"bearer"_s << QByteArray() << 299;
    QTest::newRow("an API token") << u"token"_s << QByteArray() << 299;
}

void tst_Dispatcher::browsersMustShowTheCsrfToken()
{
    QFETCH(QString, via);
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    m_gate.caller = GateFixture::somebody({}, via);
    const QHash<QByteArray, QByteArray> headers{{"content-type", "application/json"}, {"x-pitwall-csrf", token}};
    QCOMPARE(send(Http::Method::Post, u"/things"_s, headers, R"({"name":"a"})").status, status);
    QCOMPARE(send(Http::Method::Get, u"/things"_s).status, 299); // reading needs none
}

void tst_Dispatcher::bodies_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");

    const QByteArray json = "application/json";
    QTest::newRow("as it should be") << json << R"({"name":"a"})"_ba << 299;
    QTest::newRow("with a character set") << "application/json; charset=utf-8"_ba
                                          << R"({"name":"a"})"_ba << 299;
    QTest::newRow("a form") << "application/x-www-form-urlencoded"_ba
                            << "name=a"_ba << 415;
    QTest::newRow("plain text, which needs no preflight") << "text/plain"_ba
                                                          << R"({"name":"a"})"_ba << 415;
    QTest::newRow("no type") << QByteArray() << R"({"name":"a"})"_ba << 415;
    QTest::newRow("not JSON") << json << "{name:"_ba << 400;
    QTest::newRow("a list") << json << "[]"_ba << 400;
    QTest::newRow("an unknown field") << json << R"({"name":"a","colour":1})"_ba << 400;
    QTest::newRow("nothing where something is required") << json << QByteArray() << 400;
    QTest::newRow("a text over its limit") << json << R"({"name":"abcdefghijk"})"_ba << 400;
    QTest::newRow("a number over its limit") << json << R"({"name":"a","size":101})"_ba << 400;
}

void tst_Dispatcher::bodies()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const Http::Response response = send(Http::Method::Post, u"/things"_s, {{"content-type", type}}, body);
    QCOMPARE(response.status, status);
    QCOMPARE(m_gate.reached.isEmpty(), status != 299);
    if (status != 299)
        QCOMPARE(response.contentType, "application/problem+json"_ba);
}

void tst_Dispatcher::aBodyOverItsLimitIsRefused()
{
    const QByteArray body = R"({"name":")" + QByteArray(300, 'x') + R"("})";
    QCOMPARE(send(Http::Method::Post, u"/things"_s, {{"content-type", "application/json"}}, body).status, 413);
}

void tst_Dispatcher::ifMatch_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("version");

    QTest::newRow("as an entity tag") << "\"7\""_ba << 299 << qint64(7);
    QTest::newRow("as a number") << "7"_ba << 299 << qint64(7);
    QTest::newRow("missing") << QByteArray() << 428 << qint64(0);
    QTest::newRow("any, which would defeat it") << "*"_ba << 400 << qint64(0);
    QTest::newRow("zero") << "\"0\""_ba << 400 << qint64(0);
}

void tst_Dispatcher::ifMatch()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    QFETCH(qint64, version);
    const QHash<QByteArray, QByteArray> headers{{"content-type", "application/json"}, {"if-match", header}};
    QCOMPARE(send(Http::Method::Patch, u"/things/1"_s, headers, R"({"size":1})").status, status);
    if (status == 299)
        QCOMPARE(m_gate.lastCall->version, version);
}

void tst_Dispatcher::queries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QJsonObject>("seen");

    QTest::newRow("defaults are filled in") << QString() << 299 << QJsonObject{{u"limit"_s, 10}};
    QTest::newRow("values") << u"limit=50&search=a%20b"_s << 299
                            << QJsonObject{{u"limit"_s, 50}, {u"search"_s, u"a b"_s}};
    QTest::newRow("too many") << u"limit=51"_s << 400 << QJsonObject();
    QTest::newRow("unknown") << u"colour=red"_s << 400 << QJsonObject();
    QTest::newRow("twice the same") << u"limit=5&limit=6"_s << 400 << QJsonObject();
}

void tst_Dispatcher::queries()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QFETCH(QJsonObject, seen);
    QCOMPARE(send(Http::Method::Get, u"/things"_s, {}, {}, QUrlQuery(query)).status, status);
    if (status == 299)
        QCOMPARE(m_gate.lastCall->query, seen);
}

void tst_Dispatcher::aLoginThatIsOverIsRefused()
{
    m_gate.identity = Error{Error::Code::Unauthenticated, u"the login is over"_s, {}};
    QCOMPARE(send(Http::Method::Get, u"/things"_s).status, 401);
    QCOMPARE(send(Http::Method::Post, u"/login"_s).status, 299); // to log in anew must be possible
}

void tst_Dispatcher::expensiveRoutesAreThrottledByAddress()
{
    int refused = 0;
    for (int i = 0; i < 50; ++i)
        refused += send(Http::Method::Post, u"/login"_s).status == 429 ? 1 : 0;
    QCOMPARE(refused, 20);
    const auto other =
        m_dispatcher->handle({.method = Http::Method::Post, .path = u"/login"_s, .peerAddress = u"10.0.0.2"_s});
    QCOMPARE(waitFor(other)->status, 299);
    m_gate.clock.advance(Seconds(2));
    QCOMPARE(send(Http::Method::Post, u"/login"_s).status, 299);
}

void tst_Dispatcher::strangersLeaveNoTrace()
{
    m_gate.caller = {};
    QCOMPARE(send(Http::Method::Post, u"/things"_s).status, 401);
    QVERIFY(m_gate.audited.isEmpty());
}

void tst_Dispatcher::failuresAreAuditedToo()
{
    m_gate.answer = Http::Response::failure({Error::Code::Conflict, u"no"_s, {}});
    QCOMPARE(send(Http::Method::Post, u"/things"_s, {{"content-type", "application/json"}}, R"({"name":"a"})").status,
             409);
    QCOMPARE(m_gate.audited.size(), 1);
    QCOMPARE(m_gate.audited.first().status, 409);
}

void tst_Dispatcher::anUploadIsRefusedBeforeItIsSent()
{
    const auto check = [this](const QString &query) {
        return waitFor(m_dispatcher->check(
            u"file.add"_s, {.method = Http::Method::Post, .path = u"/files"_s, .query = QUrlQuery(query)}));
    };
    const Result<> denied = check(u"name=a"_s);
    QVERIFY(!denied);
    QCOMPARE(denied.error().code, Error::Code::PermissionDenied);
    QCOMPARE(m_gate.audited.size(), 1);
    QCOMPARE(m_gate.audited.first().action, u"file.add"_s);
    QCOMPARE(m_gate.audited.first().status, 403);
    m_gate.caller = {};
    QCOMPARE(check(u"name=a"_s).error().code, Error::Code::Unauthenticated);
    m_gate.caller = GateFixture::somebody({.everywhere = {Flag::ReplaysManage}});
    QCOMPARE(check(u"nonsense=a"_s).error().code, Error::Code::InvalidArgument);
    VERIFY_RESULT(check(u"name=a"_s));
    m_gate.caller = GateFixture::somebody({.everywhere = {Flag::ReplaysManage}}, u"cookie"_s);
    QCOMPARE(check(u"name=a"_s).error().code, Error::Code::PermissionDenied); // a browser without the CSRF token
    QVERIFY(m_gate.reached.isEmpty());
}

void tst_Dispatcher::answersAreNotCached()
{
    QCOMPARE(send(Http::Method::Get, u"/things"_s).header("cache-control"), "no-store"_ba);
}

PITWALL_TEST_MAIN(tst_Dispatcher)
#include "tst_dispatcher.moc"
