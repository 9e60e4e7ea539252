#include "core/games/adminlink.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTcpServer>

#include <memory>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_AdminLink final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void comes_back_when_the_game_does()
    {
        auto game = std::make_unique<QTcpServer>();
        QVERIFY(game->listen(QHostAddress::LocalHost));
        const quint16 port = game->serverPort();
        AdminLink link(u"127.0.0.1"_s, port);
        QSignalSpy connected(&link, &AdminLink::connected);
        QSignalSpy lost(&link, &AdminLink::lost);
        link.open();
        link.open();
        QTRY_COMPARE(connected.size(), 1);

        game.reset();
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!link.problem().isEmpty());
        game = std::make_unique<QTcpServer>();
        QVERIFY2(game->listen(QHostAddress::LocalHost, port), qPrintable(game->errorString()));
        QTRY_COMPARE(connected.size(), 2);
        QVERIFY(!link.problem().isEmpty()); // connected is not yet let in
        link.settled();
        QVERIFY(link.problem().isEmpty());
    }

    void waits_for_a_game_that_is_not_there_yet()
    {
        QTcpServer game;
        QVERIFY(game.listen(QHostAddress::LocalHost));
        const quint16 port = game.serverPort();
        game.close();
        AdminLink link(u"127.0.0.1"_s, port);
        QSignalSpy connected(&link, &AdminLink::connected);
        link.open();
        QTRY_VERIFY(link.problem() != "not connected yet"_L1);
        QVERIFY(game.listen(QHostAddress::LocalHost, port));
        QTRY_COMPARE(connected.size(), 1);
    }

    void close_is_for_good()
    {
        QTcpServer game;
        QVERIFY(game.listen(QHostAddress::LocalHost));
        AdminLink link(u"127.0.0.1"_s, game.serverPort());
        QSignalSpy connected(&link, &AdminLink::connected);
        link.open();
        QTRY_COMPARE(connected.size(), 1);
        link.close();
        QVERIFY(!connected.wait(500));
        QVERIFY(!link.send("x"));
    }

    void cuts_off_a_game_that_floods()
    {
        QTcpServer game;
        QVERIFY(game.listen(QHostAddress::LocalHost));
        connect(&game, &QTcpServer::newConnection, this,
                [&game] { game.nextPendingConnection()->write(QByteArray(3 * 1024 * 1024, 'x')); });
        AdminLink link(u"127.0.0.1"_s, game.serverPort());
        QSignalSpy lost(&link, &AdminLink::lost);
        link.open();
        QTRY_VERIFY(!lost.isEmpty());
        QVERIFY(link.buffer().size() <= 2 * 1024 * 1024);
        link.close();
    }

    /// Trap 1: the port of a game that was killed is free at once, because the link ends by a reset.
    void leaves_no_connection_behind_on_the_port_of_the_game()
    {
        int port = 0;
        int listener = listenOn(0, &port);
        QVERIFY(listener >= 0);
        AdminLink link(u"127.0.0.1"_s, port);
        QSignalSpy connected(&link, &AdminLink::connected);
        QSignalSpy lost(&link, &AdminLink::lost);
        link.open();
        QTRY_COMPARE(connected.size(), 1);
        const int accepted = accept(listener, nullptr, nullptr);
        QVERIFY(accepted >= 0);
        close(listener);
        close(accepted); // the kernel does this for a killed game
        QTRY_COMPARE(lost.size(), 1);
        link.close();
        listener = listenOn(port, &port);
        QVERIFY2(listener >= 0, "the port is still taken");
        close(listener);
    }

private:
    /// As games do it that know no SO_REUSEADDR.
    static int listenOn(int wanted, int *port)
    {
        const int fd = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<quint16>(wanted));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (bind(fd, generic, size) != 0 || listen(fd, 5) != 0 || getsockname(fd, generic, &size) != 0) {
            close(fd);
            return -1;
        }
        *port = ntohs(address.sin_port);
        return fd;
    }
};

PITWALL_TEST_MAIN(tst_AdminLink)
#include "tst_adminlink.moc"
