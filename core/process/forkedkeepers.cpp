#include "core/process/forkedkeepers.h"

#include "core/base/logging.h"
#include "core/process/asynctools.h"
#include "core/process/keeperbinary.h"
#include "core/process/keeperstart.h"
#include "core/process/kernel.h"
#include "core/process/launchorder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <csignal>
#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcKeepers, "pitwall.process.keepers", QtInfoMsg)

static constexpr auto startTime = 10s;

ForkedKeepers::ForkedKeepers(QString sessions, QString keeperProgram, const Clock &clock, QObject *parent)
    : Keepers(parent)
    , m_sessions(std::move(sessions))
    , m_keeperProgram(std::move(keeperProgram))
    , m_clock(clock)
    , m_cgroups(CgroupParents::find())
    , m_finder(clock)
{
    std::signal(SIGPIPE, SIG_IGN);
}

Result<> ForkedKeepers::own()
{
    if (m_ownership.isValid())
        return {};
    if (!Kernel::openPid(::getpid()).isValid()) // without pidfds nothing could be signalled safely
        return fail(Error::Code::Unsupported, u"keepers need pidfds (Linux 5.3): "_s + qt_error_string(errno));
    constexpr auto onlyUs = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(m_sessions) || !QFile::setPermissions(m_sessions, onlyUs))
        return fail(Error::Code::Unavailable, u"cannot use the folder "_s + m_sessions);
    Result<Fd> lock = lockFile(m_sessions + "/owner.lock"_L1, O_RDWR | O_CREAT);
    if (!lock && lock.error().code == Error::Code::Conflict)
        return fail(Error::Code::Conflict, u"another core owns the sessions in "_s + m_sessions);
    if (!lock)
        return Failure{lock.error()};
    m_ownership = *std::move(lock);
    m_disk.run<>([folder = m_sessions]() -> Result<> {
        SessionFiles::finishRemovals(folder);
        return {};
    });
    return {};
}

SessionFiles ForkedKeepers::filesOf(SessionId session) const
{
    return {m_sessions + u'/' + session.toString(), session};
}

static Result<QString> prepare(const LaunchSpec &spec, const SessionFiles &files, const CgroupParents &cgroups,
                               const QString &program, const QString &sessions)
{
    const Result<QByteArray> instructions = keeperInstructions(spec, cgroups);
    if (!instructions)
        return Failure{instructions.error()};
    const Result<QString> keeper = installKeeper(program, sessions);
    if (!keeper)
        return keeper;
    if (const Result<> created = files.create(spec, *instructions); !created)
        return Failure{created.error()};
    return keeper;
}

/// With the path that it is about.
static Failure explained(Error error, const LaunchSpec &spec)
{
    if (error.field == "/argv/0"_L1)
        error.detail = u"cannot execute %1: %2"_s.arg(spec.argv.first(), error.detail);
    else if (error.field == "/workDir"_L1)
        error.detail = u"cannot use the folder %1: %2"_s.arg(spec.workDir, error.detail);
    return Failure{std::move(error)};
}

Async<std::shared_ptr<KeptProcess>> ForkedKeepers::launch(LaunchSpec spec)
{
    if (const Result<> valid = validate(spec).and_then([this] { return own(); }); !valid)
        co_return Failure{valid.error()};
    const SessionFiles files = filesOf(spec.session);
    const auto preparing = [spec, files, cgroups = m_cgroups, program = m_keeperProgram, sessions = m_sessions] {
        return prepare(spec, files, cgroups, program, sessions);
    };
    const Result<QString> keeper = co_await m_disk.run<QString>(preparing);
    if (!keeper)
        co_return Failure{keeper.error()};
    m_known.insert(spec.session, {});
    if (const Result<> started = co_await start(files, *keeper); !started) {
        m_known.remove(spec.session);
        co_return explained(started.error(), spec);
    }
    const Result<FoundSession> found = co_await m_finder.examine(files);
    if (!found || !found->process)
        co_return fail(Error::Code::Unavailable, u"the keeper went as soon as it had come"_s);
    know(*found);
    qCInfo(lcKeepers) << "launched" << kv("session", spec.session) << kv("pid", found->process->pid());
    co_return std::static_pointer_cast<KeptProcess>(found->process);
}

Async<> ForkedKeepers::start(SessionFiles files, QString keeper)
{
    const Async<> starting = KeeperStart::run(keeper, files.directory(), this);
    const Result<> started = co_await withDeadline(starting, startTime, this, u"the game does not start"_s);
    if (!started && started.error().code == Error::Code::Timeout)
        endLateStart(starting, files);
    else if (!started)
        remove(files);
    co_return started;
}

/// Nobody waits for this game any more; should it start after all, it ends.
Async<> ForkedKeepers::endLateStart(Async<> starting, SessionFiles files)
{
    const Result<> started = co_await starting;
    if (started) {
        const Result<FoundSession> found = co_await m_finder.examine(files);
        if (found && found->process)
            co_await found->process->killAll();
    }
    remove(files);
    co_return Result<>();
}

Async<Adoption> ForkedKeepers::adopt()
{
    if (const Result<> owned = own(); !owned)
        co_return Failure{owned.error()};
    QElapsedTimer timer;
    timer.start();
    std::vector<Async<FoundSession>> searches;
    for (const QString &name : QDir(m_sessions).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const std::optional<SessionId> session = SessionId::fromString(name);
        if (session && session->toString() == name && !m_known.contains(*session))
            searches.push_back(m_finder.examine(filesOf(*session))); // all at once
    }
    Adoption adoption;
    for (const Async<FoundSession> &search : searches) {
        const Result<FoundSession> found = co_await search;
        if (!found)
            continue;
        know(*found);
        const std::shared_ptr<ForkedProcess> &process = found->process;
        if (process && process->isRunning())
            adoption.running.append(process);
        else if (process)
            adoption.ended.append({found->spec, *process->end(), process->directory()});
        else if (found->end)
            adoption.ended.append({found->spec, *found->end, filesOf(found->spec.session).directory()});
        else if (!found->quarantine.isEmpty())
            adoption.quarantined.append(found->quarantine);
    }
    m_finder.forgetSearch();
    qCInfo(lcKeepers) << "adopted" << kv("running", adoption.running.size()) << kv("ended", adoption.ended.size())
                      << kv("quarantined", adoption.quarantined.size()) << kv("ms", timer.elapsed());
    co_return adoption;
}

void ForkedKeepers::know(const FoundSession &found)
{
    if (found.process)
        m_known.insert(found.spec.session, found.process);
}

void ForkedKeepers::forget(SessionId session)
{
    if (const auto process = m_known.value(session).lock(); process && process->isRunning()) {
        qCWarning(lcKeepers) << "a running session cannot be forgotten" << kv("session", session);
        return;
    }
    m_known.remove(session);
    remove(filesOf(session));
}

void ForkedKeepers::remove(const SessionFiles &files)
{
    m_disk.run<>([files]() -> Result<> {
        files.remove();
        return {};
    });
}

} // namespace Pitwall
