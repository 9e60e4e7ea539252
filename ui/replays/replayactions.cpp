#include "ui/replays/replayactions.h"

#include "ui/replays/workstrip.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/toast.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int manyReplays = 8; ///< from here on it takes long enough to show how far it is

/// An answer of which only success counts.
template<typename T>
static Async<> onlyDone(const Async<T> &pending, QObject *context)
{
    const AsyncSource<> source;
    whenDone(pending, context, [source](const Result<T> &result) {
        source.finish(result ? Result<>() : Result<>(Failure{result.error()}));
    });
    return source.future();
}

ReplayActions::ReplayActions(Clients &clients, Page &page, WorkStrip &work)
    : QObject(&page)
    , m_clients(clients)
    , m_page(page)
    , m_work(work)
{}

void ReplayActions::run(const QList<ReplayId> &ids, const QString &doing, const ReplayBatch::Step &step,
                        const std::function<void(const QList<ReplayId> &)> &told)
{
    if (ids.isEmpty())
        return;
    m_page.errors().clear();
    auto *batch = new ReplayBatch(ids, step, this);
    if (ids.size() >= manyReplays) {
        WorkRow *row = m_work.add(doing);
        row->setProgress(0);
        connect(row, &WorkRow::canceled, batch, &ReplayBatch::cancel);
        connect(batch, &ReplayBatch::progressed, row, &WorkRow::setProgress);
        connect(batch, &ReplayBatch::finished, row, &WorkRow::finish);
    }
    connect(batch, &ReplayBatch::finished, this, [this, batch, told] { finish(*batch, told); });
    batch->start();
}

void ReplayActions::finish(const ReplayBatch &batch, const std::function<void(const QList<ReplayId> &)> &told)
{
    if (!batch.errors().isEmpty()) {
        const auto failed = static_cast<int>(batch.errors().size());
        m_page.errors().showError(tr("%n replay(s) could not be changed.", nullptr, failed), batch.errors().first());
    }
    if (batch.done().isEmpty())
        return;
    told(batch.done());
    Q_EMIT done();
}

Async<> ReplayActions::trashOne(ReplayId id)
{
    return onlyDone(m_clients.replays.trash(id), this);
}

Async<> ReplayActions::restoreOne(ReplayId id)
{
    return onlyDone(m_clients.replays.restore(id), this);
}

void ReplayActions::trash(const QList<ReplayId> &ids)
{
    run(
        ids, tr("Removing %n replay(s)", nullptr, static_cast<int>(ids.size())),
        [this](ReplayId id) { return trashOne(id); },
        [this](const QList<ReplayId> &gone) {
            m_page.toast().say(tr("%n replay(s) went to the trash.", nullptr, static_cast<int>(gone.size())),
                               [this, gone] { restore(gone); });
        });
}

void ReplayActions::restore(const QList<ReplayId> &ids)
{
    run(
        ids, tr("Bringing back %n replay(s)", nullptr, static_cast<int>(ids.size())),
        [this](ReplayId id) { return restoreOne(id); },
        [this](const QList<ReplayId> &back) {
            m_page.toast().say(tr("%n replay(s) are in the archive.", nullptr, static_cast<int>(back.size())));
        });
}

void ReplayActions::askToPurge(const QList<ReplayId> &ids)
{
    if (ids.isEmpty())
        return;
    const auto count = static_cast<int>(ids.size());
    const auto purge = [this, ids, count] {
        run(
            ids, tr("Removing %n replay(s) for good", nullptr, count),
            [this](ReplayId id) { return m_clients.replays.purge(id); },
            [this](const QList<ReplayId> &gone) {
                m_page.toast().say(tr("%n replay(s) are gone.", nullptr, static_cast<int>(gone.size())));
            });
    };
    m_page.confirm().ask({.text = tr("Remove %n replay(s) for good? Nobody can bring them back.", nullptr, count),
                          .actionText = tr("Remove for good")},
                         purge);
}

/// Reads the replay first: what is changed depends on what it is now, and so does the version.
Async<> ReplayActions::change(ReplayId id, const Edit &edit)
{
    const AsyncSource<> source;
    whenDone(m_clients.replays.get(id), this, [this, id, edit, source](const Result<ReplayRecord> &record) {
        if (!record)
            return source.finish(Failure{record.error()});
        const Async<> changed = onlyDone(m_clients.replays.change(id, edit(*record), record->version), this);
        whenDone(changed, this, [source](const Result<> &result) { source.finish(result); });
    });
    return source.future();
}

void ReplayActions::setPinned(const QList<ReplayId> &ids, bool pinned)
{
    const auto count = static_cast<int>(ids.size());
    run(
        ids, pinned ? tr("Pinning %n replay(s)", nullptr, count) : tr("Unpinning %n replay(s)", nullptr, count),
        [this, pinned](ReplayId id) {
            return change(id, [pinned](const ReplayRecord &) { return QJsonObject{{u"pinned"_s, pinned}}; });
        },
        [this, pinned](const QList<ReplayId> &now) {
            const auto many = static_cast<int>(now.size());
            m_page.toast().say(pinned ? tr("%n replay(s) are pinned: no rule removes them.", nullptr, many)
                                      : tr("%n replay(s) are no longer pinned.", nullptr, many),
                               [this, now, pinned] { setPinned(now, !pinned); });
        });
}

void ReplayActions::tag(const QList<ReplayId> &ids, const QStringList &tags)
{
    const Edit edit = [tags](const ReplayRecord &record) {
        QStringList all = record.tags + tags;
        all.removeDuplicates();
        return QJsonObject{{u"tags"_s, QJsonArray::fromStringList(all)}};
    };
    run(
        ids, tr("Tagging %n replay(s)", nullptr, static_cast<int>(ids.size())),
        [this, edit](ReplayId id) { return change(id, edit); },
        [this, tags](const QList<ReplayId> &now) {
            m_page.toast().say(tr("%n replay(s) are tagged.", nullptr, static_cast<int>(now.size())),
                               [this, now, tags] { untag(now, tags); });
        });
}

void ReplayActions::untag(const QList<ReplayId> &ids, const QStringList &tags)
{
    const Edit edit = [tags](const ReplayRecord &record) {
        QStringList all = record.tags;
        all.removeIf([&tags](const QString &tag) { return tags.contains(tag); });
        return QJsonObject{{u"tags"_s, QJsonArray::fromStringList(all)}};
    };
    run(
        ids, tr("Untagging %n replay(s)", nullptr, static_cast<int>(ids.size())),
        [this, edit](ReplayId id) { return change(id, edit); },
        [this](const QList<ReplayId> &now) {
            m_page.toast().say(tr("%n replay(s) are untagged.", nullptr, static_cast<int>(now.size())));
        });
}

} // namespace Pitwall
