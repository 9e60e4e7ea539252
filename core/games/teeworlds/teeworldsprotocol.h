#pragma once

#include "core/games/gameprotocol.h"
#include "core/games/teeworlds/econsession.h"
#include "core/games/teeworlds/teeworldspackets.h"

#include <QJsonObject>

namespace Pitwall {

/// Teeworlds 0.7: asked over its game port (role "game"), administered over its external console (role "admin").
///
/// Events come from the output of the game by the log rules of the definition: the console repeats the same lines, but
/// only while somebody listens.
class TeeworldsProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    struct Parameters
    {
        static auto fields() { return std::tuple<>{}; }
    };

    TeeworldsProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent = nullptr);

    QList<Capability> capabilities() const override;
    void open() override { m_console.open(); }
    Async<GameState> query(Milliseconds timeout) override;
    Async<> checkAdmin(Milliseconds timeout) override;
    Async<QString> command(QString text) override;
    Async<> say(QString text) override;
    Async<> kick(QString playerId, QString reason) override;
    Async<> changeMap(QString map) override;
    Async<> requestStop() override;
    QList<GameEvent> parseLine(const QString &line) override;

private:
    Async<> refreshRoster(const TeeworldsPackets::Info &info);
    Async<> askRoster();
    QList<Player> playersOf(const TeeworldsPackets::Info &info) const;

    const GameEndpoint m_endpoint;
    EconSession m_console;
    EconText::Roster m_roster;
    Monotonic m_rosterAsked{};
};

} // namespace Pitwall
