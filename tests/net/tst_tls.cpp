#include "core/net/certificate.h"
#include "tests/net/testserver.h"

#include <QCryptographicHash>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// The same server over TLS, with a certificate of its own that people can compare by fingerprint.
class TestTls : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesOverTls();
    void keepsPlainEndpointsPlain();
    void refusesOldVersions();
    void choosesHttp11();
    void survivesWhatIsNoHandshake();
    void endsHandshakesThatTakeTooLong();
    void showsANewCertificateToNewConnections();
    void sendsLargeAnswers();
    void keepsItsCertificate();
    void refusesDamagedCertificates();

private:
    QTemporaryDir m_folder;
    Certificate m_certificate;
};

/// A server with a TLS endpoint at `port` and a route that says whether the request came over TLS.
class TlsServer final : public TestServer
{
public:
    explicit TlsServer(const Certificate &certificate, const Server::Limits &limits = {})
    {
        router.add(Method::Get, u"/secure"_s, [](const Request &request) {
            return makeReady<Response>(Response{.contentType = "text/plain", .body = request.secure ? "yes" : "no"});
        });
        start(limits);
        plainPort = port;
        if (!server.setCertificate(certificate))
            qFatal("the certificate was refused");
        const auto opened = server.listen({{.address = u"127.0.0.1"_s, .tls = true}});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        port = opened->constFirst().port;
    }
    quint16 plainPort = 0;
};

/// A client that trusts the one certificate it is told to.
class TlsClient final
{
public:
    TlsClient(quint16 port, const QByteArray &trusted, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
    {
        QSslConfiguration configuration;
        configuration.setCaCertificates(QSslCertificate::fromData(trusted));
        configuration.setProtocol(protocol);
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    }
    bool isEncrypted()
    {
        return QTest::qWaitFor(
                   [this] { return socket.isEncrypted() || socket.state() == QAbstractSocket::UnconnectedState; },
                   10000)
            && socket.isEncrypted();
    }
    QByteArray get(const QByteArray &path, qsizetype size)
    {
        socket.write(getRequest(path));
        QByteArray bytes;
        const auto body = [&bytes] {
            const qsizetype head = bytes.indexOf("\r\n\r\n");
            return head < 0 ? QByteArray() : bytes.mid(head + 4);
        };
        std::ignore = QTest::qWaitFor(
            [&] {
                bytes += socket.readAll();
                return body().size() >= size;
            },
            20000);
        return body();
    }
    QSslSocket socket;
};

void TestTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt's TLS plugin is missing (it comes with libqt6network6)");
    const auto made = Certificate::selfMade(m_folder.path(), {u"localhost"_s, u"127.0.0.1"_s});
    VERIFY_RESULT(made);
    m_certificate = *made;
}

void TestTls::servesOverTls()
{
    TlsServer test(m_certificate);
    test.server.snapshots().set(u"/status"_s, "snapshot", "text/plain");
    TlsClient client(test.port, m_certificate.chainPem);
    QVERIFY2(client.isEncrypted(), qPrintable(client.socket.errorString())); // its name and address are right, too
    QCOMPARE(client.get("/secure", 3), "yes");
    QCOMPARE(client.get("/status", 8), "snapshot");
    const QByteArray hash = client.socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    QCOMPARE(hash, m_certificate.fingerprint);
}

void TestTls::keepsPlainEndpointsPlain()
{
    TlsServer test(m_certificate);
    QCOMPARE(RawClient(test.plainPort).get("/secure").body, "no");
}

void TestTls::refusesOldVersions()
{
    TlsServer test(m_certificate);
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    TlsClient client(test.port, m_certificate.chainPem, QSsl::TlsV1_1);
    QT_WARNING_POP
    QVERIFY(!client.isEncrypted());
    TlsClient newer(test.port, m_certificate.chainPem, QSsl::TlsV1_3);
    QVERIFY(newer.isEncrypted());
}

void TestTls::choosesHttp11()
{
    TlsServer test(m_certificate);
    TlsClient client(test.port, m_certificate.chainPem);
    QVERIFY(client.isEncrypted());
    QCOMPARE(client.socket.sslConfiguration().nextNegotiatedProtocol(), "http/1.1");
}

void TestTls::survivesWhatIsNoHandshake()
{
    TlsServer test(m_certificate);
    for (const QByteArray &bytes : QByteArrayList{getRequest("/secure"), QByteArray(5000, 'x'),
                                                  QByteArray::fromHex("16030100c8010000c40303"), ""}) {
        RawClient client(test.port);
        client.send(bytes);
        client.socket.disconnectFromHost();
        QVERIFY(client.waitClosed());
        QVERIFY(!client.received().contains("HTTP/1.1 200"));
    }
    QTRY_COMPARE(test.server.connectionCount(), 0);
    TlsClient good(test.port, m_certificate.chainPem);
    QVERIFY(good.isEncrypted());
}

void TestTls::endsHandshakesThatTakeTooLong()
{
    TlsServer test(m_certificate, {.headerTimeout = Milliseconds(100)});
    RawClient client(test.port);
    client.send(QByteArray::fromHex("16030100c8010000c40303"));
    QVERIFY(client.waitClosed());
    QTRY_COMPARE(test.server.connectionCount(), 0);
}

void TestTls::showsANewCertificateToNewConnections()
{
    TlsServer test(m_certificate);
    TlsClient before(test.port, m_certificate.chainPem);
    QVERIFY(before.isEncrypted());
    const QTemporaryDir other;
    const auto made = Certificate::selfMade(other.path(), {u"localhost"_s, u"127.0.0.1"_s});
    VERIFY_RESULT(made);
    VERIFY_RESULT(test.server.setCertificate(*made));
    QCOMPARE(before.get("/secure", 3), "yes"); // goes on as it was
    TlsClient after(test.port, made->chainPem);
    QVERIFY(after.isEncrypted());
    TlsClient stale(test.port, m_certificate.chainPem);
    QVERIFY(!stale.isEncrypted());
}

void TestTls::sendsLargeAnswers()
{
    TlsServer test(m_certificate);
    const QByteArray large = QByteArray("0123456789abcdef").repeated(100000);
    test.server.snapshots().set(u"/large"_s, large, "image/png");
    TlsClient client(test.port, m_certificate.chainPem);
    QVERIFY(client.isEncrypted());
    QVERIFY(client.get("/large", large.size()) == large);
}

void TestTls::keepsItsCertificate()
{
    const auto again = Certificate::selfMade(m_folder.path(), {u"localhost"_s, u"127.0.0.1"_s});
    VERIFY_RESULT(again);
    QCOMPARE(again->fingerprint, m_certificate.fingerprint); // people have compared it
    const QFile file(m_folder.filePath(u"server.pem"_s));
    QVERIFY(file.exists());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions()); // the key is in it
}

void TestTls::refusesDamagedCertificates()
{
    Certificate broken = m_certificate;
    broken.chainPem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    TestServer test;
    QCOMPARE(test.server.setCertificate(broken).error().code, Error::Code::Corrupt);
    QCOMPARE(test.server.setCertificate({}).error().code, Error::Code::Corrupt);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"server.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    const auto loaded = Certificate::selfMade(folder.path(), {u"localhost"_s});
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, Error::Code::Corrupt);
    QCOMPARE(Certificate::load(u"/nowhere"_s, u"/nowhere"_s).error().code, Error::Code::NotFound);
}

PITWALL_TEST_MAIN(TestTls)
#include "tst_tls.moc"
