#include "core/base/settings.h"
#include "core/replays/relay/relay.h"
#include "core/replays/settings/replaysettings.h"
#include "tests/replays/relay/relaybench.h"
#include "tests/support/replaystreams/wsframes.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <cstddef>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Where the relay listens, and what the admin hears when it does not.
class tst_Relay final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void portThatIsTakenIsToldUntilItIsOpen();
    void portThatNeedsRightsIsTold_data();
    void portThatNeedsRightsIsTold();
    void endsWhoeverIsConnected();
    void withoutIpv6ItListensOnIpv4(); // the last: the test's thread gets no IPv6 any more

private:
    void set(QLatin1StringView key, const QJsonValue &value)
    {
        VERIFY_RESULT(m_settings->put(Settings::Source::File, key, value));
    }
    QStringList takeTroubles(); ///< details of all troubles that were told

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<QSignalSpy> m_troubles;
};

void tst_Relay::init()
{
    TestCase::init();
    m_settings = std::make_unique<Settings>(ReplaySettings::all());
    set("relay.on"_L1, true);
    m_relay = std::make_unique<Relay>(*m_settings, m_folder.filePath(u"journals"_s));
    m_troubles = std::make_unique<QSignalSpy>(m_relay.get(), &Relay::trouble);
}

void tst_Relay::cleanup()
{
    m_troubles.reset();
    m_relay.reset();
    m_settings.reset();
}

QStringList tst_Relay::takeTroubles()
{
    QStringList details;
    while (!m_troubles->isEmpty()) {
        const QVariantList told = m_troubles->takeFirst();
        if (told.first().toString() == "The relay's port is not open"_L1)
            details.append(told.last().toString());
    }
    return details;
}

void tst_Relay::portThatIsTakenIsToldUntilItIsOpen()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const quint16 port = other.serverPort();
    set("relay.port"_L1, port);
    VERIFY_RESULT(waitFor(m_relay->start()));
    QVERIFY(!takeTroubles().last().isEmpty());
    other.close();
    set("relay.quorum"_L1, 3); // tries it again, sooner than its timer
    QCOMPARE(takeTroubles(), QStringList{QString()});
    set("relay.on"_L1, false);
    QVERIFY(other.listen(QHostAddress::LocalHost, port));
    m_troubles->clear();
    set("relay.on"_L1, true);
    QVERIFY(!takeTroubles().last().isEmpty());
}

void tst_Relay::portThatNeedsRightsIsTold_data()
{
    QTest::addColumn<bool>("isOpenToLan");
    QTest::newRow("loopback") << false;
    QTest::newRow("open to the LAN") << true;
}

/// While it lives, this thread opens no port below 1024.
class Unprivileged final
{
public:
    Unprivileged()
    {
        m_isGood = ::syscall(SYS_capget, &m_header, m_before) == 0;
        __user_cap_data_struct without[2] = {m_before[0], m_before[1]};
        without[0].effective &= ~(1u << CAP_NET_BIND_SERVICE);
        m_isGood = m_isGood && ::syscall(SYS_capset, &m_header, without) == 0;
    }
    ~Unprivileged() { ::syscall(SYS_capset, &m_header, m_before); }
    Q_DISABLE_COPY_MOVE(Unprivileged)
    bool isGood() const { return m_isGood; }

private:
    __user_cap_header_struct m_header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    __user_cap_data_struct m_before[2] = {};
    bool m_isGood = false;
};

void tst_Relay::portThatNeedsRightsIsTold()
{
    QFETCH(const bool, isOpenToLan);
    QFile first(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s);
    if (first.open(QIODevice::ReadOnly) && first.readAll().trimmed().toInt() <= 7)
        QSKIP("anybody may open any port here");
    set("relay.port"_L1, 7);
    set("relay.openToLan"_L1, isOpenToLan);
    const Unprivileged unprivileged;
    QVERIFY(unprivileged.isGood());
    VERIFY_RESULT(waitFor(m_relay->start()));
    QCOMPARE(m_relay->port(), 0);
    QVERIFY(takeTroubles().last().contains(u"ermission"_s));
}

/// As on a system that was started without it.
static bool forbidIpv6()
{
    sock_filter steps[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
                           BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0])),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 0, 1),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAFNOSUPPORT),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    const sock_fprog program{.len = std::size(steps), .filter = steps};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// Games and WebSockets live on different threads, and hold each other.
void tst_Relay::endsWhoeverIsConnected()
{
    cleanup();
    m_settings = std::make_unique<Settings>(ReplaySettings::all());
    set("relay.on"_L1, true);
    set("relay.ioThreads"_L1, 3);
    set("relay.port"_L1, 0);
    set("relay.delay"_L1, 0);
    m_relay = std::make_unique<Relay>(*m_settings, m_folder.filePath(u"games"_s));
    VERIFY_RESULT(waitFor(m_relay->start()));
    QVERIFY(m_relay->port() > 0);
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    const auto join = [&](bool isWebSocket, const QByteArray &bytes) {
        QTcpSocket &client = *clients.emplace_back(std::make_unique<QTcpSocket>());
        client.connectToHost(QHostAddress::LocalHost, m_relay->port());
        QVERIFY(client.waitForConnected(10000));
        if (isWebSocket) {
            client.write(ReplayStreams::WsFrames::upgrade());
            QVERIFY(client.waitForReadyRead(10000));
        }
        client.write(isWebSocket ? ReplayStreams::WsFrames::frame(ReplayStreams::WsFrames::Binary, bytes) : bytes);
        client.flush();
    };
    for (int game = 1; game <= 6; ++game) {
        const QByteArray number = QByteArray::number(game);
        for (const bool isWebSocket : {false, true, true})
            join(isWebSocket,
                 "P/" + number + QByteArray("/ann\0", 5) + sampleHeader() + BodyWriter().ticks(20).bytes());
        QTRY_VERIFY(m_relay->find(QString::fromLatin1(number)));
        for (const bool isWebSocket : {false, true, true})
            join(isWebSocket, "G/" + number + QByteArray("/bob\0", 5));
        QTRY_COMPARE(m_relay->find(QString::fromLatin1(number))->watchers, 3);
    }
    m_relay.reset();
    for (const std::unique_ptr<QTcpSocket> &client : clients)
        QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
}

void tst_Relay::withoutIpv6ItListensOnIpv4()
{
    QVERIFY(forbidIpv6());
    set("relay.port"_L1, 0);
    set("relay.openToLan"_L1, true);
    VERIFY_RESULT(waitFor(m_relay->start()));
    QCOMPARE(takeTroubles(), QStringList{QString()});
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_relay->port());
    QVERIFY2(socket.waitForConnected(10000), qPrintable(socket.errorString()));
    set("relay.quorum"_L1, 3); // it stays open
    QCOMPARE(takeTroubles(), QStringList{QString()});
    set("relay.openToLan"_L1, false); // where there is no ::1 that is no trouble
    QCOMPARE(takeTroubles(), QStringList{QString()});
    QVERIFY(m_relay->port() > 0);
}

PITWALL_TEST_MAIN(tst_Relay)
#include "tst_relay.moc"
