#include "core/replays/relay/relay.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/process/diskthread.h"
#include "core/replays/relay/journalrecovery.h"
#include "core/replays/relay/relayport.h"
#include "core/replays/relay/relaythread.h"
#include "core/replays/settings/replaysettings.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcRelay, "pitwall.replays.relay", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds PortRetry{5};
static constexpr Milliseconds ReadWait{20000};
static constexpr auto removedPrefix = "/.gone-"_L1; // of journals whose games are kept
static constexpr qint64 MostAtOnce = 1024 * 1024;   // bytes

struct Relay::Private
{
    explicit Private(Milliseconds syncEvery)
        : shared(syncEvery)
    {}

    bool isTaken(const QString &address) const { return ports.contains(address); }

    DiskThread disk;
    RelayShared shared;
    QMap<QString, std::shared_ptr<RelayPort>> ports; ///< by address
    bool running = false;
};

RelayShared::RelayShared(Milliseconds syncEvery)
    : sync(syncEvery, [this](const QString &problem) {
        core.post([this, problem] {
            const QString detail =
                problem.isEmpty() ? QString() : u"what comes in now is lost if this machine fails: %1"_s.arg(problem);
            listener.trouble(u"The disk does not keep what it has taken of running games"_s, detail);
        });
    })
{}

Relay::Relay(const Settings &settings, const QString &journalRoot, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_journalRoot(journalRoot)
    , d(std::make_unique<Private>(Milliseconds(settings.get(ReplaySettings::syncMs))))
{
    d->shared.journalRoot = journalRoot;
    d->shared.listener = {.changed = [this](const QList<LiveReplay> &games) { take(games); },
                          .ended =
                              [this](const EndedGame &game) {
                                  ++m_finished;
                                  take({game.live});
                                  Q_EMIT ended(game);
                              },
                          .gone = [this](quint64 game, bool aside) { removeLive(QString::number(game), aside); },
                          .trouble =
                              [this](const QString &title, const QString &detail) {
                                  tellTrouble(title, detail);
                              }};
    m_portRetry.setSingleShot(true);
    connect(&m_portRetry, &QTimer::timeout, this, &Relay::openPort);
    connect(&m_settings, &Settings::changed, this, &Relay::applySettings);
}

Relay::~Relay()
{
    for (const std::shared_ptr<RelayPort> &port : std::as_const(d->ports))
        port->close();
    d->ports.clear();
    for (const auto &thread : d->shared.threads)
        thread->stop();
    for (const auto &thread : d->shared.threads)
        thread->dropConnections();
    for (const auto &thread : d->shared.threads)
        thread->dropHandlers();
    d->shared.threads.clear();
}

Async<> Relay::start()
{
    if (!QDir().mkpath(m_journalRoot))
        co_return fail(Error::Code::Unavailable, u"cannot make the folder %1"_s.arg(m_journalRoot));
    QFile::setPermissions(m_journalRoot, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    d->shared.config.set(std::make_shared<const RelayConfig>(RelayConfig::from(m_settings)));
    d->shared.memory.setLimit(qint64(m_settings.get(ReplaySettings::maxMemoryMb)) * 1024 * 1024);
    for (int i = 0; i < m_settings.get(ReplaySettings::relayThreads); ++i)
        d->shared.threads.push_back(std::make_unique<RelayThread>(d->shared));
    for (const auto &thread : d->shared.threads)
        thread->start();
    d->running = true;
    if (const Result<> taken = co_await takeUpJournals(); !taken)
        co_return taken;
    openPort();
    co_return {};
}

Async<> Relay::takeUpJournals()
{
    const QDir root(m_journalRoot);
    const QStringList going = root.entryList({QString(removedPrefix).remove(u'/') + u'*'}, QDir::Dirs | QDir::Hidden);
    for (const QString &name : going)
        QDir(root.filePath(name)).removeRecursively();
    const QStringList names =
        QDir(m_journalRoot).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time | QDir::Reversed);
    for (const QString &name : names) {
        const QString folder = m_journalRoot + u'/' + name;
        const Monotonic now = d->shared.clock.monotonic();
        // GCC 12 destroys captures of a lambda within a co_await twice: it is made before.
        const std::function<Result<std::shared_ptr<RecoveredGame>>()> recover =
            [folder, now]() -> Result<std::shared_ptr<RecoveredGame>> {
            Result<RecoveredGame> game = recoverJournal(folder, now);
            if (!game)
                return Failure{game.error()};
            return std::make_shared<RecoveredGame>(std::move(*game));
        };
        const Async<std::shared_ptr<RecoveredGame>> pending = d->disk.run<std::shared_ptr<RecoveredGame>>(recover);
        const Result<std::shared_ptr<RecoveredGame>> recovered = co_await pending;
        if (!recovered) {
            qCWarning(lcRelay) << "a journal cannot be taken up and is left where it is"
                               << kv("error", recovered.error().detail);
            Q_EMIT trouble(u"A journal cannot be taken up: %1"_s.arg(name), recovered.error().detail);
            continue;
        }
        if ((*recovered)->isDamaged)
            Q_EMIT trouble(u"A journal was damaged: %1"_s.arg(name), (*recovered)->damage);
        const quint64 number = (*recovered)->begin.value("game"_L1).toString().toULongLong();
        RelayThread &thread = d->shared.threadOf(number);
        thread.post([&thread, game = *recovered] { thread.takeUp(std::move(*game)); });
    }
    co_return {};
}

void Relay::applySettings()
{
    if (!d->running)
        return;
    d->shared.config.set(std::make_shared<const RelayConfig>(RelayConfig::from(m_settings)));
    d->shared.memory.setLimit(qint64(m_settings.get(ReplaySettings::maxMemoryMb)) * 1024 * 1024);
    openPort();
}

void Relay::openPort()
{
    if (!d->running)
        return;
    QStringList wanted;
    if (m_settings.get(ReplaySettings::relayOn) && m_settings.get(ReplaySettings::relayLan))
        wanted = QStringList{RelayPort::hasIpv6() ? u"::"_s : u"0.0.0.0"_s};
    else if (m_settings.get(ReplaySettings::relayOn))
        wanted = QStringList{u"127.0.0.1"_s, u"::1"_s};
    d->ports.removeIf([&wanted](const decltype(d->ports)::iterator &port) {
        if (wanted.contains(port.key()))
            return false;
        port.value()->close();
        return true;
    });
    QString problem;
    for (const QString &address : wanted) {
        if (d->isTaken(address))
            continue;
        const quint16 number = port() > 0 ? port() : static_cast<quint16>(m_settings.get(ReplaySettings::relayPort));
        const auto opened = RelayPort::open(d->shared, address, number);
        if (opened) {
            d->ports.insert(address, *opened);
            qCInfo(lcRelay) << "listening" << kv("address", address) << kv("port", (*opened)->number());
            continue;
        }
        if (address == "::1"_L1 && opened.error().code == Error::Code::Unsupported) {
            qCInfo(lcRelay) << "no IPv6 here" << kv("error", opened.error().detail);
            continue;
        }
        problem = opened.error().detail;
        m_portRetry.start(PortRetry);
    }
    Q_EMIT trouble(u"The relay's port is not open"_s, problem);
}

/// Each game and each thread tells what it has for itself: it is over when it is for all of them.
void Relay::tellTrouble(const QString &title, const QString &detail)
{
    int &count = m_troubles[title];
    count += detail.isEmpty() ? -1 : 1;
    if (!detail.isEmpty() || count == 0)
        Q_EMIT trouble(title, detail);
}

quint16 Relay::port() const
{
    return d->ports.isEmpty() ? quint16(0) : d->ports.first()->number();
}

Async<> Relay::stop()
{
    for (const std::shared_ptr<RelayPort> &port : std::as_const(d->ports))
        port->close();
    d->ports.clear();
    d->running = false;
    for (const auto &thread : d->shared.threads)
        thread->stop();
    return makeReady<void>({});
}

const LiveReplay *Relay::find(const QString &game) const
{
    const LiveReplay *found = nullptr; // that of strangers only where there is no other
    for (const LiveReplay &live : m_live) {
        if (live.game == game && (!found || found->quarantined))
            found = &live;
    }
    return found;
}

void Relay::take(const QList<LiveReplay> &games)
{
    for (const LiveReplay &game : games) {
        const auto it = std::ranges::find_if(m_live, [&game](const LiveReplay &live) {
            // One in quarantine that was announced is the same game.
            return live.game == game.game && (live.quarantined == game.quarantined || live.startedAt == game.startedAt);
        });
        if (it == m_live.end()) {
            m_live.append(game);
            Q_EMIT started(game);
        } else if (!(*it == game)) {
            *it = game;
            Q_EMIT changed(game);
        }
    }
}

void Relay::removeLive(const QString &game, bool quarantined)
{
    const auto count = m_live.removeIf([&game, quarantined](const LiveReplay &live) {
        return live.game == game && live.quarantined == quarantined && live.phase == LiveReplay::Phase::Saving;
    });
    if (count > 0)
        Q_EMIT gone(game);
}

Async<> Relay::endGame(QString game)
{
    if (!find(game))
        return makeFailed<void>({Error::Code::NotFound, u"there is no live game "_s + game, {}});
    RelayThread &thread = d->shared.threadOf(game.toULongLong());
    thread.post([&thread, number = game.toULongLong()] { thread.endGame(number); });
    return makeReady<void>({});
}

Async<Relay::Bytes> Relay::read(LiveStreamId stream, qint64 offset, qint64 limit)
{
    if (offset < 0 || limit < 1)
        return makeFailed<Bytes>({Error::Code::InvalidArgument, u"there is nothing at that offset"_s, {}});
    AsyncSource<Bytes> source;
    Async<Bytes> future = source.future();
    if (!d->running) {
        source.finish(fail(Error::Code::Unavailable, u"the relay does not run"_s));
        return future;
    }
    RelayThread &thread = d->shared.threadOf(stream.game.toULongLong());
    thread.post([&thread, stream, offset, limit, source]() mutable {
        RelayShared &shared = thread.shared();
        auto reply = [&shared, source](Result<RelayBytes> piece) {
            shared.core.post([source, piece = std::move(piece)] {
                if (!piece)
                    return source.finish(Failure{piece.error()});
                source.finish(Bytes{piece->bytes, static_cast<qint64>(piece->offset), piece->end});
            });
        };
        const std::shared_ptr<RelayHost> host = thread.findWatched(stream);
        if (!host)
            return reply(
                fail(Error::Code::NotFound, u"there is no such stream of game %1 any more"_s.arg(stream.game)));
        if (host->game().delay().mode == ReplayDelay::Mode::Off)
            return reply(fail(Error::Code::PermissionDenied, u"this game may not be watched live"_s));
        host->read(static_cast<quint64>(offset), static_cast<qsizetype>(std::min(limit, MostAtOnce)), ReadWait, reply);
    });
    return future;
}

Async<qint64> Relay::offsetOfTick(LiveStreamId stream, int tick)
{
    AsyncSource<qint64> source;
    Async<qint64> future = source.future();
    if (!d->running) {
        source.finish(fail(Error::Code::Unavailable, u"the relay does not run"_s));
        return future;
    }
    RelayThread &thread = d->shared.threadOf(stream.game.toULongLong());
    thread.post([&thread, stream, tick, source]() mutable {
        const std::shared_ptr<RelayHost> host = thread.findWatched(stream);
        Result<qint64> answer = fail(Error::Code::NotFound, u"there is no live game "_s + stream.game);
        if (host) {
            const auto offset = host->game().offsetOfTick(static_cast<quint32>(std::max(tick, 0)));
            answer = offset ? static_cast<qint64>(*offset) : -1;
        }
        thread.shared().core.post([source, answer] { source.finish(answer); });
    });
    return future;
}

void Relay::setAnnounced(const QList<Announcement> &games)
{
    auto table = std::make_shared<AnnouncedGames>();
    for (const Announcement &one : games) {
        AnnouncedGame game{.game = one.game};
        if (one.game.tokens) {
            const Result<SecretDigest> writer = SecretDigest::fromText(one.writerDigest);
            const Result<SecretDigest> reader = SecretDigest::fromText(one.readerDigest);
            if (!writer || !reader)
                continue; // nobody gets in with a damaged digest
            game.writerToken = *writer;
            game.readerToken = *reader;
        }
        table->insert(one.game.game.toULongLong(), game);
    }
    d->shared.announced.set(std::move(table));
    for (const auto &thread : d->shared.threads)
        thread->post([&thread = *thread] { thread.applyAnnounced(); });
}

void Relay::forget(const EndedGame &ended)
{
    RelayThread &thread = d->shared.threadOf(ended.game.toULongLong());
    thread.post([&thread, instance = ended.instance] { thread.forget(instance); });
    if (ended.journalFolder.isEmpty())
        return;
    // Its files stay readable for those who watch to the end. It is no journal any more before the first of them goes.
    const auto removed = d->disk.run<>([folder = ended.journalFolder]() -> Result<> {
        const QString going = QFileInfo(folder).path() + removedPrefix + QFileInfo(folder).fileName();
        if (QDir().rename(folder, going) && QDir(going).removeRecursively())
            return {};
        return fail(Error::Code::Unavailable, u"cannot remove "_s + folder);
    });
    whenDone(removed, this, [](const Result<> &result) {
        if (!result)
            qCWarning(lcRelay) << "a journal that is not needed any more stays" << kv("error", result.error().detail);
    });
}

Relay::Counters Relay::counters() const
{
    const RelayShared::Counters &c = d->shared.counters;
    return {.bytesIn = c.bytesIn,
            .bytesOut = c.bytesOut,
            .badData = c.badData,
            .refused = c.refused,
            .noGame = c.noGame,
            .served = c.served,
            .finished = m_finished,
            .failedSyncs = d->shared.sync.failures(),
            .writers = c.writers,
            .readers = c.readers,
            .initial = c.initial,
            .games = c.games};
}

} // namespace Pitwall
