#include "core/api/serverjson.h"

#include "core/games/gamecatalog.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

QStringList secretKeys(const GameCatalog &games, const QString &game)
{
    QStringList keys;
    if (const auto definition = games.find(game)) {
        for (const GameSetting &setting : definition->info().settings) {
            if (setting.type == GameSetting::Type::Secret)
                keys.append(setting.key);
        }
    }
    return keys;
}

QJsonObject withKeptSecrets(QJsonObject changes, const ServerRecord &stored, const QStringList &secrets)
{
    QJsonObject settings = changes.value("settings"_L1).toObject();
    bool changed = false;
    for (const QString &key : secrets) {
        if (settings.value(key) != QJsonValue(true))
            continue;
        changed = true;
        if (stored.settings.contains(key))
            settings.insert(key, stored.settings.value(key));
        else
            settings.remove(key);
    }
    if (changed)
        changes.insert(u"settings"_s, settings);
    return changes;
}

bool ServerPresenter::sees(ServerId id) const
{
    return m_grants.allow(Permission::Flag::ServersView, id.toString());
}

bool ServerPresenter::seesAddresses(const QString &server) const
{
    return m_grants.allow(Permission::Flag::ServersModerate, server);
}

// A record whose definition is gone could hide secrets among its settings: then none of its texts goes out.
QJsonObject ServerPresenter::maskedRecord(QJsonObject record) const
{
    const QString game = record.value("game"_L1).toString();
    const bool known = m_games.find(game) != nullptr;
    const QStringList secrets = secretKeys(m_games, game);
    QJsonObject settings = record.value("settings"_L1).toObject();
    for (const QString &key : settings.keys()) {
        const QJsonValue value = settings.value(key);
        if (!value.isNull() && (secrets.contains(key) || (!known && value.isString())))
            settings.insert(key, true);
    }
    record.insert(u"settings"_s, settings);
    return record;
}

QJsonObject ServerPresenter::record(const ServerRecord &record) const
{
    return maskedRecord(toJson(record));
}

QJsonObject ServerPresenter::status(ServerStatus status) const
{
    if (!seesAddresses(status.id.toString())) {
        for (Player &player : status.players)
            player.address.clear();
    }
    return toJson(status);
}

QJsonObject ServerPresenter::view(const ServerView &view) const
{
    return {{u"record"_s, record(view.record)}, {u"status"_s, status(view.status)}};
}

static QJsonObject withoutAddress(QJsonObject player)
{
    if (player.contains("address"_L1))
        player.insert(u"address"_s, QString());
    return player;
}

QJsonObject ServerPresenter::eventData(const QString &server, QJsonObject data) const
{
    if (data.contains("record"_L1))
        data.insert(u"record"_s, maskedRecord(data.value("record"_L1).toObject()));
    if (seesAddresses(server))
        return data;
    if (data.contains("player"_L1) && data.value("player"_L1).isObject())
        data.insert(u"player"_s, withoutAddress(data.value("player"_L1).toObject()));
    if (data.contains("status"_L1)) {
        QJsonObject status = data.value("status"_L1).toObject();
        QJsonArray players;
        const QJsonArray all = status.value("players"_L1).toArray();
        for (const auto player : all)
            players.append(withoutAddress(player.toObject()));
        status.insert(u"players"_s, players);
        data.insert(u"status"_s, status);
    }
    return data;
}

} // namespace Pitwall
