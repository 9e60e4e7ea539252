#pragma once

#include "core/base/async.h"
#include "core/base/secret.h"
#include "core/model/player.h"

#include <QHostAddress>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace Pitwall {

class LogRules;

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
    Q_GADGET

public:
    enum class Kind { Join, Leave, Chat, RoundStart, RoundEnd, MapChange, Ready, AdminMessage };
    Q_ENUM(Kind)

    Kind kind = Kind::AdminMessage;
    QString playerId;
    QString player;
    QString text; ///< chat text, map, result…

    friend bool operator==(const GameEvent &, const GameEvent &) = default;
};

/// Where a running game is to be reached, and with what.
struct GameEndpoint
{
    QString host;              ///< address to connect to; loopback if the server listens everywhere
    QMap<QString, int> ports;  ///< role → number
    QStringList loopbackRoles; ///< ports that are bound to loopback whatever `host` is
    Secret adminSecret;        ///< admin or rcon password
    int maxPlayers = 0;        ///< as the server is configured, for games that do not tell; 0: not known
    QString workDir;           ///< for games that are read through their files
    std::function<Result<>(const QByteArray &line)> writeLine; ///< to the stdin of the game

    /// Where the port of this role is to be reached. Null if `host` is no address.
    QHostAddress addressOf(const QString &role) const;
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
    /// What a line of output means; lines come in order and once. By the log rules of the definition unless overridden.
    virtual QList<GameEvent> parseLine(const QString &line);
    /// What happened and was not told yet, once the process is over: the last lines of a file that is read beside the
    /// output. Call it before the protocol is deleted.
    virtual QList<GameEvent> takeLastEvents() { return {}; }

    /// Before open(): how the output of this game is read.
    void setLogRules(std::shared_ptr<const LogRules> rules) { m_logRules = std::move(rules); }
    bool hasLogRules() const;
    /// Who plays as far as the output tells it: all that is known where a game has Players but no Query.
    virtual QList<Player> roster() const { return {}; }
    /// The names of capabilities() as the API gives them: "query", "say"…
    QStringList capabilityNames() const;

Q_SIGNALS:
    /// An event that did not come from a line of output: from an admin port, or a file beside the output.
    void happened(const Pitwall::GameEvent &event);

private:
    std::shared_ptr<const LogRules> m_logRules;
};

} // namespace Pitwall
