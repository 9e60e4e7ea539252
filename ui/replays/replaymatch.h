#pragma once

#include "core/model/replayquery.h"

namespace Pitwall {

/// Whether a replay that just came belongs to what is searched for. The store decides for whole lists; this is for
/// single events, and reads the query in the same way.
bool matches(const ReplayQuery &query, const ReplayRecord &record);

/// Whether the store gives `a` before `b`.
bool comesBefore(ReplayQuery::Order order, const ReplayRecord &a, const ReplayRecord &b);

/// How many of the filters are set; state and order are no filters.
int filterCount(const ReplayQuery &query);

} // namespace Pitwall
