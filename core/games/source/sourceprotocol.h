#pragma once

#include "core/base/fields.h"
#include "core/games/adminlink.h"
#include "core/games/gameprotocol.h"
#include "core/games/source/sourcepackets.h"

#include <QJsonObject>
#include <QQueue>

namespace Pitwall {

/// Games with Source RCON (role "admin") and, if they have one, an A2S query (role "query" or "game").
class SourceProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    struct Parameters
    {
        bool query = true; ///< false: a game without A2S; the query rung is then the RCON's login
        QString quote = QString::fromLatin1("double"); ///< arguments in double quotes, or "none": as they are
        QString say; ///< commands with {text}, {player}, {reason}, {map}; one that is missing is not offered
        QString kick;
        QString map;
        QString stop;
        QString list;        ///< a command that lists players, for games that tell them by RCON only…
        QString listPattern; ///< …and an expression with a group "name" that finds them

        static auto fields()
        {
            using P = Parameters;
            return std::tuple{field("query", &P::query), field("quote", &P::quote),
                              field("say", &P::say),     field("kick", &P::kick),
                              field("map", &P::map),     field("stop", &P::stop),
                              field("list", &P::list),   field("listPattern", &P::listPattern)};
        }
    };
    /// Fails with InvalidArgument, field below "/parameters".
    static Result<> checkParameters(const Parameters &parameters);

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
