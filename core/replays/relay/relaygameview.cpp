// What of a game is shown, and what is handed over in the end.
#include "core/replays/formats/scfa/header.h"
#include "core/replays/relay/relaygame.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

QByteArrayView RelayGame::view(quint64 at, qsizetype max, std::vector<char> &scratch) const
{
    if (at >= m_released.bytes)
        return {};
    const QByteArray &header = writer(m_header).header;
    const auto headerSize = static_cast<quint64>(header.size());
    if (at < headerSize)
        return QByteArrayView(header)
            .sliced(static_cast<qsizetype>(at))
            .first(std::min(max, static_cast<qsizetype>(headerSize - at)));
    const quint64 offset = at - headerSize;
    const auto segment = std::ranges::partition_point(
        m_path.segments(), [offset](const CanonicalPath::Segment &s) { return s.to <= offset; });
    const quint64 end = std::min(segment->to, m_released.bytes - headerSize);
    return m_tree.view(segment->branch, offset, std::min(max, static_cast<qsizetype>(end - offset)), scratch);
}

std::optional<quint64> RelayGame::offsetOfTick(quint32 tick) const
{
    const BranchPosition end = m_path.end();
    if (m_header == 0 || m_tree.isEmpty() || tick > m_releasedTicks)
        return std::nullopt;
    const auto header = static_cast<quint64>(writer(m_header).header.size());
    return tick == 0 ? header : header + m_tree.boundaryOfTick(end.branch, tick, m_releasedAt.offset).offset;
}

/// Compares what a writer sent with the stream that is believed, as far as that is known.
void RelayGame::judge(ReplayWriter &info, const Writer &from, const CanonicalPath &path) const
{
    using enum ReplayWriter::Verdict;
    if (info.verdict == BadHeader)
        return;
    if (!hasHeader(info.number) || from.at.offset == 0) {
        info.verdict = from.connected && !m_ended ? Undecided : Empty;
        return;
    }
    const BranchPosition end = path.end();
    if (m_tree.isPrefix(from.at, end)) {
        info.verdict = Agrees;
        return;
    }
    if (m_tree.isPrefix(end, from.at)) {
        info.verdict = Undecided;
        return;
    }
    info.verdict = Diverged;
    const std::vector<CanonicalPath::Segment> &segments = path.segments();
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
        if (const std::optional<quint64> reach = m_tree.reach(from.at, segment->branch)) {
            const quint64 common = std::min(*reach, segment->to);
            info.divergedAt = static_cast<qint64>(common);
            info.divergedTick = static_cast<int>(m_tree.boundaryBefore(segment->branch, common).ticks);
            return;
        }
    }
}

ReplayWriter RelayGame::infoOf(const Writer &from, const CanonicalPath &path) const
{
    ReplayWriter info = from.info;
    if (from.silent && from.connected)
        info.state = ReplayWriter::State::Silent;
    info.bytes = static_cast<qint64>(from.at.offset);
    if (!m_tree.isEmpty() && hasHeader(info.number)) {
        info.branch = from.at.branch;
        info.ticks = static_cast<int>(ticksOf(from.at));
    }
    judge(info, from, path);
    return info;
}

QList<ReplayWriter> RelayGame::writersNow() const
{
    QList<ReplayWriter> writers;
    for (const Writer &from : m_writers)
        writers.append(infoOf(from, canonical()));
    return writers;
}

QList<ReplayBranch> RelayGame::branchesNow() const
{
    QList<ReplayBranch> branches;
    for (const BranchTree::Branch &branch : m_tree.branches()) {
        const auto isOn = [&branch](const Writer &w) {
            return w.at.branch == branch.id && w.at.offset > branch.from;
        };
        const auto isPart = [&branch](const CanonicalPath::Segment &s) {
            return s.branch == branch.id && s.to > s.from;
        };
        branches.append({.id = branch.id,
                         .parent = branch.parent,
                         .from = static_cast<qint64>(branch.from),
                         .to = static_cast<qint64>(branch.end()),
                         .fromTick = branch.parent < 0
                             ? 0
                             : static_cast<int>(m_tree.boundaryBefore(branch.parent, branch.from).ticks),
                         .writers = static_cast<int>(std::ranges::count_if(m_writers, isOn)),
                         .canonical = std::ranges::any_of(canonical().segments(), isPart)});
    }
    return branches;
}

LiveReplay RelayGame::snapshot(int watchers) const
{
    LiveReplay live{.game = m_setup.game,
                    .startedAt = m_setup.startedAt,
                    .expected = m_setup.expected.has_value(),
                    .quarantined = m_setup.quarantined,
                    .tokens =
                        m_config->access == RelayAccess::Mode::Tokens || (m_setup.expected && m_setup.expected->tokens),
                    .ticks = static_cast<int>(mostTicks()),
                    .releasedBytes = static_cast<qint64>(m_releasedAt.offset),
                    .releasedTicks = static_cast<int>(m_releasedTicks),
                    .delay = m_setup.delay,
                    .watchers = watchers,
                    .problem = m_problem,
                    .writers = writersNow(),
                    .branches = branchesNow()};
    if (m_setup.expected) {
        live.title = m_setup.expected->title;
        live.mod = m_setup.expected->mod;
        live.map = m_setup.expected->map;
        live.players = m_setup.expected->players;
    }
    const auto withHeader = std::ranges::find_if(m_writers, [this](const Writer &w) {
        return m_header > 0 ? w.info.number == m_header : hasHeader(w.info.number);
    });
    if (withHeader != m_writers.end()) {
        const QString map = Scfa::mapName(withHeader->scanner.mapPath());
        live.map = map.isEmpty() ? live.map : map;
        live.players = live.players.isEmpty() ? withHeader->scanner.sources() : live.players;
        live.phase = LiveReplay::Phase::Streaming;
    }
    for (const Writer &from : m_writers)
        live.bytes = std::max(live.bytes, static_cast<qint64>(from.at.offset));
    if (m_ended)
        live.phase = LiveReplay::Phase::Saving;
    else if (m_connected == 0)
        live.phase = LiveReplay::Phase::Ending;
    return live;
}

QList<EndedGame::Piece> RelayGame::piecesTo(BranchPosition end) const
{
    QList<EndedGame::Piece> pieces;
    if (m_tree.isEmpty())
        return pieces;
    for (int id = end.branch; id >= 0; id = m_tree.branch(id).parent) {
        const BranchTree::Branch &branch = m_tree.branch(id);
        if (end.offset > branch.from)
            pieces.prepend({.file = GameJournal::branchFile(m_journal->folder(), id),
                            .offset = 0,
                            .size = static_cast<qint64>(end.offset - branch.from)});
        end.offset = branch.from;
    }
    return pieces;
}

/// What strangers sent before the game was announced: for the quarantine, where somebody may find that it was the game
/// after all. Null if there is none; their streams are in the journal.
std::shared_ptr<const EndedGame> RelayGame::aside(Time at, Monotonic now) const
{
    const std::vector<Voter> votes = barredVoters();
    if (votes.empty() || m_journal->folder().isEmpty())
        return nullptr;
    const CanonicalPath path = pathOf(votes, now);
    EndedGame ended{.instance = m_setup.instance,
                    .game = m_setup.game,
                    .live = snapshot(0),
                    .startedAt = m_setup.startedAt,
                    .endedAt = at,
                    .body = piecesTo(path.end()),
                    .journalFolder = m_journal->folder()};
    ended.live.quarantined = true;
    ended.live.bytes = static_cast<qint64>(path.end().offset);
    ended.live.ticks = static_cast<int>(ticksOf(path.end()));
    ended.live.writers.clear();
    for (const Writer &from : m_writers) {
        if (!from.barred || from.at.offset == 0)
            continue;
        ended.live.writers.append(infoOf(from, path));
        ended.writers.append(piecesTo(from.at));
        if (ended.header.isEmpty() && m_tree.isPrefix(from.at, path.end())) {
            ended.header = from.header;
            ended.live.map = Scfa::mapName(from.scanner.mapPath());
            ended.live.players = from.scanner.sources();
        }
    }
    return std::make_shared<const EndedGame>(std::move(ended));
}

EndedGame RelayGame::end(Time at, Monotonic now)
{
    m_ended = true;
    decide(now);
    if (m_header == 0)
        chooseHeader(now);
    decideWhatIsKept(now);
    m_journal->end({{"at"_L1, toIsoString(at)}});
    release(now);
    EndedGame ended{.instance = m_setup.instance,
                    .game = m_setup.game,
                    .live = snapshot(0),
                    .expected = m_setup.expected,
                    .startedAt = m_setup.startedAt,
                    .endedAt = at,
                    .header = m_keptHeader > 0 ? writer(m_keptHeader).header : QByteArray(),
                    .journalFolder = m_journal->folder(),
                    .aside = aside(at, now)};
    const BranchPosition kept = canonical().end();
    ended.live.bytes = static_cast<qint64>(kept.offset);
    if (!m_tree.isEmpty())
        ended.live.ticks = static_cast<int>(ticksOf(kept));
    if (!m_journal->folder().isEmpty()) {
        ended.body = piecesTo(kept);
        for (const Writer &from : m_writers)
            ended.writers.append(piecesTo(from.at));
        return ended;
    }
    std::vector<char> scratch;
    for (quint64 offset = 0; offset < kept.offset;) {
        const auto left = static_cast<qsizetype>(kept.offset - offset);
        const QByteArrayView piece = m_tree.view(kept.branch, offset, left, scratch);
        ended.inMemory.append(piece);
        offset += static_cast<quint64>(piece.size());
    }
    return ended;
}

} // namespace Pitwall
