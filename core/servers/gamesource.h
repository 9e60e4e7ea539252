#pragma once

#include "core/games/gamedefinition.h"

namespace Pitwall {

class GameCatalog;

/// What the servers need to know of games. CatalogGames, or a fake in tests.
class GameSource
{
public:
    virtual ~GameSource() = default;

    /// Fails with NotFound.
    virtual Result<GameInfo> info(const QString &game) const = 0;
    /// Errors as GameDefinition::check(); NotFound, field "/game".
    virtual Result<> check(const ServerRecord &record) const = 0;
    /// Errors as GameDefinition::plan().
    virtual Result<LaunchPlan> plan(const ServerRecord &record, const QString &workDir, const Secret &secret) const = 0;
    /// Never null; without any capability if the game is not known.
    virtual std::unique_ptr<GameProtocol> makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const = 0;
};

/// Of a game that nobody here knows (any more): it runs, and that is all.
class SilentProtocol final : public GameProtocol
{
    Q_OBJECT

public:
    using GameProtocol::GameProtocol;

    QList<Capability> capabilities() const override { return {}; }
    Async<GameState> query(Milliseconds timeout) override;
};

class CatalogGames final : public GameSource
{
public:
    explicit CatalogGames(const GameCatalog &catalog)
        : m_catalog(catalog)
    {}

    Result<GameInfo> info(const QString &game) const override;
    Result<> check(const ServerRecord &record) const override;
    Result<LaunchPlan> plan(const ServerRecord &record, const QString &workDir, const Secret &secret) const override;
    std::unique_ptr<GameProtocol> makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const override;

private:
    const GameCatalog &m_catalog;
};

} // namespace Pitwall
