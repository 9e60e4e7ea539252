#pragma once

#include "core/games/adminlink.h"
#include "core/games/gameprotocol.h"
#include "core/games/openttd/openttdpackets.h"

#include <QMap>
#include <QQueue>

namespace Pitwall {

/// OpenTTD: game info from the game port (role "game"), everything else over the admin port (role "admin").
class OpenTtdProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    OpenTtdProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent = nullptr);

    QList<Capability> capabilities() const override;
    void open() override;
    Async<GameState> query(Milliseconds timeout) override;
    Async<> checkAdmin(Milliseconds timeout) override;
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> kick(QString playerId, QString reason) override;
    /// "newgame", or the name of a saved game.
    Async<> changeMap(QString map) override;
    Async<> requestStop() override;

private:
    struct Question
    {
        QByteArray command;
        QStringList lines;
        AsyncSource<QString> answer;
    };

    void join();
    void read();
    void handle(const OpenTtd::Packet &packet);
    void handleClient(const OpenTtd::Packet &packet);
    void handleChat(const OpenTtd::Packet &packet);
    void leave(quint32 client);
    void askNext();
    void failAll();
    Error notLoggedIn() const;
    QList<Player> players() const;

    const GameEndpoint m_endpoint;
    AdminLink m_link;
    bool m_loggedIn = false;
    QMap<quint32, OpenTtd::Client> m_clients;
    QQueue<Question> m_questions; ///< the first one is being asked
    QMap<quint32, AsyncSource<>> m_pings;
    quint32 m_nextPing = 1;
};

} // namespace Pitwall
