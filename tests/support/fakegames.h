#pragma once

#include "core/servers/gamesource.h"

#include <QHash>
#include <QPointer>

namespace Pitwall {

/// A game that answers what the test says.
class FakeProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    explicit FakeProtocol(GameEndpoint at)
        : endpoint(std::move(at))
    {}

    QList<Capability> capabilities() const override { return can; }
    void open() override { opened = true; }
    Async<GameState> query(Milliseconds timeout) override;
    Async<> checkAdmin(Milliseconds timeout) override;
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> requestStop() override;
    QList<GameEvent> parseLine(const QString &line) override;
    QList<Player> roster() const override { return seen; }

    GameEndpoint endpoint;
    QList<Capability> can{Capability::Query,   Capability::Players, Capability::Admin,       Capability::Say,
                          Capability::Command, Capability::Events,  Capability::GracefulStop};
    bool answers = true;
    bool adminAnswers = true;
    GameState state{.playerCount = 0, .maxPlayers = 16, .map = QString::fromLatin1("ctf1"), .latency = Milliseconds(1)};
    std::function<void()> whenAskedToStop; ///< none: it cannot be asked
    int queries = 0;
    bool opened = false;
    QStringList commands;
    QList<Player> seen; ///< for a game that cannot be asked
};

/// One game, "fake": UDP port "game", TCP port "admin" on loopback, a setting "password" that is secret.
class FakeGames final : public GameSource
{
public:
    /// Two hundred ports from here on are this test program's own, also while others run beside it.
    static int firstPort();

    Result<GameInfo> info(const QString &game) const override;
    Result<> check(const ServerRecord &record) const override;
    Result<LaunchPlan> plan(const ServerRecord &record, const QString &workDir, const Secret &secret) const override;
    std::unique_ptr<GameProtocol> makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const override;

    /// The protocol that talks to a server now.
    FakeProtocol *protocolOf(ServerId server) const { return m_protocols.value(server); }

    LaunchPlan basePlan; ///< ports, files and secret are added to it
    std::optional<Error> planError;
    std::function<void(FakeProtocol &)> whenMade;

private:
    mutable QHash<ServerId, QPointer<FakeProtocol>> m_protocols;
};

} // namespace Pitwall
