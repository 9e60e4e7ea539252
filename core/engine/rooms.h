#pragma once

#include "core/api/api.h"
#include "core/engine/backups.h"
#include "core/engine/engine.h"
#include "core/engine/fleetrecordings.h"
#include "core/engine/gauges.h"
#include "core/engine/landoor.h"
#include "core/engine/retention.h"
#include "core/engine/selfusage.h"
#include "core/events/notices.h"
#include "core/games/gamecatalog.h"
#include "core/jobs/jobs.h"
#include "core/process/forkedkeepers.h"
#include "core/replays/replays.h"
#include "core/security/audit.h"
#include "core/servers/fleet.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "core/telemetry/health.h"
#include "core/telemetry/metrics.h"

namespace Pitwall {

/// The rooms of a running core in the order in which they are built: each needs only those above it, and goes before
/// them.
struct Engine::Rooms
{
    Metrics metrics;
    std::unique_ptr<DocumentStore> store;
    std::unique_ptr<EventBus> bus;
    std::unique_ptr<Notices> notices;
    std::unique_ptr<Access> access;
    std::unique_ptr<Audit> audit;
    std::unique_ptr<Jobs> jobs;
    std::unique_ptr<Backups> backups;
    std::unique_ptr<Retention> retention;
    std::unique_ptr<GameCatalog> games;
    std::unique_ptr<ForkedKeepers> keepers;
    std::unique_ptr<Fleet> fleet;
    std::unique_ptr<FleetRecordings> recordings;
    std::unique_ptr<Replays> replays;
    std::unique_ptr<SelfUsage> usage;
    std::unique_ptr<Health> health;
    std::unique_ptr<Http::Server> server;
    std::unique_ptr<LanDoor> door;
    std::unique_ptr<Api> api;
    std::unique_ptr<Gauges> gauges;
};

} // namespace Pitwall
