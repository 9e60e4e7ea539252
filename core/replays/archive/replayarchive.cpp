#include "core/replays/archive/replayarchive.h"

#include "core/base/settings.h"
#include "core/replays/archive/replaycatalog.h"
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
    {}

    const Rooms rooms;
    ReplayCatalog catalog;
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
    return d->catalog.load();
}

Async<ReplayRecord> ReplayArchive::keep(ReplayDraft)
{
    return makeFailed<ReplayRecord>({Error::Code::Unavailable, u"not there yet"_s, {}});
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

Async<ReplayDetail> ReplayArchive::detail(ReplayId)
{
    return makeFailed<ReplayDetail>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<QString> ReplayArchive::file(ReplayId id) const
{
    return d->catalog.file(id);
}

Async<QString> ReplayArchive::rawFile(ReplayId)
{
    return makeFailed<QString>({Error::Code::Unavailable, u"not there yet"_s, {}});
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

Async<Job> ReplayArchive::startImport(QString, QString, bool)
{
    return makeFailed<Job>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<Job> ReplayArchive::startVerify(QString)
{
    return makeFailed<Job>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<Job> ReplayArchive::startRetention(bool, QString)
{
    return makeFailed<Job>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<QString> ReplayArchive::exportEvidence(ReplayId)
{
    return makeFailed<QString>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<Job> ReplayArchive::startExport(QList<ReplayId>, QString)
{
    return makeFailed<Job>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<QString> ReplayArchive::exportFile(QString) const
{
    return makeFailed<QString>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

} // namespace Pitwall
