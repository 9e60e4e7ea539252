#include "core/replays/archive/replayarchive.h"

#include "core/base/settings.h"
#include "core/replays/archive/draftkeeper.h"
#include "core/replays/archive/fafdatabase.h"
#include "core/replays/archive/metadataqueue.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/archive/replayexports.h"
#include "core/replays/archive/replayimport.h"
#include "core/replays/archive/replayreads.h"
#include "core/replays/archive/replayretention.h"
#include "core/replays/archive/replayverify.h"
#include "core/replays/archive/vaultopener.h"
#include "core/replays/settings/replaysettings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString vaultFolder(const ReplayArchive::Rooms &rooms)
{
    const QString folder = rooms.settings.get(ReplaySettings::vaultFolder);
    return folder.isEmpty() ? rooms.dataFolder + u"/replays/vault"_s : folder;
}

struct ReplayArchive::Private
{
    explicit Private(const Rooms &all)
        : rooms(all)
        , catalog(all.store, all.bus, all.clock, Vault(vaultFolder(all)))
        , opener(catalog, all.bus)
        , intake(catalog, all.clock)
        , faf(all.settings, all.clock, all.bus)
        , keeper({.catalog = catalog, .intake = intake, .faf = faf, .bus = all.bus, .settings = all.settings})
        , metadata(catalog, faf, all.clock, all.bus)
        , imports({.catalog = catalog, .intake = intake, .keeper = keeper, .jobs = all.jobs, .settings = all.settings})
        , verify(catalog, all.jobs)
        , retention(catalog, all.jobs, all.settings, all.clock)
        , reads(catalog, all.dataFolder + u"/replays/cache"_s)
        , exports(catalog, all.jobs, all.clock, all.dataFolder + u"/replays/exports"_s)
    {
        QObject::connect(&opener, &VaultOpener::opened, &retention, &ReplayRetention::startHourly);
        QObject::connect(&keeper, &DraftKeeper::metadataWanted, &metadata, &MetadataQueue::start);
        QObject::connect(&all.settings, &Settings::changed, &metadata, [this](const QString &key) {
            if (key.startsWith("faf."_L1))
                metadata.start();
        });
    }

    const Rooms rooms;
    ReplayCatalog catalog;
    VaultOpener opener;
    ReplayIntake intake;
    FafDatabase faf;
    DraftKeeper keeper;
    MetadataQueue metadata;
    ReplayImport imports;
    ReplayVerify verify;
    ReplayRetention retention;
    ReplayReads reads;
    ReplayExports exports;
};

QList<CollectionSpec> ReplayArchive::collections()
{
    return ReplayRows::collections();
}

ReplayArchive::ReplayArchive(Rooms rooms, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(rooms))
{}

ReplayArchive::~ReplayArchive() = default;

Async<> ReplayArchive::load()
{
    if (const Result<> held = co_await d->catalog.loadEmbargo(); !held)
        co_return held;
    const Result<> started = co_await d->opener.start();
    d->metadata.start();
    co_return started;
}

Async<ReplayRecord> ReplayArchive::keep(ReplayDraft draft)
{
    return d->keeper.keep(std::move(draft));
}

Async<TypedPage<ReplayRecord>> ReplayArchive::list(ReplayQuery query, int limit, QString after) const
{
    return d->catalog.list(std::move(query), limit, std::move(after));
}

Async<qint64> ReplayArchive::count(ReplayQuery query) const
{
    return d->catalog.count(std::move(query));
}

Async<ReplayRecord> ReplayArchive::get(ReplayId id) const
{
    return d->catalog.rows().get(id);
}

bool ReplayArchive::isHeldBack(const ReplayRecord &record) const
{
    return d->catalog.isHeldBack(record);
}

Async<ReplayDetail> ReplayArchive::detail(ReplayId id)
{
    return d->reads.detail(id);
}

Async<QString> ReplayArchive::file(ReplayId id) const
{
    return d->catalog.file(id);
}

Async<QString> ReplayArchive::rawFile(ReplayId id)
{
    return d->reads.rawFile(id);
}

Async<ReplayRecord> ReplayArchive::change(ReplayId id, QJsonObject changes, qint64 version)
{
    return d->catalog.change(id, std::move(changes), version);
}

Async<ReplayRecord> ReplayArchive::trash(ReplayId id, QString who)
{
    return d->catalog.trash(id, std::move(who));
}

Async<ReplayRecord> ReplayArchive::restore(ReplayId id)
{
    return d->catalog.restore(id);
}

Async<> ReplayArchive::purge(ReplayId id)
{
    return d->catalog.purge(id);
}

Async<Job> ReplayArchive::startImport(QString path, QString who)
{
    return d->imports.start(std::move(path), std::move(who));
}

Async<Job> ReplayArchive::startVerify(QString who)
{
    return d->verify.start(std::move(who));
}

Async<Job> ReplayArchive::startRetention(bool dryRun, QString who)
{
    return d->retention.start(dryRun, std::move(who));
}

Async<QString> ReplayArchive::exportEvidence(ReplayId id)
{
    return d->exports.evidence(id);
}

Async<Job> ReplayArchive::startExport(QList<ReplayId> ids, QString who)
{
    return d->exports.start(std::move(ids), std::move(who));
}

Async<QString> ReplayArchive::exportFile(QString name) const
{
    return d->exports.path(std::move(name));
}

} // namespace Pitwall
