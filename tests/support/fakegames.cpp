#include "tests/support/fakegames.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

Async<GameState> FakeProtocol::query(Milliseconds timeout)
{
    ++queries;
    if (answers)
        return makeReady(Result<GameState>(state));
    const AsyncSource<GameState> source;
    QTimer::singleShot(timeout, this, [source] { source.finish(fail(Error::Code::Timeout, u"no answer"_s)); });
    return source.future();
}

Async<> FakeProtocol::checkAdmin(Milliseconds)
{
    return adminAnswers ? makeReady(Result<>()) : makeFailed({Error::Code::Unavailable, u"not logged in"_s, {}});
}

Async<QString> FakeProtocol::command(QString text)
{
    commands.append(text);
    return makeReady(Result<QString>(u"done: "_s + text));
}

Async<> FakeProtocol::say(QString text)
{
    commands.append(u"say "_s + text);
    return makeReady(Result<>());
}

Async<> FakeProtocol::requestStop()
{
    if (!whenAskedToStop)
        return makeFailed({Error::Code::Unavailable, u"nobody listens"_s, {}});
    whenAskedToStop();
    return makeReady(Result<>());
}

// "join Ada", "chat Ada: hello"
QList<GameEvent> FakeProtocol::parseLine(const QString &line)
{
    if (line.startsWith("join "_L1))
        return {{.kind = GameEvent::Kind::Join, .playerId = u"1"_s, .player = line.mid(5)}};
    if (line.startsWith("chat "_L1))
        return {{.kind = GameEvent::Kind::Chat,
                 .player = line.mid(5).section(u": "_s, 0, 0),
                 .text = line.section(u": "_s, 1)}};
    return {};
}

int FakeGames::firstPort()
{
    return 20000 + static_cast<int>(QCoreApplication::applicationPid() % 60) * 200; // below those given to clients
}

Result<GameInfo> FakeGames::info(const QString &game) const
{
    if (game != "fake"_L1)
        return fail(Error::Code::NotFound, u"there is no game "_s + game, u"/game"_s);
    return GameInfo{.id = u"fake"_s,
                    .title = u"Fake"_s,
                    .ports = {{.role = u"game"_s, .transport = GamePort::Transport::Udp, .defaultNumber = firstPort()},
                              {.role = u"admin"_s,
                               .transport = GamePort::Transport::Tcp,
                               .defaultNumber = firstPort() + 50,
                               .loopbackOnly = true}},
                    .settings = {{.key = u"password"_s, .type = GameSetting::Type::Secret}}};
}

Result<> FakeGames::check(const ServerRecord &record) const
{
    if (const Result<GameInfo> game = info(record.game); !game)
        return Failure{game.error()};
    if (record.settings.contains(u"wrong"_s))
        return fail(Error::Code::InvalidArgument, u"unknown setting"_s, u"/settings/wrong"_s);
    return {};
}

Result<LaunchPlan> FakeGames::plan(const ServerRecord &record, const QString &workDir, const Secret &secret) const
{
    if (planError)
        return Failure{*planError};
    LaunchPlan plan = basePlan;
    plan.argv = {u"/usr/games/fake"_s, u"--dir"_s, workDir};
    plan.files.append({u"fake.cfg"_s, "admin_password " + secret.reveal() + '\n'});
    plan.ports = {{u"game"_s, GamePort::Transport::Udp, record.ports.value(u"game"_s)},
                  {u"admin"_s, GamePort::Transport::Tcp, record.ports.value(u"admin"_s)}};
    return plan;
}

std::unique_ptr<GameProtocol> FakeGames::makeProtocol(const ServerRecord &record, GameEndpoint endpoint) const
{
    auto protocol = std::make_unique<FakeProtocol>(std::move(endpoint));
    if (whenMade)
        whenMade(*protocol);
    m_protocols.insert(record.id, protocol.get());
    return protocol;
}

} // namespace Pitwall
