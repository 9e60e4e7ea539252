#include "core/servers/diskguard.h"
#include "core/servers/fleet.h"
#include "core/servers/gamesource.h"
#include "core/servers/output/consoles.h"
#include "core/servers/servermemory.h"
#include "core/servers/serverrunner.h"
#include "core/servers/startqueue.h"

using namespace Qt::StringLiterals;

// What people do with servers.

namespace Pitwall {

using State = ServerStatus::State;
using DogEvent = Watchdog::Event;

static constexpr qsizetype longestReply = 200; // lines of it that the console shows

Async<ServerView> Fleet::viewWhen(ServerId id, Async<> arrived)
{
    const Result<> there = co_await arrived;
    if (!there)
        co_return Failure{there.error()};
    co_return get(id);
}

Async<ServerView> Fleet::start(ServerId id)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return makeFailed<ServerView>(runner.error());
    const Watchdog &dog = (*runner)->watchdog();
    const State state = dog.state();
    const auto conflict = [&](const QString &what) {
        return makeFailed<ServerView>({Error::Code::Conflict, (*runner)->record().name + what, {}});
    };
    if (state == State::Online || state == State::Degraded)
        return conflict(u" runs already"_s);
    if (state == State::Stopping && !dog.comesBack())
        return conflict(u" is being stopped"_s);
    if (state == State::Failed && dog.hasProcess())
        return conflict(u" could not be ended; its old process is still there"_s);
    const bool underWay = state == State::Starting || state == State::Restoring || state == State::Stopping;
    if (const Result<> room = m_disk->mayStart(); !underWay && !room)
        return makeFailed<ServerView>({Error::Code::Unavailable, room.error().detail, {}});
    m_queue->remove(id);
    (*runner)->order(DogEvent::Start); // what is under way already goes on
    return viewWhen(id, (*runner)->whenUp());
}

Async<ServerView> Fleet::stop(ServerId id, When::Moment when)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return makeFailed<ServerView>(runner.error());
    m_queue->remove(id);
    if (when == When::Moment::Empty)
        return intend(**runner, ServerStatus::Intent::StopWhenEmpty);
    (*runner)->order(DogEvent::Stop);
    return viewWhen(id, (*runner)->whenDown());
}

Async<ServerView> Fleet::restart(ServerId id, When::Moment when)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return makeFailed<ServerView>(runner.error());
    const Watchdog &dog = (*runner)->watchdog();
    if (when == When::Moment::Empty)
        return intend(**runner, ServerStatus::Intent::RestartWhenEmpty);
    if (dog.state() == State::Stopping && !dog.comesBack())
        return makeFailed<ServerView>({Error::Code::Conflict, (*runner)->record().name + u" is being stopped"_s, {}});
    m_queue->remove(id);
    (*runner)->order(DogEvent::Restart);
    return viewWhen(id, (*runner)->whenUp());
}

Async<ServerView> Fleet::kill(ServerId id)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return makeFailed<ServerView>(runner.error());
    m_queue->remove(id);
    (*runner)->order(DogEvent::Kill);
    return viewWhen(id, (*runner)->whenDown());
}

Async<ServerView> Fleet::cancelIntent(ServerId id)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return makeFailed<ServerView>(runner.error());
    (*runner)->order(DogEvent::SetIntent);
    return makeReady(get(id));
}

// "When empty" needs a game that says how many play; one that does not run is as empty as can be.
Async<ServerView> Fleet::intend(ServerRunner &runner, ServerStatus::Intent intent)
{
    const Result<GameProtocol *> game = runner.game();
    if (game && !(*game)->capabilities().contains(GameProtocol::Capability::Query))
        return makeFailed<ServerView>({Error::Code::Unsupported, u"this game does not tell how many play"_s, {}});
    runner.order(DogEvent::SetIntent, intent);
    return makeReady(get(runner.record().id));
}

Result<GameProtocol *> Fleet::gameFor(ServerId id, const QString &line, const QString &who)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        return Failure{runner.error()};
    const Result<GameProtocol *> game = (*runner)->game();
    if (game)
        m_consoles->note(id, OutputLine::Kind::Input, line, who);
    return game;
}

Async<QString> Fleet::command(ServerId id, QString text, QString who)
{
    const Result<GameProtocol *> game = gameFor(id, text, who);
    if (!game)
        co_return Failure{game.error()};
    const Result<QString> reply = co_await (*game)->command(text);
    if (!reply)
        co_return reply;
    const QStringList lines = reply->split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines.first(std::min(longestReply, lines.size())))
        m_consoles->note(id, OutputLine::Kind::Event, u"→ "_s + line);
    co_return reply;
}

Async<> Fleet::say(ServerId id, QString text, QString who)
{
    const Result<GameProtocol *> game = gameFor(id, u"say: "_s + text, who);
    return game ? (*game)->say(text) : makeFailed(game.error());
}

Async<> Fleet::kick(ServerId id, QString playerId, QString reason, QString who)
{
    const QString why = reason.isEmpty() ? QString() : u" ("_s + reason + u')';
    const Result<GameProtocol *> game = gameFor(id, u"kick: "_s + playerId + why, who);
    return game ? (*game)->kick(playerId, reason) : makeFailed(game.error());
}

Async<> Fleet::changeMap(ServerId id, QString map, QString who)
{
    const Result<GameProtocol *> game = gameFor(id, u"map: "_s + map, who);
    return game ? (*game)->changeMap(map) : makeFailed(game.error());
}

} // namespace Pitwall
