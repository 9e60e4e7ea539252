#include "core/games/udpexchange.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_UdpExchange final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_game = std::make_unique<QUdpSocket>();
        QVERIFY(m_game->bind(QHostAddress::LocalHost));
    }

    void gives_the_first_answer_that_is_one()
    {
        connect(m_game.get(), &QUdpSocket::readyRead, this, [this] {
            const QByteArray asked = receive();
            answer("nonsense");
            answer("pong " + asked);
        });
        UdpExchange exchange(QHostAddress::LocalHost, m_game->localPort());
        const auto isPong = [](const QByteArray &d) {
            return d.startsWith("pong");
        };
        QCOMPARE(*waitFor(exchange.ask("1", isPong, Milliseconds(2000))), "pong 1"_ba);
        QCOMPARE(*waitFor(exchange.ask("2", isPong, Milliseconds(2000))), "pong 2"_ba);
    }

    void asks_again_when_a_datagram_is_lost()
    {
        int asked = 0;
        connect(m_game.get(), &QUdpSocket::readyRead, this, [this, &asked] {
            receive();
            if (++asked == 2)
                answer("pong");
        });
        UdpExchange exchange(QHostAddress::LocalHost, m_game->localPort());
        VERIFY_RESULT(waitFor(exchange.ask("1", anything, Milliseconds(3000))));
        QCOMPARE(asked, 2);
    }

    void believes_nobody_else()
    {
        QUdpSocket stranger;
        QVERIFY(stranger.bind(QHostAddress::LocalHost));
        connect(m_game.get(), &QUdpSocket::readyRead, this, [this, &stranger] {
            receive();
            stranger.writeDatagram("pong", m_sender, m_senderPort);
        });
        UdpExchange exchange(QHostAddress::LocalHost, m_game->localPort());
        const Result<QByteArray> result = waitFor(exchange.ask("1", anything, Milliseconds(300)));
        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::Timeout);
    }

    void a_silent_game_is_a_timeout()
    {
        UdpExchange exchange(QHostAddress::LocalHost, m_game->localPort());
        QCOMPARE(waitFor(exchange.ask("1", anything, Milliseconds(100))).error().code, Error::Code::Timeout);
    }

    void a_closed_port_fails_at_once()
    {
        const quint16 port = m_game->localPort();
        m_game->close();
        UdpExchange exchange(QHostAddress::LocalHost, port);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(waitFor(exchange.ask("1", anything, Milliseconds(5000))).error().code, Error::Code::Unavailable);
        QVERIFY(timer.elapsed() < 4000);
    }

    void no_address_fails_at_once()
    {
        UdpExchange nowhere(QHostAddress(), 8303);
        QCOMPARE(waitFor(nowhere.ask("1", anything, Milliseconds(5000))).error().code, Error::Code::Unavailable);
        UdpExchange nothing(QHostAddress::LocalHost, 0);
        QCOMPARE(waitFor(nothing.ask("1", anything, Milliseconds(5000))).error().code, Error::Code::Unavailable);
    }

    void one_question_at_a_time()
    {
        UdpExchange exchange(QHostAddress::LocalHost, m_game->localPort());
        const Async<QByteArray> first = exchange.ask("1", anything, Milliseconds(200));
        QCOMPARE(waitFor(exchange.ask("2", anything, Milliseconds(200))).error().code, Error::Code::Conflict);
        QCOMPARE(waitFor(first).error().code, Error::Code::Timeout);
    }

    void who_waits_is_released_when_it_goes()
    {
        auto exchange = std::make_unique<UdpExchange>(QHostAddress::LocalHost, m_game->localPort());
        const Async<QByteArray> pending = exchange->ask("1", anything, Milliseconds(5000));
        exchange.reset();
        QCOMPARE(waitFor(pending).error().code, Error::Code::Canceled);
    }

private:
    static bool anything(const QByteArray &) { return true; }
    QByteArray receive()
    {
        QByteArray datagram(1000, Qt::Uninitialized);
        datagram.truncate(m_game->readDatagram(datagram.data(), datagram.size(), &m_sender, &m_senderPort));
        return datagram;
    }
    void answer(const QByteArray &bytes) { m_game->writeDatagram(bytes, m_sender, m_senderPort); }

    std::unique_ptr<QUdpSocket> m_game;
    QHostAddress m_sender;
    quint16 m_senderPort = 0;
};

PITWALL_TEST_MAIN(tst_UdpExchange)
#include "tst_udpexchange.moc"
