#include "core/replays/archive/replayexports.h"

#include "core/base/clock.h"
#include "core/replays/archive/evidencetar.h"
#include "core/replays/archive/replaycatalog.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 exportHours = 24;
static constexpr qsizetype mostErrorsTold = 100;

ReplayExports::ReplayExports(ReplayCatalog &catalog, Jobs &jobs, const Clock &clock, QString folder)
    : m_catalog(catalog)
    , m_jobs(jobs)
    , m_clock(clock)
    , m_folder(std::move(folder))
{}

static void removeOldExports(const QString &folder)
{
    const QDateTime limit = QDateTime::currentDateTimeUtc().addSecs(-exportHours * 3600);
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.lastModified() < limit)
            QFile::remove(file.absoluteFilePath());
    }
}

Async<std::shared_ptr<EvidenceTar>> ReplayExports::begin(QString name)
{
    return m_disk.run<std::shared_ptr<EvidenceTar>>(
        [folder = m_folder, name, now = m_clock.now()]() -> Result<std::shared_ptr<EvidenceTar>> {
            if (!QDir().mkpath(folder))
                return fail(Error::Code::Unavailable, u"cannot make the folder "_s + folder);
            removeOldExports(folder);
            auto tar = std::make_shared<EvidenceTar>(folder + u'/' + name, now);
            if (const Result<> opened = tar->open(); !opened)
                return Failure{opened.error()};
            return tar;
        });
}

Async<> ReplayExports::add(std::shared_ptr<EvidenceTar> tar, ReplayId id)
{
    const Result<ReplayRecord> record = co_await m_catalog.rows().get(id);
    if (!record)
        co_return Failure{record.error()};
    const Result<ReplayChain> chain = co_await m_catalog.rows().chain(id);
    if (!chain)
        co_return Failure{chain.error()};
    const std::function<Result<>()> adding = [tar, vault = m_catalog.vault(), record = *record, chain = *chain] {
        return tar->add(vault, record, chain);
    };
    co_return co_await m_disk.run<void>(adding);
}

Async<> ReplayExports::finish(std::shared_ptr<EvidenceTar> tar)
{
    return m_disk.run<void>([tar] { return tar->finish(); });
}

Async<QString> ReplayExports::evidence(ReplayId id)
{
    const QString name = u"replay-%1-%2.tar"_s.arg(id.toString(), JobId::create().toString().left(8));
    const Result<std::shared_ptr<EvidenceTar>> tar = co_await begin(name);
    if (!tar)
        co_return Failure{tar.error()};
    const Result<> added = co_await add(*tar, id);
    if (!added)
        co_return Failure{added.error()};
    const Result<> finished = co_await finish(*tar);
    if (!finished)
        co_return Failure{finished.error()};
    co_return m_folder + u'/' + name;
}

Async<Job> ReplayExports::start(QList<ReplayId> ids, QString who)
{
    if (ids.isEmpty() || ids.size() > ReplayRecord::mostExported) {
        return makeFailed<Job>(
            {Error::Code::InvalidArgument, u"expected 1 to %1 replays"_s.arg(ReplayRecord::mostExported), u"/ids"_s});
    }
    Jobs::Spec spec;
    spec.kind = u"replay.export"_s;
    spec.title = u"Export %1 replays"_s.arg(ids.size());
    spec.who = std::move(who);
    spec.cancelable = true;
    return m_jobs.start(spec, [self = QPointer(this), ids](Context context) {
        return self ? self->run(std::move(context), ids) : makeFailed<QJsonObject>({Error::Code::Canceled, {}, {}});
    });
}

Async<QJsonObject> ReplayExports::run(Context context, QList<ReplayId> ids)
{
    const QString name = u"replays-%1.tar"_s.arg(context->id().toString());
    const Result<std::shared_ptr<EvidenceTar>> tar = co_await begin(name);
    if (!tar)
        co_return Failure{tar.error()};
    QJsonArray errors;
    qsizetype done = 0;
    qsizetype added = 0;
    for (const ReplayId &id : ids) {
        if (context->isCanceled())
            co_return fail(Error::Code::Canceled, u"canceled after %1 replays"_s.arg(done));
        const Result<> outcome = co_await add(*tar, id);
        const bool diskIsFull = !outcome && outcome.error().code == Error::Code::Unavailable;
        if (diskIsFull)
            co_return Failure{outcome.error()};
        if (outcome) {
            ++added;
        } else {
            (*tar)->addMissing(id, outcome.error().detail);
            if (errors.size() < mostErrorsTold)
                errors.append(QJsonObject{{u"id"_s, id.toString()}, {u"error"_s, outcome.error().detail}});
        }
        context->setProgress(static_cast<int>(std::min<qsizetype>(99, ++done * 100 / ids.size())));
    }
    const Result<> finished = co_await finish(*tar);
    if (!finished)
        co_return Failure{finished.error()};
    const QJsonObject result{{u"file"_s, name}, {u"added"_s, added}, {u"errors"_s, errors}};
    co_return result;
}

Async<QString> ReplayExports::path(QString name)
{
    static const QRegularExpression form(u"\\Areplays?-[0-9a-f-]{36,50}\\.tar\\z"_s);
    if (!form.match(name).hasMatch())
        return makeFailed<QString>({Error::Code::NotFound, u"there is no such export"_s, {}});
    const QString path = m_folder + u'/' + name;
    return m_disk.run<QString>([path]() -> Result<QString> {
        if (!QFileInfo(path).isFile())
            return fail(Error::Code::NotFound, u"this export is no longer there; make it again"_s);
        return path;
    });
}

} // namespace Pitwall
