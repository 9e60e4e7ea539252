#include "ui/add/newserver.h"

#include "ui/model/gamelist.h"
#include "ui/model/serverlistmodel.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct NewServer
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::NewServer)
};

} // namespace

static bool isNameTaken(const QString &name, const ServerListModel &servers)
{
    for (int row = 0; row < servers.count(); ++row) {
        if (servers.at(row).record.name.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

ServerRecord newServer(const GameInfo &game, const ServerListModel &servers)
{
    ServerRecord record;
    record.game = game.id;
    record.name = game.title;
    for (int i = 2; isNameTaken(record.name, servers); ++i)
        record.name = u"%1 %2"_s.arg(game.title).arg(i);
    for (const GamePort &port : game.ports)
        record.ports.insert(port.role, port.defaultNumber);
    return record;
}

static GamePort::Transport transportOf(const GameInfo *game, const QString &role)
{
    if (game) {
        const auto it = std::ranges::find(game->ports, role, &GamePort::role);
        if (it != game->ports.end())
            return it->transport;
    }
    return GamePort::Transport::Udp;
}

/// The server that has this port already, or null.
static const ServerRecord *userOf(int number, GamePort::Transport transport, const QString &address,
                                  const ServerListModel &servers, const GameList &games)
{
    for (int row = 0; row < servers.count(); ++row) {
        const ServerRecord &other = servers.at(row).record;
        const bool elsewhere = !address.isEmpty() && !other.bindAddress.isEmpty() && address != other.bindAddress;
        if (elsewhere)
            continue;
        for (auto it = other.ports.cbegin(); it != other.ports.cend(); ++it) {
            if (it.value() == number && transportOf(games.find(other.game), it.key()) == transport)
                return &other;
        }
    }
    return nullptr;
}

std::optional<Error> problemOf(const ServerRecord &record, const GameInfo &game, const ServerListModel &servers,
                               const GameList &games)
{
    const auto problem = [](Error::Code code, const QString &detail, const QString &field) {
        return Error{.code = code, .detail = detail, .field = field};
    };
    if (record.name.trimmed().isEmpty())
        return problem(Error::Code::InvalidArgument, NewServer::tr("A server needs a name."), u"/name"_s);
    if (isNameTaken(record.name, servers))
        return problem(Error::Code::Conflict, NewServer::tr("Another server has this name."), u"/name"_s);
    for (const GameSetting &setting : game.settings) {
        const QJsonValue value =
            record.settings.contains(setting.key) ? record.settings.value(setting.key) : setting.defaultValue;
        const bool isEmpty = value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
        if (setting.required && isEmpty)
            return problem(Error::Code::InvalidArgument, NewServer::tr("The game needs this."),
                           u"/settings/"_s + setting.key);
    }
    QSet<std::pair<int, int>> own;
    for (auto it = record.ports.cbegin(); it != record.ports.cend(); ++it) {
        const GamePort::Transport transport = transportOf(&game, it.key());
        const QString field = u"/ports/"_s + it.key();
        if (const ServerRecord *other = userOf(it.value(), transport, record.bindAddress, servers, games))
            return problem(Error::Code::Conflict, NewServer::tr("%1 uses this port.").arg(other->name), field);
        const std::pair<int, int> port{it.value(), static_cast<int>(transport)};
        if (own.contains(port))
            return problem(Error::Code::Conflict, NewServer::tr("The server needs different ports."), field);
        own.insert(port);
    }
    return std::nullopt;
}

} // namespace Pitwall
