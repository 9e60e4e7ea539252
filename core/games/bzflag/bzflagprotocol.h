#pragma once

#include "core/games/adminlink.h"
#include "core/games/bzflag/bzflagmessages.h"
#include "core/games/gameprotocol.h"

#include <QMap>
#include <QQueue>

namespace Pitwall {

/// BZFlag: queries on the game port (role "game"); for everything else it joins there as an observer and logs in with
/// the server's password, as bzadmin does.
class BzFlagProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    BzFlagProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent = nullptr);

    QList<Capability> capabilities() const override;
    void open() override;
    Async<GameState> query(Milliseconds timeout) override;
    Async<> checkAdmin(Milliseconds timeout) override;
    /// A line of the chat console: "/playerlist", "/ban …"; one without a slash is said to everyone.
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> kick(QString playerId, QString reason) override;
    Async<> requestStop() override;

private:
    struct Question
    {
        QByteArray line;
        QStringList lines;
        AsyncSource<QString> answer;
    };

    void read();
    bool readGreeting();
    void handle(const BzFlag::Message &message);
    void handlePlayer(const BzFlag::Message &message);
    void handleChat(const BzFlag::Message &message);
    Async<QString> ask(const QByteArray &line);
    void askNext();
    void failAll();
    Error notLoggedIn() const;

    const GameEndpoint m_endpoint;
    AdminLink m_link;
    std::optional<quint8> m_slot; ///< ours, once the server has greeted us
    bool m_accepted = false;
    bool m_administrator = false;
    QMap<quint8, BzFlag::PlayerEntry> m_players;
    QQueue<Question> m_questions; ///< the first one is being asked
};

} // namespace Pitwall
