#include "core/replays/archive/draftkeeper.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/replays/archive/fafdatabase.h"
#include "core/replays/archive/metadatawait.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/settings/replaysettings.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcKeeper, "pitwall.replays.keeper")

DraftKeeper::DraftKeeper(Parts parts)
    : m_parts(parts)
    , m_writer(std::make_shared<DraftWriter>(parts.catalog.vault()))
    , m_unsaved(parts.bus,
                {.level = u"critical"_s,
                 .begins = u"Replays cannot be saved"_s,
                 .ends = u"Replays are saved again"_s,
                 .endsDetail = u"nothing was lost meanwhile"_s})
{}

/// When players may see it: a delay that holds after the end ends later than the game.
static Time publicAtOf(const ReplayDraft &draft)
{
    const ReplayRecord &record = draft.record;
    if (draft.delay.releasesAtEnd() || draft.delay.mode == ReplayDelay::Mode::Off)
        return record.publicAt;
    const Milliseconds delay = draft.delay.mode == ReplayDelay::Mode::Ticks ? Milliseconds(100) * draft.delay.amount
                                                                            : Seconds(draft.delay.amount);
    return std::max(record.publicAt, record.endedAt + delay);
}

static void complete(ReplayDraft &draft)
{
    ReplayRecord &record = draft.record;
    record.publicAt = publicAtOf(draft);
    if (record.fileName.isEmpty()) {
        const QString stem = record.game.isEmpty() ? u"replay"_s : record.game;
        record.fileName = stem + (draft.header.isEmpty() ? u".body"_s : u".fafreplay"_s);
    }
}

Async<ReplayRecord> DraftKeeper::keep(ReplayDraft draft)
{
    complete(draft);
    const Result<ReplayRecord> kept = co_await keepNow(draft);
    report(kept);
    co_return kept;
}

Async<PreparedReplay> DraftKeeper::prepare(ReplayDraft draft, std::optional<FafGame> faf)
{
    const int level = m_parts.settings.get(ReplaySettings::compression);
    return m_saver.run<PreparedReplay>([writer = m_writer, draft = std::move(draft), faf = std::move(faf), level] {
        return writer->write(draft, faf, level);
    });
}

Async<ReplayRecord> DraftKeeper::keepNow(ReplayDraft draft)
{
    if (!draft.record.id.isNull()) {
        const Result<ReplayRecord> before = co_await m_parts.catalog.rows().get(draft.record.id);
        if (before || before.error().code != Error::Code::NotFound)
            co_return before;
    }
    const bool asks = m_parts.faf.isConfigured() && Vault::hasNumber(draft.record);
    std::optional<FafGame> faf;
    if (asks) {
        // Only for what is in the file: it does not wait for a database that is away.
        const Result<FafGame> answer = co_await m_parts.faf.askQuickly(draft.record.game);
        if (answer)
            faf = *answer;
    }
    draft.record.metadataPending = asks && !faf;
    if (faf) {
        draft.record.mod = faf->mod.isEmpty() ? draft.record.mod : faf->mod;
        draft.record.title = faf->title.isEmpty() ? draft.record.title : faf->title;
    }
    const Result<PreparedReplay> prepared = co_await prepare(draft, faf);
    if (!prepared)
        co_return Failure{prepared.error()};
    const bool waits = draft.record.metadataPending || (asks && m_parts.faf.writesResults());
    const ReplayIntake::More more = [waits](const ReplayRecord &record) -> QList<Write> {
        if (!waits)
            return {};
        const MetadataWait wait{.id = record.id, .game = record.game, .since = record.keptAt};
        return {{Write::Kind::Upsert, MetadataWait::collection().name,
                 Document{.id = record.id.toString(), .body = toJson(wait)}}};
    };
    const Result<ReplayIntake::Taken> taken = co_await m_parts.intake.take(*prepared, more);
    if (!taken)
        co_return Failure{taken.error()};
    if (waits)
        Q_EMIT metadataWanted();
    qCInfo(lcKeeper) << (taken->isNew ? "kept" : "was kept already") << kv("game", taken->record.game)
                     << kv("replay", taken->record.id) << kv("bytes", taken->record.bytes);
    co_return taken->record;
}

/// Other errors are those of one draft: they say nothing of the archive.
void DraftKeeper::report(const Result<ReplayRecord> &kept)
{
    if (kept)
        m_unsaved.end();
    else if (kept.error().code == Error::Code::Unavailable)
        m_unsaved.begin(kept.error());
}

} // namespace Pitwall
