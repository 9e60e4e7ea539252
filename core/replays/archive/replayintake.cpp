#include "core/replays/archive/replayintake.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/archive/replayverify.h"
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/fafreplay/sha256.h"
#include "core/storage/durablefile.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QScopeGuard>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcIntake, "pitwall.replays.intake")

Result<QString> contentSha256OfFile(const QString &path)
{
    if (!path.endsWith(".fafreplay"_L1))
        return sha256OfFile(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    FafReplayReader reader(file);
    if (const Result<> opened = reader.open(); !opened)
        return Failure{opened.error()};
    Sha256 hash;
    for (;;) {
        const Result<QByteArrayView> piece = reader.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            return hash.finish();
        hash.add(*piece);
    }
}

ReplayIntake::ReplayIntake(ReplayCatalog &catalog, const Clock &clock)
    : m_catalog(catalog)
    , m_clock(clock)
    , m_turn(makeReady<void>({}))
{}

ReplayId ReplayIntake::idOf(const ReplayRecord &record)
{
    static const QUuid space(u"6ba1f2c4-52a3-5d55-9d0f-6f4f0e8a7c31"_s);
    const QUuid id = QUuid::createUuidV5(space, record.kind + u'/' + record.game + u'/' + record.contentSha256);
    return ReplayId::fromString(id.toString()).value_or(ReplayId());
}

Async<ReplayIntake::Taken> ReplayIntake::take(PreparedReplay replay, More more)
{
    // One after the other: two that are the same must not miss each other.
    const AsyncSource<> mine;
    const Async<> before = std::exchange(m_turn, mine.future());
    const auto ending = qScopeGuard([mine, file = replay.file] {
        QFile::remove(file);
        mine.finish({});
    });
    const Result<> turn = co_await before;
    Q_UNUSED(turn)
    co_return co_await takeNow(replay, more);
}

/// What the archive has of the same stream: the same bytes or, of the same game, the same body, as headers differ
/// between the players of a game.
Async<std::optional<ReplayRecord>> ReplayIntake::known(ReplayRecord record, QString bodySha256) const
{
    const Query sameBytes{.filter = Filter::equal(u"contentSha256"_s, record.contentSha256), .limit = 100};
    const Result<TypedPage<ReplayRecord>> page = co_await m_catalog.rows().find(sameBytes);
    if (!page)
        co_return Failure{page.error()};
    std::optional<ReplayRecord> found;
    for (const ReplayRecord &other : page->items) {
        const bool sameGame = other.game == record.game || other.game.isEmpty() || record.game.isEmpty();
        const bool better = !found || found->state != ReplayRecord::State::Kept;
        if (better && other.kind == record.kind && sameGame)
            found = other;
    }
    if (found || bodySha256.isEmpty() || record.game.isEmpty())
        co_return found;
    const Query sameGame{.filter = Filter::equal(u"game"_s, record.game), .limit = 100};
    const Result<TypedPage<ReplayRecord>> games = co_await m_catalog.rows().find(sameGame);
    if (!games)
        co_return Failure{games.error()};
    for (const ReplayRecord &other : games->items) {
        const Result<ReplayChain> chain = co_await m_catalog.rows().chain(other.id);
        if (!chain)
            co_return Failure{chain.error()};
        if (other.kind == record.kind && other.state == ReplayRecord::State::Kept && chain->bodySha256 == bodySha256)
            co_return other;
    }
    co_return found;
}

static bool isSameWriter(const ReplayWriter &a, const ReplayWriter &b)
{
    return a.name == b.name && a.address == b.address && a.joinedAt == b.joinedAt;
}

/// What strangers sent turns out to be what was announced.
static bool isVouchedFor(const ReplayRecord &there, const PreparedReplay &replay)
{
    return there.state == ReplayRecord::State::Quarantined && replay.record.state == ReplayRecord::State::Kept
        && !replay.chain.announced.isEmpty();
}

/// What is known of it now, instead of what strangers said.
static void vouchFor(ReplayRecord &record, ReplayChain &chain, const PreparedReplay &replay)
{
    const ReplayRecord &known = replay.record;
    record.title = known.title;
    record.mod = known.mod;
    record.server = known.server;
    record.session = known.session;
    record.match = known.match;
    record.publicAt = known.publicAt;
    const QString damage = chain.damage;
    const qint64 version = chain.version;
    chain = replay.chain;
    chain.damage = damage;
    chain.version = version;
}

/// Those that are new and may be believed: whoever is in quarantine named himself.
static void addWriters(QList<ReplayWriter> &writers, const ReplayRecord &record, const PreparedReplay &replay)
{
    const bool isStranger = replay.record.state == ReplayRecord::State::Quarantined;
    if (isStranger && record.state == ReplayRecord::State::Kept)
        return;
    for (const ReplayWriter &writer : replay.chain.writers) {
        const bool there = std::ranges::any_of(writers, [&](const ReplayWriter &w) { return isSameWriter(w, writer); });
        if (!there)
            writers.append(writer);
    }
}

/// Puts the file to where that of the record is missing or no longer what it was; what lies there is set aside. Gives
/// the SHA-256 of the file that is there now; empty: it was whole.
static Result<QString> heal(const Vault &vault, const ReplayRecord &record, const QString &file)
{
    const Result<QString> path = vault.locate(record);
    if (!path && path.error().code != Error::Code::NotFound)
        return path;
    const QString place = path ? *path : vault.pathOf(record);
    if (path) {
        const Result<QString> there = sha256OfFile(place);
        if (there && *there == record.sha256)
            return QString();
        if (const Result<> aside = renameOver(place, place + u".damaged"_s); !aside)
            return Failure{aside.error()};
    }
    qCInfo(lcIntake) << "a good copy takes the place of a missing or damaged file" << kv("file", place);
    return vault.place(file, place).and_then([&] { return sha256OfFile(place); });
}

Async<ReplayIntake::Taken> ReplayIntake::addWitnesses(ReplayRecord record, PreparedReplay replay)
{
    const bool isSameStream = replay.record.contentSha256 == record.contentSha256; // not only the same body
    const std::function<Result<QString>()> healing = [vault = m_catalog.vault(), record, replay,
                                                      isSameStream]() -> Result<QString> {
        return isSameStream ? heal(vault, record, replay.file) : QString();
    };
    const Result<QString> healed = co_await m_disk.run<QString>(healing);
    if (!healed)
        co_return Failure{healed.error()};
    Result<ReplayChain> chain = co_await m_catalog.rows().chain(record.id);
    if (!chain)
        co_return Failure{chain.error()};
    const ReplayChain before = *chain;
    if (isVouchedFor(record, replay))
        vouchFor(record, *chain, replay);
    else
        addWriters(chain->writers, record, replay);
    Taken taken{.record = record, .isNew = false};
    if (*chain == before && healed->isEmpty())
        co_return taken;
    if (!healed->isEmpty()) {
        chain->damage.clear();
        record.tags.removeAll(ReplayVerify::damagedTag());
        record.sha256 = *healed;
        record.bytes = replay.record.bytes;
    }
    const std::optional<ReplayChain> written = *chain;
    const Result<ReplayRecord> stored = co_await m_catalog.rows().write(record, written);
    if (!stored)
        co_return Failure{stored.error()};
    taken.record = *stored;
    m_catalog.tell(u"changed"_s, *stored);
    co_return taken;
}

/// Puts the file to where the record says; bytes that are there already are taken for it.
Result<ReplayIntake::Placed> ReplayIntake::placeAs(const Vault &vault, const PreparedReplay &replay,
                                                   ReplayRecord record)
{
    const QString path = vault.pathOf(record);
    const Result<> placed = vault.place(replay.file, path);
    if (placed)
        return Placed{.record = record, .adopted = false};
    if (placed.error().code != Error::Code::Conflict)
        return Failure{placed.error()};
    const Result<QString> there = contentSha256OfFile(path);
    if (!there || *there != record.contentSha256) // also what cannot be read is not ours to replace
        return Failure{placed.error()};
    const Result<QString> sha256 = sha256OfFile(path);
    if (!sha256)
        return Failure{sha256.error()};
    record.sha256 = *sha256;
    record.bytes = QFileInfo(path).size();
    return Placed{.record = record, .adopted = true};
}

Result<ReplayIntake::Placed> ReplayIntake::place(const Vault &vault, const PreparedReplay &replay)
{
    ReplayRecord record = replay.record;
    const QString suffix = Vault::suffixOf(record);
    const bool isKept = record.state == ReplayRecord::State::Kept;
    record.file = isKept ? Vault::placeFor(record) : Vault::placeOfId(record.id, suffix);
    const Result<Placed> placed = placeAs(vault, replay, record);
    const bool taken = !placed && placed.error().code == Error::Code::Conflict;
    if (!taken || !isKept)
        return placed;
    // Somebody who may do so wants both, or announced this game: a stranger cannot take its place.
    if (record.source == ReplayRecord::Source::Import || !replay.chain.announced.isEmpty()) {
        record.file = Vault::placeOfContent(record.kind, record.sha256, suffix);
        return placeAs(vault, replay, record);
    }
    qCWarning(lcIntake) << "the number of the game is taken by another replay: kept in the quarantine"
                        << kv("game", record.game) << kv("file", record.file);
    record.state = ReplayRecord::State::Quarantined;
    record.file = Vault::placeOfId(record.id, suffix);
    return placeAs(vault, replay, record);
}

Async<ReplayIntake::Taken> ReplayIntake::takeNow(PreparedReplay replay, More more)
{
    if (replay.record.id.isNull())
        replay.record.id = idOf(replay.record);
    replay.record.keptAt = m_clock.now();
    replay.record.version = 0;
    const Result<std::optional<ReplayRecord>> existing = co_await known(replay.record, replay.chain.bodySha256);
    if (!existing)
        co_return Failure{existing.error()};
    if (*existing) {
        const bool isImport = replay.record.source == ReplayRecord::Source::Import;
        const bool wanted =
            isVouchedFor(**existing, replay) || (isImport && (*existing)->state != ReplayRecord::State::Kept);
        Result<Taken> taken = co_await addWitnesses(**existing, replay);
        if (!taken || !wanted)
            co_return taken;
        const Result<ReplayRecord> back = co_await m_catalog.restore(taken->record.id);
        if (!back)
            co_return Failure{back.error()};
        taken->record = *back;
        taken->isNew = true; // it was on its way out
        co_return taken;
    }
    const std::function<Result<Placed>()> placing = [vault = m_catalog.vault(), replay] {
        return place(vault, replay);
    };
    const Result<Placed> placed = co_await m_disk.run<Placed>(placing);
    if (!placed)
        co_return Failure{placed.error()};
    const std::optional<ReplayChain> chain = replay.chain;
    const QList<Write> writes = more ? more(placed->record) : QList<Write>();
    const Result<ReplayRecord> stored = co_await m_catalog.rows().write(placed->record, chain, writes);
    if (!stored)
        co_return Failure{stored.error()};
    m_catalog.tell(u"added"_s, *stored);
    Taken taken{.record = *stored, .isNew = true};
    co_return taken;
}

} // namespace Pitwall
