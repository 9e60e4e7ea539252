#include "core/replays/archive/replayimport.h"

#include "core/base/settings.h"
#include "core/replays/archive/folderwalk.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/archive/replayverify.h"
#include "core/replays/settings/replaysettings.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype filesAtOnce = 100; // that are listed ahead
static constexpr qsizetype mostErrors = 100;  // that are told

struct ReplayImport::Tally
{
    QJsonObject json() const
    {
        return {{u"added"_s, added}, {u"skipped"_s, skipped}, {u"failed"_s, failed}, {u"errors"_s, errors}};
    }
    void fail(const QString &path, const Error &error)
    {
        ++failed;
        if (errors.size() < mostErrors)
            errors.append(QJsonObject{{u"file"_s, path}, {u"error"_s, error.detail}});
    }

    qint64 added = 0;
    qint64 skipped = 0;
    qint64 failed = 0;
    QJsonArray errors;
};

ReplayImport::ReplayImport(Parts parts)
    : m_parts(parts)
{}

Async<Job> ReplayImport::start(QString path, QString who)
{
    const auto walk = std::make_shared<FolderWalk>(path);
    const std::function<Result<>()> opening = [walk] {
        return walk->open();
    };
    const Result<> opened = co_await m_disk.run<void>(opening);
    if (!opened)
        co_return Failure{opened.error()};
    Jobs::Spec spec;
    spec.kind = u"replay.import"_s;
    spec.title = u"Import replays"_s;
    spec.who = who;
    spec.cancelable = true;
    const Jobs::Work work = [self = QPointer(this), walk](Context context) {
        return self ? self->run(std::move(context), walk) : makeFailed<QJsonObject>({Error::Code::Canceled, {}, {}});
    };
    co_return co_await m_parts.jobs.start(spec, work);
}

Async<QJsonObject> ReplayImport::run(Context context, std::shared_ptr<FolderWalk> walk)
{
    const QStringList suffixes = FileImport::suffixes();
    const std::function<Result<qint64>()> counting = [walk, suffixes] {
        return walk->count(suffixes);
    };
    const std::function<Result<QStringList>()> listing = [walk, suffixes]() -> Result<QStringList> {
        return walk->next(filesAtOnce, suffixes);
    };
    context->setStage(u"counting the files"_s);
    const Result<qint64> total = co_await m_disk.run<qint64>(counting);
    if (!total)
        co_return Failure{total.error()};
    context->setStage(u"importing %1 files"_s.arg(*total));
    Tally tally;
    qint64 done = 0;
    for (;;) {
        const Result<QStringList> files = co_await m_disk.run<QStringList>(listing);
        if (!files)
            co_return Failure{files.error()};
        if (files->isEmpty())
            co_return tally.json();
        for (const QString &file : *files) {
            if (context->isCanceled())
                co_return fail(Error::Code::Canceled, u"canceled after %1 files"_s.arg(done));
            const Result<bool> isNew = co_await importOne(file);
            if (isNew)
                *isNew ? ++tally.added : ++tally.skipped;
            else if (isNew.error().code == Error::Code::Unavailable) // so would be all others
                co_return fail(Error::Code::Unavailable,
                               u"stopped after %1 new replays: %2"_s.arg(tally.added).arg(isNew.error().detail));
            else
                tally.fail(file, isNew.error());
            context->setProgress(*total > 0 ? static_cast<int>(std::min<qint64>(99, ++done * 100 / *total)) : -1);
        }
    }
}

/// Whether it is new.
Async<bool> ReplayImport::importOne(QString path)
{
    const std::function<Result<QString>()> hashing = [path]() -> Result<QString> {
        QFile file;
        return openRegular(file, path, FileImport::largest).and_then([&] { return sha256OfFile(path); });
    };
    const Result<QString> sha256 = co_await m_disk.run<QString>(hashing);
    if (!sha256)
        co_return Failure{sha256.error()};
    const Result<std::optional<ReplayRecord>> same =
        co_await m_parts.catalog.rows().first(Filter::equal(u"sha256"_s, *sha256));
    if (!same)
        co_return Failure{same.error()};
    const std::function<Result<bool>()> looking = [vault = m_parts.catalog.vault(), record = *same]() -> Result<bool> {
        return record && record->state == ReplayRecord::State::Kept
            && !record->tags.contains(ReplayVerify::damagedTag())
            && QFileInfo(vault.pathOf(*record)).size() == record->bytes;
    };
    const Result<bool> isThere = co_await m_disk.run<bool>(looking);
    const bool skipped = isThere && *isThere; // without unpacking it
    if (skipped)
        co_return false;
    const int level = m_parts.settings.get(ReplaySettings::compression);
    const FileImport reading(m_parts.catalog.vault(), m_parts.keeper.writer());
    const std::function<Result<PreparedReplay>()> preparing = [reading, path, level] {
        return reading.prepare(path, level);
    };
    const Result<PreparedReplay> prepared = co_await m_parts.keeper.thread().run<PreparedReplay>(preparing);
    if (!prepared)
        co_return Failure{prepared.error()};
    const Result<ReplayIntake::Taken> taken = co_await m_parts.intake.take(*prepared);
    if (!taken)
        co_return Failure{taken.error()};
    co_return taken->isNew;
}

} // namespace Pitwall
