#include "core/replays/relay/relaythread.h"

#include "core/base/logging.h"
#include "core/replays/relay/rawconnection.h"

#include <QDir>
#include <QLoggingCategory>
#include <QUuid>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <csignal>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcThread, "pitwall.replays.relay.thread", QtInfoMsg)

namespace Pitwall {

static constexpr size_t ReadSize = 256 * 1024;

RelayThread &RelayShared::threadOf(quint64 game) const
{
    return *threads[qHash(game) % threads.size()];
}

RelayThread::RelayThread(RelayShared &shared)
    : m_shared(shared)
    , m_config(shared.config)
    , m_announced(shared.announced)
    , m_pool(&shared.memory)
    , m_scratch(ReadSize)
{}

RelayThread::~RelayThread()
{
    stop();
    dropConnections();
    m_context.drop();
}

void RelayThread::dropConnections()
{
    m_held.clear();
    for (const std::shared_ptr<RelayHost> &host : m_finished)
        host->dropConnections();
    for (const auto &[key, host] : m_hosts)
        host->dropConnections();
    m_finished.clear();
    m_hosts.clear();
}

void RelayThread::start()
{
    m_thread = std::thread([this] { run(); });
}

void RelayThread::stop()
{
    m_context.stop();
    if (m_thread.joinable())
        m_thread.join();
}

void RelayThread::post(std::function<void()> call)
{
    boost::asio::post(m_context, std::move(call));
}

void RelayThread::run()
{
    sigset_t all; // signals are for the main thread
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    const auto work = boost::asio::make_work_guard(m_context);
    boost::asio::post(m_context, [this] { round(); });
    while (!m_context.stopped()) {
        try {
            m_context.run();
        } catch (const std::exception &exception) { // of one connection; the games go on
            qCWarning(lcThread) << "an exception on a thread of the relay" << kv("what", exception.what());
        }
    }
}

/// With many writers the rounds are longer: what is read costs by the piece, not by the byte.
Milliseconds RelayThread::roundTime() const
{
    constexpr Milliseconds shortest{25};
    constexpr Milliseconds longest{250};
    constexpr int writersPerMillisecond = 12;
    return std::clamp(Milliseconds(m_shared.counters.writers / writersPerMillisecond), shortest, longest);
}

void RelayThread::round()
{
    const Monotonic now = this->now();
    // From when it was due, so that rounds do not drift against games that send by the clock.
    const Milliseconds time = roundTime();
    m_timer.expires_at(std::max(m_timer.expiry() + time, std::chrono::steady_clock::now() + time / 2));
    m_timer.async_wait([this](const Http::ErrorCode &error) {
        if (!error)
            round();
    });
    for (const auto &[key, host] : m_hosts) {
        host->readAll();
        host->advance(now);
    }
    for (const std::shared_ptr<RelayHost> &host : m_finished)
        host->advance(now);
    if (now - m_secondAt >= Seconds(1)) {
        m_secondAt = now;
        everySecond(now);
    }
}

void RelayThread::everySecond(Monotonic now)
{
    QList<LiveReplay> changed;
    for (const auto &[key, host] : m_hosts) {
        host->everySecond(now);
        if (host->takeChanged())
            changed.append(host->snapshot());
    }
    if (!changed.isEmpty()) // before it is said which are gone
        m_shared.core.post([&shared = m_shared, changed] { shared.listener.changed(changed); });
    std::erase_if(m_held, [now](const Held &held) { return now >= held.until || held.join(); });
    for (auto it = m_hosts.begin(); it != m_hosts.end();) { // a writer that comes from now on begins a new game
        if (it->second->hasEnded()) {
            m_finished.push_back(it->second);
            it = m_hosts.erase(it);
        } else {
            ++it;
        }
    }
    for (auto it = m_finished.begin(); it != m_finished.end();) {
        const std::shared_ptr<RelayHost> host = *it;
        host->everySecond(now);
        if (host->takeGone())
            m_shared.core.post([&shared = m_shared, number = host->number(), aside = host->game().isQuarantined()] {
                shared.listener.gone(number, aside);
            });
        if (host->isForgotten(now)) {
            it = m_finished.erase(it);
            continue;
        }
        ++it;
    }
}

std::shared_ptr<RelayHost> RelayThread::addHost(Key key, std::shared_ptr<RelayHost> host)
{
    m_hosts[key] = host;
    return host;
}

/// `usual`: what it has without one of its own.
static ReplayDelay delayOf(const AnnouncedGame &announced, const ReplayDelay &usual)
{
    ReplayDelay delay = announced.game.delay.value_or(usual);
    delay.releaseAtEnd = delay.releaseAtEnd.value_or(usual.releasesAtEnd());
    return delay;
}

Result<std::shared_ptr<RelayHost>> RelayThread::hostForWriter(quint64 number, bool quarantined)
{
    const Key key{number, quarantined};
    const auto there = m_hosts.find(key);
    if (there != m_hosts.end() && !there->second->hasEnded())
        return there->second;
    if (there != m_hosts.end()) { // over since this second
        m_finished.push_back(there->second);
        m_hosts.erase(there);
    }
    // Strangers have a part of the room only, and take none of that of games that are known.
    constexpr int partOfStrangers = 4;
    const int aside = m_shared.counters.aside;
    const int most = config()->maxGames;
    const bool isFull =
        quarantined ? aside >= std::max(1, most / partOfStrangers) : m_shared.counters.games - aside >= most;
    if (isFull)
        return fail(Error::Code::TooManyRequests, u"there are too many games"_s);
    RelayGame::Setup setup{.instance = u"%1-%2"_s.arg(number).arg(QUuid::createUuid().toString(QUuid::WithoutBraces)),
                           .game = QString::number(number),
                           .startedAt = m_shared.clock.now(),
                           .delay = config()->delay,
                           .quarantined = quarantined};
    const auto announced = this->announced()->constFind(number);
    if (announced != this->announced()->cend() && !quarantined) {
        setup.expected = announced->game;
        setup.delay = delayOf(*announced, config()->delay);
    }
    std::unique_ptr<GameJournal> journal = GameJournal::none();
    if (config()->journal) {
        auto created =
            GameJournal::create(m_shared.journalRoot, setup.instance, RelayGame::beginOf(setup), m_shared.sync);
        if (!created)
            return Failure{created.error()};
        journal = std::move(*created);
    }
    auto game = std::make_unique<RelayGame>(std::move(setup), std::move(journal), m_pool, config(), now());
    qCInfo(lcThread) << "a game begins" << kv("game", number) << kv("quarantined", quarantined);
    return addHost(key, std::make_shared<RelayHost>(*this, std::move(game), number));
}

/// Players are connected before their lobby announces the game, more often than not: where only announced games are
/// kept, theirs is in quarantine until now.
void RelayThread::applyAnnounced()
{
    for (const auto &[number, announced] : this->announced()->asKeyValueRange()) {
        const auto aside = m_hosts.find({number, true});
        if (aside != m_hosts.end() && !aside->second->hasEnded() && !m_hosts.contains({number, false})) {
            addHost({number, false}, aside->second);
            m_hosts.erase(aside);
        }
        const auto there = m_hosts.find({number, false});
        if (there != m_hosts.end() && !there->second->hasEnded())
            there->second->announce(announced, delayOf(announced, there->second->game().delay()));
    }
}

void RelayThread::tellDisk(const QString &problem)
{
    if (m_diskRefuses == !problem.isEmpty())
        return;
    m_diskRefuses = !problem.isEmpty();
    m_shared.core.post(
        [&shared = m_shared, problem] { shared.listener.trouble(u"A replay cannot be written"_s, problem); });
}

void RelayThread::hold(std::function<bool()> join)
{
    m_held.push_back({.join = std::move(join), .until = now() + config()->headerTime});
}

std::shared_ptr<RelayHost> RelayThread::findHost(quint64 number) const
{
    const auto there = m_hosts.find({number, false});
    return there == m_hosts.end() ? nullptr : there->second;
}

std::shared_ptr<RelayHost> RelayThread::findWatched(const LiveStreamId &stream) const
{
    const quint64 number = stream.game.toULongLong();
    const auto isMeant = [&](const std::shared_ptr<RelayHost> &host) {
        return host && host->number() == number && !host->game().isQuarantined()
            && host->game().startedAt() == stream.startedAt && host->epoch() == stream.beginnings;
    };
    if (std::shared_ptr<RelayHost> running = findHost(number); isMeant(running))
        return running;
    const auto over = std::ranges::find_if(m_finished, isMeant);
    return over == m_finished.end() ? nullptr : *over;
}

void RelayThread::takeUp(RecoveredGame recovered)
{
    const RelayGame::Setup setup = RelayGame::setupOf(recovered.begin);
    const quint64 number = setup.game.toULongLong();
    std::vector<Descriptor> files;
    files.reserve(recovered.branches.size());
    for (const RecoveredGame::Branch &branch : recovered.branches)
        files.push_back(branch.file);
    const bool isOver = recovered.end.has_value();
    std::optional<Time> endedAt;
    if (isOver) {
        if (const Result<Time> at = timeFromIsoString(recovered.end->value("at"_L1).toString()))
            endedAt = *at;
    }
    auto journal = GameJournal::resume(recovered.folder, recovered.log, std::move(files), m_shared.sync);
    auto game = std::make_unique<RelayGame>(std::move(recovered), std::move(journal), m_pool, config(),
                                            m_shared.clock.now(), now());
    const auto host = std::make_shared<RelayHost>(*this, std::move(game), number);
    const Key key{number, setup.quarantined};
    if (isOver || m_hosts.contains(key)) {
        host->end(endedAt);
        m_finished.push_back(host);
    } else {
        addHost(key, host);
    }
    host->takeChanged();
    m_shared.core.post([&shared = m_shared, live = host->snapshot()] { shared.listener.changed({live}); });
    qCInfo(lcThread) << "took up a game" << kv("game", number) << kv("over", isOver);
}

void RelayThread::endGame(quint64 number)
{
    auto there = m_hosts.find({number, false}); // that of strangers only where there is no other
    if (there == m_hosts.end())
        there = m_hosts.find({number, true});
    if (there != m_hosts.end())
        there->second->end();
}

void RelayThread::forget(const QString &instance)
{
    for (const std::shared_ptr<RelayHost> &host : m_finished) {
        if (host->game().instance() == instance)
            host->setKept(now());
    }
    for (const auto &[key, host] : m_hosts) {
        if (host->game().instance() == instance)
            host->setKept(now());
    }
}

} // namespace Pitwall
