#include "core/replays/archive/fafdatabase.h"

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/replays/archive/fafconnection.h"
#include "core/replays/settings/replaysettings.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds patience{2000}; // of a game that is to be saved
static constexpr Milliseconds restAfterFailure{30000};

struct FafDatabase::Access : FafConnection::Access
{};

FafDatabase::FafDatabase(const Settings &settings, const Clock &clock, EventBus &bus)
    : m_settings(settings)
    , m_clock(clock)
    , m_away(bus,
             {.level = u"warning"_s,
              .begins = u"The FAF database cannot be reached"_s,
              .ends = u"The FAF database answers again"_s,
              .endsDetail = u"replays that wait for it are completed now"_s})
    , m_connection(std::make_shared<FafConnection>())
    , m_thread(std::make_unique<DiskThread>())
{}

FafDatabase::~FafDatabase()
{
    m_thread->run<void>([connection = m_connection]() -> Result<> {
        connection->close();
        return {};
    });
    m_thread.reset();
}

bool FafDatabase::isConfigured() const
{
    return !m_settings.get(ReplaySettings::fafHost).isEmpty();
}

bool FafDatabase::writesResults() const
{
    return isConfigured() && m_settings.get(ReplaySettings::fafWrite);
}

FafDatabase::Access FafDatabase::access() const
{
    Access access;
    access.host = m_settings.get(ReplaySettings::fafHost);
    access.port = m_settings.get(ReplaySettings::fafPort);
    access.database = m_settings.get(ReplaySettings::fafName);
    access.user = m_settings.get(ReplaySettings::fafUser);
    access.passwordFile = m_settings.get(ReplaySettings::fafPasswordFile);
    return access;
}

void FafDatabase::remember(bool away)
{
    m_awayUntil = away ? m_clock.monotonic() + restAfterFailure : Monotonic{};
}

void FafDatabase::heed(const Error *error)
{
    const bool away = error != nullptr && error->code == Error::Code::Unavailable;
    remember(away);
    if (away)
        m_away.begin(*error);
    else
        m_away.end();
}

Async<FafGame> FafDatabase::ask(QString game)
{
    bool isNumber = false;
    const quint64 number = game.toULongLong(&isNumber);
    if (!isNumber || !isConfigured())
        co_return fail(Error::Code::NotFound, u"no FAF database knows the game "_s + game);
    const std::function<Result<FafGame>()> asking = [connection = m_connection, access = access(), number] {
        return connection->game(access, number);
    };
    const Result<FafGame> answer = co_await m_thread->run<FafGame>(asking);
    heed(answer ? nullptr : &answer.error());
    co_return answer;
}

Async<FafGame> FafDatabase::askQuickly(QString game)
{
    if (m_clock.monotonic() < m_awayUntil)
        return makeFailed<FafGame>({Error::Code::Unavailable, u"the FAF database is away"_s, {}});
    const AsyncSource<FafGame> first;
    whenDone(ask(std::move(game)), this, [first](const Result<FafGame> &answer) { first.finish(answer); });
    QTimer::singleShot(patience, this, [this, first] {
        if (first.isFinished())
            return;
        remember(true);
        first.finish(fail(Error::Code::Timeout, u"the FAF database is slow"_s));
    });
    return first.future();
}

Async<> FafDatabase::writeResult(QString game, int ticks)
{
    bool isNumber = false;
    const quint64 number = game.toULongLong(&isNumber);
    if (!isNumber || !writesResults())
        co_return {};
    const std::function<Result<>()> writing = [connection = m_connection, access = access(), number, ticks] {
        return connection->writeResult(access, number, ticks);
    };
    const Result<> written = co_await m_thread->run<void>(writing);
    heed(written ? nullptr : &written.error());
    co_return written;
}

} // namespace Pitwall
