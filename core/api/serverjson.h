#pragma once

#include "core/model/serverview.h"
#include "core/security/access.h"

namespace Pitwall {

class GameCatalog;

/// What a caller may see of servers. Secret settings of games never go out: one that is set is `true` in the record,
/// and a change that sends `true` back leaves it as it is. Addresses of players are for those who may moderate.
class ServerPresenter final
{
public:
    ServerPresenter(const GameCatalog &games, const Grants &grants)
        : m_games(games)
        , m_grants(grants)
    {}

    bool sees(ServerId id) const;
    QJsonObject view(const ServerView &view) const;
    QJsonObject record(const ServerRecord &record) const;
    QJsonObject status(ServerStatus status) const;
    /// The data of an event of topic "servers" that is about `server`.
    QJsonObject eventData(const QString &server, QJsonObject data) const;

private:
    bool seesAddresses(const QString &server) const;
    QJsonObject maskedRecord(QJsonObject record) const;

    const GameCatalog &m_games;
    const Grants &m_grants;
};

/// The keys of a game's settings that are secret.
QStringList secretKeys(const GameCatalog &games, const QString &game);

/// Puts the stored secrets back where `changes` says `true`. Both are JSON of record fields.
QJsonObject withKeptSecrets(QJsonObject changes, const ServerRecord &stored, const QStringList &secrets);

} // namespace Pitwall
