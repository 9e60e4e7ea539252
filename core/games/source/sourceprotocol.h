#pragma once

#include "core/games/adminlink.h"
#include "core/games/gameprotocol.h"
#include "core/games/source/sourcepackets.h"

#include <QJsonObject>
#include <QQueue>

namespace Pitwall {

/// Games with Source RCON (role "admin") and, if they have one, an A2S query (role "query" or "game").
///
/// Parameters: "query": false for a game without A2S (the query rung is then the RCON's login); "say", "kick", "map",
/// "stop": commands with {text}, {player}, {reason}, {map}; one that is missing is not offered; "list" and
/// "listPattern": a command and a regular expression with a group "name" for games that list players by RCON only.
/// "quote": "double" puts arguments in double quotes and takes those in them out, "none" sends them as they are.
class SourceProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    SourceProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent = nullptr);

    QList<Capability> capabilities() const override;
    void open() override;
    Async<GameState> query(Milliseconds timeout) override;
    Async<> checkAdmin(Milliseconds timeout) override;
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> kick(QString playerId, QString reason) override;
    Async<> changeMap(QString map) override;
    Async<> requestStop() override;

private:
    struct Question
    {
        QByteArray command;
        QByteArray reply;
        qint32 id = 0;
        AsyncSource<QString> answer;
    };

    bool hasQuery() const;
    int queryPort() const;
    Async<GameState> queryByRcon();
    Async<> run(QString parameter, QList<std::pair<QString, QString>> values);
    Result<QString> filledIn(const QString &parameter, const QList<std::pair<QString, QString>> &values) const;
    Async<QString> ask(const QByteArray &command);
    void logIn();
    void read();
    void handle(const Source::RconPacket &packet);
    void askNext();
    void failAll();
    Error notLoggedIn() const;

    const GameEndpoint m_endpoint;
    const QJsonObject m_parameters;
    AdminLink m_link;
    bool m_loggedIn = false;
    qint32 m_nextId = 1;
    QQueue<Question> m_questions; ///< the first one is being asked
};

} // namespace Pitwall
