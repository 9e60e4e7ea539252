#pragma once

#include "core/api/schema.h"
#include "core/model/livereplay.h"
#include "core/model/permission.h"
#include "core/model/replayquery.h"

namespace Pitwall {

/// Every way to choose replays, as parameters of a query.
QList<QueryParameter> replayQueryParameters();
/// What they say. Fails with InvalidArgument.
Result<ReplayQuery> replayQueryOf(const QJsonObject &query);

/// Where players connected from is for those who manage the replays; others get it without.
void hideAddresses(QList<ReplayWriter> &writers, const Grants &grants);
LiveReplay visibleLive(LiveReplay live, const Grants &grants);
/// The same for the data of an event of the topic "replays".
QJsonObject visibleReplayEvent(QJsonObject data, const Grants &grants);

/// An answer that is bytes.
Schema binarySchema();

} // namespace Pitwall
