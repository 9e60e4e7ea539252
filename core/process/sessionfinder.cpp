#include "core/process/sessionfinder.h"

#include "core/base/logging.h"
#include "core/process/asynctools.h"
#include "core/process/gameprocess.h"

#include <QDir>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcFinder, "pitwall.process.finder", QtInfoMsg)

static constexpr auto keeperWait = 2s; // it may have begun this very moment
static constexpr auto keeperPause = 20ms;

SessionFinder::SessionFinder(const Clock &clock)
    : m_clock(clock)
{}

Async<FoundSession> SessionFinder::examine(SessionFiles files)
{
    const Result<LaunchSpec> intent = files.intent();
    if (!intent)
        co_return examineWithoutIntent(files, intent.error());
    if (files.isLockHeld()) {
        const Result<Greeted> keeper = co_await greetKeeper(files);
        if (keeper)
            co_return greeted(files, *intent, *keeper);
        if (files.isLockHeld())
            qCWarning(lcFinder) << "a keeper does not answer" << kv("session", files.session()) << keeper.error();
    }
    co_return examineKeeperless(files, *intent);
}

Async<SessionFinder::Greeted> SessionFinder::greetKeeper(SessionFiles files)
{
    Result<KeeperLink *> link = KeeperLink::open(files, this);
    for (auto waited = 0ms; !link && waited < keeperWait && files.isLockHeld(); waited += keeperPause) {
        co_await delay(keeperPause, this); // it takes its lock first and listens then
        link = KeeperLink::open(files, this);
    }
    if (!link)
        co_return Failure{link.error()};
    const Result<KeeperIdentity> identity = co_await (*link)->greeting(keeperWait);
    if (identity)
        co_return Greeted{*link, *identity};
    (*link)->deleteLater();
    co_return Failure{identity.error()};
}

FoundSession SessionFinder::greeted(const SessionFiles &files, const LaunchSpec &spec, const Greeted &keeper) const
{
    // The parent itself speaks for the game; if the kernel knows no such process any more, its word will follow.
    Result<Fd> game = openIdentified(keeper.identity, Proof::Kernel);
    return {.process = std::make_shared<ForkedProcess>(spec, files, keeper.identity, game ? *std::move(game) : Fd(),
                                                       keeper.link, m_clock),
            .spec = spec};
}

FoundSession SessionFinder::examineWithoutIntent(const SessionFiles &files, const Error &error)
{
    if (error.code != Error::Code::NotFound)
        return quarantine(files, error.detail);
    const bool isBegun = files.hasOutput() || files.identity() || files.isLockHeld();
    if (isBegun || carriers().contains(files.session()))
        return quarantine(files, u"something was started here, but nobody knows what for"_s);
    files.remove(); // its core did not get as far as that
    return {};
}

FoundSession SessionFinder::examineKeeperless(const SessionFiles &files, const LaunchSpec &spec)
{
    const Result<ExitRecord> exit = files.exit();
    if (!exit && exit.error().code != Error::Code::NotFound)
        return quarantine(files, exit.error().detail);
    const Result<KeeperIdentity> identity = files.identity();
    if (identity && identity->bootId == currentBootId())
        SessionProcesses(files.session(), *identity).removeCgroups(); // if they are empty, else this does nothing
    if (exit)
        return ended(spec, *exit);
    if (!identity && identity.error().code == Error::Code::NotFound)
        return examineUnrecorded(files, spec);
    if (!identity)
        return quarantine(files, identity.error().detail);
    if (identity->bootId != currentBootId())
        return ended(spec, {.lostByReboot = true, .at = m_clock.now()});
    Result<Fd> game = openIdentified(*identity, Proof::Everything);
    if (game)
        return {.process = std::make_shared<ForkedProcess>(spec, files, *identity, *std::move(game), nullptr, m_clock),
                .spec = spec};
    // Perhaps children that have outlived their game, perhaps the game itself and a record that lies: for a person to
    // see.
    if (const auto carrier = carriers().constFind(files.session()); carrier != carriers().constEnd())
        return quarantine(files, u"%1, but process %2 carries the session"_s.arg(game.error().detail).arg(*carrier));
    qCInfo(lcFinder) << "the game is gone" << kv("session", files.session()) << kv("why", game.error().detail);
    return ended(spec, {.at = m_clock.now()});
}

FoundSession SessionFinder::examineUnrecorded(const SessionFiles &files, const LaunchSpec &spec)
{
    // No identity: the game was never released, or the record got lost; then the environment gives the game away.
    std::optional<KeeperIdentity> oldest;
    for (const qint64 pid : carriers().values(files.session())) {
        const Result<KeeperIdentity> identity = identify(pid, files.session(), m_clock.now());
        if (identity && (!oldest || identity->startTicks < oldest->startTicks))
            oldest = *identity;
    }
    if (oldest) {
        if (Result<Fd> game = openIdentified(*oldest, Proof::Everything))
            return {.process =
                        std::make_shared<ForkedProcess>(spec, files, *oldest, *std::move(game), nullptr, m_clock),
                    .spec = spec};
    }
    if (files.isLockHeld())
        return quarantine(files, u"a keeper lives, does not answer and has left no record"_s);
    return ended(spec, {.at = m_clock.now()});
}

FoundSession SessionFinder::quarantine(const SessionFiles &files, const QString &why) const
{
    const Result<QString> moved = files.quarantine();
    const QString place = moved ? *moved : files.directory();
    qCWarning(lcFinder) << "a session is put aside, nothing was signalled" << kv("session", files.session())
                        << kv("folder", place) << kv("why", why);
    return {.quarantine = place};
}

FoundSession SessionFinder::ended(const LaunchSpec &spec, ExitRecord record) const
{
    return {.end = std::move(record), .spec = spec};
}

const QMultiHash<SessionId, qint64> &SessionFinder::carriers()
{
    if (!m_carriers)
        m_carriers = processesBySession();
    return *m_carriers;
}

} // namespace Pitwall
