#pragma once

#include "core/model/serverrecord.h"
#include "core/servers/portchecks.h"

namespace Pitwall {

class GameSource;

/// What a record must keep to, whatever its game: name, group, addresses, policy.
/// Fails with InvalidArgument; field is the JSON pointer of what is wrong.
Result<> checkRecord(const ServerRecord &record);

/// `target` with `patch` merged into it (RFC 7396): objects key by key, null removes.
QJsonObject merged(QJsonObject target, const QJsonObject &patch);

/// The record with changes merged in. Fails with InvalidArgument for an unknown field, or one that cannot be changed.
Result<ServerRecord> changedRecord(const ServerRecord &record, const QJsonObject &changes);

/// Fails with Conflict, naming the server that has one of the ports already.
Result<> checkAgainst(const ServerRecord &record, const QList<ServerRecord> &others, const GameSource &games);

} // namespace Pitwall
