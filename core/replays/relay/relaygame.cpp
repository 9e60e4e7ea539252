#include "core/replays/relay/relaygame.h"

#include "core/base/logging.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcGame, "pitwall.replays.relay.game", QtInfoMsg)

namespace Pitwall {

static Milliseconds grainOf(const ReplayDelay &delay)
{
    constexpr Milliseconds least{10};
    constexpr Milliseconds most{250};
    constexpr int parts = 500;
    if (delay.mode != ReplayDelay::Mode::WallClock)
        return most;
    return std::clamp(Milliseconds(Seconds(delay.amount)) / parts, least, most);
}

QJsonObject RelayGame::beginOf(const Setup &setup)
{
    QJsonObject begin{{"instance"_L1, setup.instance},
                      {"game"_L1, setup.game},
                      {"startedAt"_L1, toIsoString(setup.startedAt)},
                      {"delay"_L1, toJson(setup.delay)},
                      {"quarantined"_L1, setup.quarantined},
                      {"beginnings"_L1, setup.beginnings},
                      {"boot"_L1, bootId()}};
    if (setup.expected)
        begin.insert("expected"_L1, toJson(*setup.expected));
    return begin;
}

RelayGame::Setup RelayGame::setupOf(const QJsonObject &begin)
{
    Setup setup{.instance = begin.value("instance"_L1).toString(),
                .game = begin.value("game"_L1).toString(),
                .startedAt = timeFromIsoString(begin.value("startedAt"_L1).toString()).value_or(Time()),
                .delay = fromJson<ReplayDelay>(begin.value("delay"_L1).toObject()).value_or(ReplayDelay()),
                .quarantined = begin.value("quarantined"_L1).toBool(),
                .beginnings = begin.value("beginnings"_L1).toInt()};
    if (begin.contains("expected"_L1)) {
        if (const Result<ExpectedGame> expected = fromJson<ExpectedGame>(begin.value("expected"_L1).toObject()))
            setup.expected = *expected;
    }
    return setup;
}

RelayGame::RelayGame(Setup setup, std::unique_ptr<GameJournal> journal, ChunkPool &pool,
                     const std::shared_ptr<const RelayConfig> &config, Monotonic now)
    : m_setup(std::move(setup))
    , m_pool(pool)
    , m_journal(std::move(journal))
    , m_config(config)
    , m_tree(pool, *m_journal, grainOf(m_setup.delay))
    , m_emptySince(now)
{}

RelayGame::RelayGame(RecoveredGame recovered, std::unique_ptr<GameJournal> journal, ChunkPool &pool,
                     const std::shared_ptr<const RelayConfig> &config, Time at, Monotonic now)
    : RelayGame(setupOf(recovered.begin), std::move(journal), pool, config, now)
{
    for (RecoveredGame::Branch &branch : recovered.branches)
        m_tree.restore(branch.parent, branch.from, branch.file, branch.size, std::move(branch.arrivals));
    restoreWriters(recovered, at, now);
    m_header = recovered.chosenHeader;
    if (recovered.followed)
        m_path.restore(m_tree, *recovered.followed);
    if (!recovered.damage.isEmpty())
        qCWarning(lcGame) << "a journal was damaged" << kv("game", m_setup.game) << kv("damage", recovered.damage);
}

RelayGame::~RelayGame()
{
    for (Writer &from : m_writers)
        dropHeader(from);
}

bool RelayGame::isCrowded() const
{
    constexpr size_t mostWriters = 4096;
    constexpr qint64 mostHeaderBytes = 64 * 1024 * 1024;
    return m_writers.size() >= mostWriters || m_headerBytes >= mostHeaderBytes;
}

void RelayGame::dropHeader(Writer &from)
{
    m_pool.count(-from.header.size());
    from.header.clear();
    from.scanner = {};
}

void RelayGame::restoreWriters(RecoveredGame &recovered, Time at, Monotonic now)
{
    for (RecoveredGame::Writer &from : recovered.writers) {
        Writer &to = m_writers.emplace_back();
        to.info = std::move(from.info);
        to.info.state = ReplayWriter::State::Left;
        if (!to.info.leftAt) { // it was there until we were not
            to.info.leftAt = at;
            to.awaitedUntil = now + m_config->grace;
        }
        to.barred = from.barred;
        to.resumes = std::clamp(from.resumes, 0, static_cast<int>(m_writers.size()) - 1);
        to.header = std::move(from.header);
        m_pool.count(to.header.size());
        m_headerBytes += to.header.size();
        to.scanner.feed(to.header);
        to.at = from.at;
    }
}

/// A later connection goes on with it, or got further before it broke as well.
bool RelayGame::isClaimed(const Writer &earlier) const
{
    return std::ranges::any_of(m_writers, [&earlier](const Writer &later) {
        return later.resumes == earlier.info.number && (later.connected || later.at.offset > earlier.at.offset);
    });
}

int RelayGame::earlierConnection(const QString &name) const
{
    const auto isTheirs = [&](const Writer &writer) {
        return !writer.connected && !writer.resumed && writer.info.name == name && writer.at.offset > 0
            && !isClaimed(writer);
    };
    const auto earlier = std::ranges::find_if(m_writers, isTheirs);
    return earlier == m_writers.end() ? 0 : earlier->info.number;
}

/// One that is still open as far as we know, and silent since the same player joined again with the very same header:
/// networks break without a word.
int RelayGame::deadConnection(const Writer &later) const
{
    for (const Writer &writer : m_writers) {
        const bool isSame = writer.info.number < later.info.number && writer.connected && !writer.resumed
            && writer.lastByte <= later.joinedOn && writer.info.name == later.info.name
            && writer.header == later.header;
        if (isSame && !isClaimed(writer))
            return writer.info.number;
    }
    return 0;
}

void RelayGame::resume(Writer &later, int earlier)
{
    later.resumes = earlier;
    m_journal->left({{"number"_L1, later.info.number}, {"resumes"_L1, earlier}});
}

int RelayGame::join(const QString &name, const QString &address, Time at, Monotonic now)
{
    const int earlier = earlierConnection(name);
    Writer &writer = m_writers.emplace_back();
    writer.info = {.number = static_cast<int>(m_writers.size()), .name = name, .address = address, .joinedAt = at};
    writer.connected = true;
    writer.joinedOn = now;
    writer.lastByte = now;
    ++m_connected;
    m_emptySince.reset();
    m_journal->writer(toJson(writer.info));
    if (earlier > 0)
        resume(writer, earlier);
    return writer.info.number;
}

Monotonic RelayGame::lastByte(int number) const
{
    return writer(number).lastByte;
}

bool RelayGame::hasHeader(int number) const
{
    return writer(number).scanner.state() == Scfa::HeaderScanner::State::Complete;
}

bool RelayGame::hasLeftOver(int number) const
{
    return !writer(number).leftOver.isEmpty();
}

bool RelayGame::hasLeftOver() const
{
    return std::ranges::any_of(m_writers, [](const Writer &from) { return !from.leftOver.isEmpty(); });
}

Result<> RelayGame::feed(int number, QByteArrayView bytes, Monotonic now)
{
    writer(number).lastByte = now;
    if (!hasHeader(number)) {
        if (const Result<> taken = feedHeader(number, bytes); !taken)
            return taken;
    }
    return bytes.isEmpty() ? Result<>() : feedBody(writer(number), bytes, now);
}

/// Moves `bytes` on behind what belongs to the header.
Result<> RelayGame::feedHeader(int number, QByteArrayView &bytes)
{
    constexpr qsizetype mostWithoutMemory = 64 * 1024; // real ones have up to 20 KiB
    Writer &from = writer(number);
    const qsizetype used = from.scanner.feed(bytes);
    if (from.scanner.state() == Scfa::HeaderScanner::State::Bad) {
        from.info.verdict = ReplayWriter::Verdict::BadHeader;
        const QString why = from.scanner.error();
        dropHeader(from);
        return fail(Error::Code::InvalidArgument, u"this is no replay: "_s + why);
    }
    from.header.append(bytes.first(used));
    m_pool.count(used);
    bytes = bytes.sliced(used);
    const bool isTooLong = from.header.size() > m_config->maxHeader;
    if (isTooLong || (m_pool.isSpent() && from.header.size() > mostWithoutMemory)) {
        from.info.verdict = ReplayWriter::Verdict::BadHeader;
        dropHeader(from);
        return fail(Error::Code::TooLarge,
                    isTooLong ? u"the header of the replay is longer than %1 bytes"_s.arg(m_config->maxHeader)
                              : u"the memory of the relay is used up (relay.maxMemoryMb)"_s);
    }
    if (hasHeader(number)) {
        from.info.state = ReplayWriter::State::Streaming;
        m_journal->header(number, from.header);
        m_headerBytes += from.header.size();
        const int earlier = from.resumes == 0 ? deadConnection(from) : 0;
        if (earlier > 0)
            resume(from, earlier);
    }
    return {};
}

Result<> RelayGame::feedBody(Writer &from, QByteArrayView bytes, Monotonic now)
{
    if (!from.leftOver.isEmpty()) { // behind what the disk did not take
        from.leftOver.append(bytes);
        return {};
    }
    Result<> outcome;
    const quint64 room = m_config->maxStream - std::min(m_config->maxStream, from.at.offset);
    if (static_cast<quint64>(bytes.size()) > room) {
        bytes = bytes.first(static_cast<qsizetype>(room));
        outcome = fail(Error::Code::TooLarge, u"the replay is longer than %1 bytes"_s.arg(m_config->maxStream));
    }
    const Result<qsizetype> taken = m_tree.feed(from.at, bytes, now);
    if (!taken && taken.error().code == Error::Code::TooLarge)
        return Failure{taken.error()};
    from.moved = true;
    qsizetype count = taken.value_or(0);
    if (count < bytes.size()) { // the disk, or too many branches: the latter is final, and must not hold the game
        const Result<qsizetype> more = m_tree.feed(from.at, bytes.sliced(count), now);
        if (!more && more.error().code == Error::Code::TooLarge)
            return Failure{more.error()};
        count += more.value_or(0);
    }
    if (count < bytes.size()) {
        from.leftOver = bytes.sliced(count).toByteArray();
        m_problem = u"the disk takes no more of it: nothing is read from its players until it does"_s;
    }
    return outcome;
}

Result<> RelayGame::flush()
{
    for (Writer &from : m_writers) {
        if (std::exchange(from.moved, false))
            m_journal->progress(from.info.number, from.at);
    }
    const Result<> flushed = m_journal->flush();
    if (!flushed)
        m_problem = flushed.error().detail;
    return flushed;
}

Result<> RelayGame::retry(Monotonic now)
{
    for (Writer &from : m_writers) {
        if (from.leftOver.isEmpty())
            continue;
        const QByteArray bytes = std::exchange(from.leftOver, {});
        if (const Result<> fed = feedBody(from, bytes, now); !fed)
            return fed;
        if (!from.leftOver.isEmpty())
            return fail(Error::Code::Unavailable, m_problem);
    }
    const Result<> flushed = flush();
    if (flushed)
        m_problem.clear();
    return flushed;
}

RelayGame::Announced RelayGame::announce(const ExpectedGame &expected, const ReplayDelay &delay, Monotonic now)
{
    const bool wasKnown = m_setup.expected.has_value(); // then its writers were asked when they came
    m_setup.expected = expected;
    m_setup.delay = delay;
    m_setup.quarantined = false;
    Announced outcome;
    for (Writer &from : m_writers) {
        const bool isListed =
            expected.players.isEmpty() || expected.players.contains(from.info.name, Qt::CaseInsensitive);
        if (from.barred || (isListed && (wasKnown || !expected.tokens)))
            continue;
        from.barred = true;
        m_journal->left({{"number"_L1, from.info.number}, {"barred"_L1, true}});
        if (from.connected)
            outcome.strangers.append(from.info.number);
    }
    const bool startsOver = believesStrangers(now);
    if (startsOver) {
        outcome.startedOver = m_released.bytes > 0;
        ++m_setup.beginnings;
        startOver();
    }
    QJsonObject begin = beginOf(m_setup);
    begin.insert("startedOver"_L1, startsOver);
    m_journal->announced(begin);
    return outcome;
}

void RelayGame::leave(int number, const QString &error, Time at, Monotonic now)
{
    Writer &from = writer(number);
    if (!from.connected)
        return;
    from.connected = false;
    from.info.leftAt = at;
    from.info.error = error;
    from.info.state = ReplayWriter::State::Left;
    if (!hasHeader(number) || (from.at.offset == 0 && m_header > 0 && m_header != number))
        dropHeader(from); // nobody needs it
    m_journal->left({{"number"_L1, number},
                     {"leftAt"_L1, toIsoString(at)},
                     {"error"_L1, error},
                     {"verdict"_L1, toText(from.info.verdict)}});
    from.leftOn = now;
    if (--m_connected > 0)
        return;
    m_emptySince = now;
    for (Writer &other : m_writers) {
        constexpr Seconds together{10};
        if (now - other.leftOn <= together)
            other.awaitedUntil = now + m_config->grace;
    }
}

} // namespace Pitwall
