#include "core/replays/archive/replayarchive.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

struct ReplayArchive::Private
{
    explicit Private(const Rooms &all)
        : rooms(all)
    {}

    const Rooms rooms;
};

QList<CollectionSpec> ReplayArchive::collections()
{
    return {};
}

ReplayArchive::ReplayArchive(Rooms rooms, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(rooms))
{}

ReplayArchive::~ReplayArchive() = default;

Async<> ReplayArchive::load()
{
    return makeReady<void>({});
}

Async<ReplayRecord> ReplayArchive::keep(ReplayDraft)
{
    return makeFailed<ReplayRecord>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<TypedPage<ReplayRecord>> ReplayArchive::list(ReplayQuery, int, QString) const
{
    return makeFailed<TypedPage<ReplayRecord>>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<qint64> ReplayArchive::count(ReplayQuery) const
{
    return makeFailed<qint64>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<ReplayRecord> ReplayArchive::get(ReplayId) const
{
    return makeFailed<ReplayRecord>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<ReplayDetail> ReplayArchive::detail(ReplayId)
{
    return makeFailed<ReplayDetail>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<QString> ReplayArchive::file(ReplayId) const
{
    return makeFailed<QString>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<QString> ReplayArchive::rawFile(ReplayId)
{
    return makeFailed<QString>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<ReplayRecord> ReplayArchive::change(ReplayId, QJsonObject, qint64)
{
    return makeFailed<ReplayRecord>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<ReplayRecord> ReplayArchive::trash(ReplayId, QString)
{
    return makeFailed<ReplayRecord>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<ReplayRecord> ReplayArchive::restore(ReplayId)
{
    return makeFailed<ReplayRecord>({Error::Code::Unavailable, u"not there yet"_s, {}});
}

Async<> ReplayArchive::purge(ReplayId)
{
    return makeFailed<void>({Error::Code::Unavailable, u"not there yet"_s, {}});
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
