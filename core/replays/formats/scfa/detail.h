#pragma once

#include "core/model/replay.h"
#include "core/model/replaydetail.h"
#include "core/replays/formats/scfa/analysis.h"
#include "core/replays/formats/scfa/header.h"

namespace Pitwall::Scfa {

/// What is inside a replay, as it is shown: header, analysis of the body, and the JSON line of the file if it has one
/// (spec 4.2; keys that are not known there are kept as they are).
ReplayDetail detailOf(const Header &header, const Analysis &analysis, const QJsonObject &metadata);

/// See StreamReader::fill().
void fillRecord(ReplayRecord &record, const Header &header, const Analysis &analysis, const QJsonObject &metadata);

} // namespace Pitwall::Scfa
