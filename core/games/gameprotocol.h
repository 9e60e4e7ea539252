#pragma once

#include "core/base/async.h"
#include "core/base/secret.h"
#include "core/model/player.h"

#include <QMap>
#include <QObject>

#include <functional>

namespace Pitwall {

/// What a game server answers about itself.
struct GameState
{
    int playerCount = 0;
    int maxPlayers = 0;
    QString map;
    QString version;
    std::optional<QList<Player>> players; ///< none: this game does not say who they are
    Milliseconds latency{0};
};

/// Something that happened in a game, from its admin port or its log.
struct GameEvent
{
    enum class Kind { Join, Leave, Chat, RoundStart, RoundEnd, MapChange, Ready, AdminMessage };

    Kind kind = Kind::AdminMessage;
    QString playerId;
    QString player;
    QString text; ///< chat text, map, result…
};

/// Where a running game is to be reached, and with what.
struct GameEndpoint
{
    QString host; ///< address to connect to; loopback if the server listens everywhere
    QMap<QString, int> ports; ///< role → number
    Secret adminSecret; ///< admin or rcon password
    QString workDir; ///< for games that are read through their files
    std::function<Result<>(const QByteArray &line)> writeLine; ///< to the stdin of the game
};

/// Talks to one running game server. A family of games is one class; what a definition says of it is in its
/// parameters. Everything is asynchronous with a deadline; what a game cannot do answers Unsupported.
///
/// Text that goes into a game is quoted for its protocol; CR, LF and NUL are refused with InvalidArgument.
class GameProtocol : public QObject
{
    Q_OBJECT

public:
    /// What a protocol can do. The UI shows actions by these.
    enum class Capability { Query, Players, Admin, Say, Kick, Map, Command, Events, GracefulStop };
    Q_ENUM(Capability)

    using QObject::QObject;

    virtual QList<Capability> capabilities() const = 0;

    /// Connects what stays connected (an admin port) and keeps it so. Called once the process runs; safe to repeat.
    virtual void open() {}
    /// The query rung: answers only if the game's protocol answers. Fails with Timeout, Unavailable.
    virtual Async<GameState> query(Milliseconds timeout) = 0;
    /// The admin rung: whether the admin channel is logged in and answers. Unsupported: there is none.
    virtual Async<> checkAdmin(Milliseconds timeout);
    virtual Async<QString> command(QString text); ///< gives the answer of the game, may be empty
    virtual Async<> say(QString text);
    virtual Async<> kick(QString playerId, QString reason);
    virtual Async<> changeMap(QString map);
    /// The first step of the stop ladder. Unsupported: start with SIGTERM.
    virtual Async<> requestStop();
    /// What a line of output means; lines come in order and once.
    virtual QList<GameEvent> parseLine(const QString &line);

Q_SIGNALS:
    void happened(const Pitwall::GameEvent &event);
};

} // namespace Pitwall
