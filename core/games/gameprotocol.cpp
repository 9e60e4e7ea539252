#include "core/games/gameprotocol.h"

#include "core/base/fieldvalue.h"
#include "core/games/logrules.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

template<typename T = void>
static Async<T> unsupported(QLatin1StringView what)
{
    return makeFailed<T>({Error::Code::Unsupported, u"this game cannot "_s + what, {}});
}

QHostAddress GameEndpoint::addressOf(const QString &role) const
{
    return loopbackRoles.contains(role) ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
}

Async<> GameProtocol::checkAdmin(Milliseconds)
{
    return unsupported("be asked over an admin channel"_L1);
}

Async<QString> GameProtocol::command(QString)
{
    return unsupported<QString>("take commands"_L1);
}

Async<> GameProtocol::say(QString)
{
    return unsupported("say anything to its players"_L1);
}

Async<> GameProtocol::kick(QString, QString)
{
    return unsupported("kick players"_L1);
}

Async<> GameProtocol::changeMap(QString)
{
    return unsupported("change its map while it runs"_L1);
}

Async<> GameProtocol::requestStop()
{
    return unsupported("be asked to stop"_L1);
}

QList<GameEvent> GameProtocol::parseLine(const QString &line)
{
    if (!m_logRules)
        return {};
    const std::optional<GameEvent> event = m_logRules->read(line);
    return event ? QList{*event} : QList<GameEvent>();
}

bool GameProtocol::hasLogRules() const
{
    return m_logRules && !m_logRules->isEmpty();
}

QStringList GameProtocol::capabilityNames() const
{
    QStringList names;
    for (const Capability capability : capabilities())
        names.append(toText(capability));
    return names;
}

} // namespace Pitwall
