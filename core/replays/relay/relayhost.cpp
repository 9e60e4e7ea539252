#include "core/replays/relay/relayhost.h"

#include "core/base/logging.h"
#include "core/replays/relay/rawconnection.h"
#include "core/replays/relay/relaythread.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcHost, "pitwall.replays.relay.host", QtInfoMsg)

namespace Pitwall {

static constexpr qsizetype ReadBudget = 256 * 1024; // of a writer in one go: what others are compared with is near
static constexpr qsizetype WindowSize = 128 * 1024;
static constexpr Milliseconds RetryTime{500};

RelayHost::RelayHost(RelayThread &thread, std::unique_ptr<RelayGame> game, quint64 number)
    : m_thread(thread)
    , m_game(std::move(game))
    , m_number(number)
    , m_epoch(m_game->beginnings())
    , m_startedOn(thread.now())
{
    ++thread.shared().counters.games;
    if (m_game->isQuarantined())
        ++thread.shared().counters.aside;
}

RelayHost::~RelayHost()
{
    --m_thread.shared().counters.games;
    if (m_game->isQuarantined())
        --m_thread.shared().counters.aside;
    if (m_blocked)
        tellBlocked({});
}

void RelayHost::addWriter(std::shared_ptr<RawWriter> writer)
{
    m_writers.push_back(std::move(writer));
    m_changed = true;
}

void RelayHost::removeWriter(const std::shared_ptr<RawWriter> &writer)
{
    std::erase(m_writers, writer);
    m_changed = true;
}

void RelayHost::addReader(std::shared_ptr<RawReader> reader)
{
    m_readers.push_back(reader);
    m_changed = true;
    if (!reader->pump(m_thread.now()))
        removeReader(reader);
}

void RelayHost::removeReader(const std::shared_ptr<RawReader> &reader)
{
    std::erase(m_readers, reader);
    m_changed = true;
}

int RelayHost::watchers() const
{
    const auto waiting = std::ranges::count_if(m_waiters, [](const Waiter &waiter) { return !waiter.isSeated; });
    return static_cast<int>(m_readers.size()) + static_cast<int>(waiting) + m_seats;
}

LiveReplay RelayHost::snapshot() const
{
    LiveReplay live = m_game->snapshot(watchers());
    live.beginnings = m_epoch;
    return live;
}

bool RelayHost::isFull() const
{
    return watchers() >= m_thread.config()->maxReaders;
}

bool RelayHost::isDone() const
{
    const ReplayDelay &delay = m_game->delay();
    return m_keptAt && (delay.mode == ReplayDelay::Mode::Off || delay.releasesAtEnd() || m_game->released().whole);
}

void RelayHost::dropConnections()
{
    m_writers.clear();
    m_readers.clear();
    m_waiters.clear();
    m_remote.clear();
}

int RelayHost::joinWriter(const QString &name, const QString &address)
{
    m_changed = true;
    return m_game->join(name, address, m_thread.shared().clock.now(), m_thread.now());
}

int RelayHost::joinRemote(const QString &name, const QString &address, std::function<void()> hangUp)
{
    const int number = joinWriter(name, address);
    m_remote.emplace(number, std::move(hangUp));
    return number;
}

Result<> RelayHost::feedWriter(int writer, QByteArrayView bytes)
{
    m_changed = true;
    return m_game->feed(writer, bytes, m_thread.now());
}

Result<bool> RelayHost::feedRemote(int writer, QByteArrayView bytes)
{
    if (m_game->hasEnded())
        return fail(Error::Code::Conflict, u"the game was ended"_s);
    if (!m_remote.contains(writer))
        return fail(Error::Code::PermissionDenied, u"it was cut off"_s);
    const Result<> fed = feedWriter(writer, bytes);
    written(m_game->flush());
    if (!fed)
        return Failure{fed.error()};
    return !m_game->hasLeftOver(writer);
}

void RelayHost::leaveWriter(int writer, const QString &error)
{
    m_changed = true;
    m_remote.erase(writer);
    m_game->leave(writer, error, m_thread.shared().clock.now(), m_thread.now());
}

void RelayHost::announce(const AnnouncedGame &announced, const ReplayDelay &delay)
{
    if (m_game->expected() == announced.game && m_game->delay() == delay)
        return;
    qCInfo(lcHost) << "a game that is played was announced" << kv("game", m_number);
    m_changed = true;
    const bool wasAside = m_game->isQuarantined();
    const bool hadTokens = m_game->expected() && m_game->expected()->tokens;
    const QString why = u"the game was announced, and this is none of its players"_s;
    const auto [strangers, startedOver] = m_game->announce(announced.game, delay, m_thread.now());
    if (wasAside)
        --m_thread.shared().counters.aside;
    if (delay.mode == ReplayDelay::Mode::Off || (announced.game.tokens && !hadTokens))
        sendWatchersAway({Error::Code::PermissionDenied, u"this game may not be watched like this any more"_s, {}});
    else if (startedOver)
        sendWatchersAway({Error::Code::Conflict, u"what was to be seen of this game was sent by strangers"_s, {}});
    const std::vector<std::shared_ptr<RawWriter>> writers = m_writers;
    for (const std::shared_ptr<RawWriter> &writer : writers) {
        if (!strangers.contains(writer->number()))
            continue;
        writer->cutOff(why);
        removeWriter(writer);
    }
    for (const int number : strangers) {
        const auto remote = m_remote.find(number);
        if (remote == m_remote.end())
            continue;
        const std::function<void()> hangUp = remote->second;
        leaveWriter(number, why);
        hangUp();
    }
    if (!m_blocked)
        written(m_game->flush());
}

void RelayHost::sendWatchersAway(const Error &why)
{
    ++m_epoch;
    m_releasedBefore = 0;
    m_wholeBefore = false;
    for (Window &window : m_windows)
        window.bytes = {};
    const std::vector<std::shared_ptr<RawReader>> readers = std::exchange(m_readers, {});
    for (const std::shared_ptr<RawReader> &reader : readers)
        reader->reset();
    const std::list<Waiter> waiters = std::exchange(m_waiters, {});
    for (const Waiter &waiter : waiters)
        waiter.reply(Failure{why});
}

void RelayHost::readyNow(const std::shared_ptr<RawWriter> &writer)
{
    if (m_blocked) // advance() has it wait again
        return;
    if (!writer->read(ReadBudget, m_thread.now()))
        removeWriter(writer);
    else if (!m_game->hasLeftOver(writer->number()))
        writer->wait();
    written(m_game->flush());
}

void RelayHost::readAll()
{
    if (m_blocked)
        return;
    const Monotonic now = m_thread.now();
    m_changed |= std::erase_if(m_writers, [now](const auto &writer) { return !writer->read(ReadBudget, now); }) > 0;
    written(m_game->flush());
}

/// What the disk does not take stays where it is, and nothing more is read until it does.
void RelayHost::written(const Result<> &flushed)
{
    if ((flushed && !m_game->hasLeftOver()) || m_blocked)
        return;
    m_blocked = true;
    m_retryAt = m_thread.now() + RetryTime;
    qCWarning(lcHost) << "the disk takes nothing of a replay; its players are held back" << kv("game", m_game->game())
                      << kv("error", m_game->problem());
    tellBlocked(m_game->problem());
}

/// An empty text: it can be written again.
void RelayHost::tellBlocked(const QString &problem)
{
    m_thread.shared().core.post(
        [&shared = m_thread.shared(), problem] { shared.listener.trouble(u"A replay cannot be written"_s, problem); });
}

void RelayHost::advance(Monotonic now)
{
    if (m_blocked && now >= m_retryAt) {
        m_retryAt = now + RetryTime;
        if (m_game->retry(now)) {
            m_blocked = false;
            m_changed = true;
            for (const std::shared_ptr<RawWriter> &writer : m_writers)
                writer->wait();
            tellBlocked({});
        }
    }
    m_game->advance(now);
    if (!m_blocked)
        written(m_game->flush()); // what was decided, before it goes out
    const RelayGame::Released &released = m_game->released();
    if (released.bytes == m_releasedBefore && released.whole == m_wholeBefore)
        return;
    m_changed = true; // how far watchers may be is shown
    if (!m_pumpAt)
        m_pumpAt = now + pumpSlack();
    if (now < *m_pumpAt && !released.whole)
        return;
    m_pumpAt.reset();
    m_releasedBefore = released.bytes;
    m_wholeBefore = released.whole;
    pump();
}

/// What is sent to many costs by the piece, not by the byte: with many watchers it waits for the next piece.
Milliseconds RelayHost::pumpSlack() const
{
    constexpr int watchersPerMillisecond = 5;
    constexpr Milliseconds most{120}; // games send ten times a second
    return std::min(Milliseconds(watchers() / watchersPerMillisecond), most);
}

void RelayHost::pump()
{
    const Monotonic now = m_thread.now();
    const std::vector<std::shared_ptr<RawReader>> readers = m_readers; // some may go
    for (const std::shared_ptr<RawReader> &reader : readers) {
        if (!reader->pump(now))
            removeReader(reader);
    }
    std::erase_if(m_waiters, [this](const Waiter &waiter) { return answer(waiter, false); });
    for (Window &window : m_windows)
        window.bytes = {};
}

QByteArrayView RelayHost::window(quint64 at)
{
    for (const Window &window : m_windows) {
        if (at >= window.at && at < window.at + static_cast<quint64>(window.bytes.size()))
            return QByteArrayView(window.bytes).sliced(static_cast<qsizetype>(at - window.at));
    }
    Window &window = m_windows[m_nextWindow++ % m_windows.size()];
    return fillWindow(window, at) ? QByteArrayView(window.bytes) : QByteArrayView();
}

bool RelayHost::fillWindow(Window &window, quint64 at)
{
    window.at = at;
    window.bytes.resize(0);
    while (window.bytes.size() < WindowSize) {
        const quint64 from = at + static_cast<quint64>(window.bytes.size());
        const QByteArrayView piece = m_game->view(from, WindowSize - window.bytes.size(), m_scratch);
        if (piece.isEmpty())
            break;
        window.bytes.append(piece);
    }
    return !window.bytes.isEmpty();
}

void RelayHost::read(quint64 offset, qsizetype limit, Milliseconds wait, Reply reply, std::optional<int> seat)
{
    if (seat && *seat != m_epoch)
        return reply(fail(Error::Code::Conflict, u"this game has to be watched anew"_s));
    Waiter waiter{.offset = offset,
                  .limit = limit,
                  .until = m_thread.now() + wait,
                  .reply = std::move(reply),
                  .isSeated = seat.has_value()};
    if (!answer(waiter, false))
        m_waiters.push_back(std::move(waiter));
}

bool RelayHost::answer(const Waiter &waiter, bool late)
{
    const RelayGame::Released &released = m_game->released();
    RelayBytes answer{.bytes = {}, .offset = waiter.offset, .end = false};
    while (answer.bytes.size() < waiter.limit) {
        const QByteArrayView piece = m_game->view(waiter.offset + static_cast<quint64>(answer.bytes.size()),
                                                  waiter.limit - answer.bytes.size(), m_scratch);
        if (piece.isEmpty())
            break;
        answer.bytes.append(piece);
    }
    answer.end = released.whole && waiter.offset + static_cast<quint64>(answer.bytes.size()) >= released.bytes;
    if (answer.bytes.isEmpty() && !answer.end && !late)
        return false;
    m_thread.shared().counters.bytesOut += static_cast<quint64>(answer.bytes.size());
    waiter.reply(std::move(answer));
    return true;
}

void RelayHost::cutOffLate(Monotonic now)
{
    const std::shared_ptr<const RelayConfig> &config = m_thread.config();
    const std::vector<std::shared_ptr<RawWriter>> writers = m_writers;
    for (const std::shared_ptr<RawWriter> &writer : writers) {
        const Monotonic last = m_game->lastByte(writer->number());
        const bool hasHeader = m_game->hasHeader(writer->number());
        if (now - last < (hasHeader ? config->idleTime : config->headerTime) || m_blocked)
            continue;
        writer->cutOff(hasHeader ? u"it sent nothing for too long"_s : u"no header came for too long"_s);
        removeWriter(writer);
    }
    const std::vector<std::shared_ptr<RawReader>> readers = m_readers;
    for (const std::shared_ptr<RawReader> &reader : readers) {
        if (!reader->isStalled(now))
            continue;
        qCInfo(lcHost) << "a watcher takes nothing and is cut off" << kv("game", m_number);
        reader->reset();
        removeReader(reader);
    }
}

void RelayHost::everySecond(Monotonic now)
{
    cutOffLate(now);
    m_game->setConfig(m_thread.config());
    std::erase_if(m_waiters, [this, now](const Waiter &waiter) { return now >= waiter.until && answer(waiter, true); });
    if (m_game->hasEnded())
        return;
    for (const std::shared_ptr<RawWriter> &writer : m_writers)
        writer->wait(); // those that were over their rate
    const bool isOver = now - m_startedOn >= m_thread.config()->maxGame;
    const std::optional<Monotonic> empty = m_game->emptySince();
    const bool isLeft = empty && now - *empty >= m_thread.config()->grace;
    if (!m_blocked && (isOver || isLeft || m_endAsked))
        end();
}

void RelayHost::end(std::optional<Time> at)
{
    if (m_game->hasEnded())
        return;
    if (m_blocked) { // with what was read and waits for the disk
        m_endAsked = true;
        return;
    }
    const std::vector<std::shared_ptr<RawWriter>> writers = std::exchange(m_writers, {});
    for (const std::shared_ptr<RawWriter> &writer : writers)
        writer->cutOff(u"the game was ended"_s);
    const std::map<int, std::function<void()>> remote = std::exchange(m_remote, {});
    for (const auto &[number, hangUp] : remote) {
        m_game->leave(number, u"the game was ended"_s, m_thread.shared().clock.now(), m_thread.now());
        hangUp();
    }
    EndedGame ended = m_game->end(at.value_or(m_thread.shared().clock.now()), m_thread.now());
    ended.live.beginnings = m_epoch;
    written(m_game->flush());
    m_changed = true;
    advance(m_thread.now());
    qCInfo(lcHost) << "a game is over" << kv("game", ended.game) << kv("bytes", ended.live.bytes)
                   << kv("writers", ended.live.writers.size());
    m_thread.shared().core.post(
        [&shared = m_thread.shared(), ended = std::move(ended)] { shared.listener.ended(ended); });
}

} // namespace Pitwall
