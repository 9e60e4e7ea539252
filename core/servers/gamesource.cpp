#include "core/servers/gamesource.h"

#include "core/games/gamecatalog.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure unknownGame(const QString &game)
{
    return fail(Error::Code::NotFound, u"there is no game \"%1\""_s.arg(game), u"/game"_s);
}

Async<GameState> SilentProtocol::query(Milliseconds)
{
    return makeFailed<GameState>({Error::Code::Unsupported, u"this game cannot be asked"_s, {}});
}

Result<GameInfo> CatalogGames::info(const QString &game) const
{
    const std::shared_ptr<const GameDefinition> definition = m_catalog.find(game);
    if (!definition)
        return unknownGame(game);
    return definition->info();
}

Result<> CatalogGames::check(const ServerRecord &record) const
{
    const std::shared_ptr<const GameDefinition> definition = m_catalog.find(record.game);
    return definition ? definition->check(record) : unknownGame(record.game);
}

Result<LaunchPlan> CatalogGames::plan(const ServerRecord &record, const QString &workDir, const Secret &secret) const
{
    const std::shared_ptr<const GameDefinition> definition = m_catalog.find(record.game);
    if (!definition)
        return unknownGame(record.game);
    return definition->plan(record, workDir, secret);
}

std::unique_ptr<GameProtocol> CatalogGames::makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const
{
    const std::shared_ptr<const GameDefinition> definition = m_catalog.find(record.game);
    std::unique_ptr<GameProtocol> protocol =
        definition ? definition->makeProtocol(record, std::move(endpoint)) : nullptr;
    return protocol ? std::move(protocol) : std::make_unique<SilentProtocol>();
}

} // namespace Pitwall
