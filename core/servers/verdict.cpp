#include "core/servers/verdict.h"

#include "core/process/launchspec.h"

#include <QRegularExpression>

#include <csignal>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Pitwall {

ServerStatus::Reason Verdict::reason() const
{
    using Reason = ServerStatus::Reason;
    switch (kind) {
    case Kind::Finished: return Reason::None;
    case Kind::Crash: return Reason::Crashed;
    case Kind::OutOfMemory: return Reason::OutOfMemory;
    case Kind::ConfigError: return Reason::ConfigError;
    case Kind::PortBusy: return Reason::PortTaken;
    case Kind::NotInstalled: return Reason::NotInstalled;
    case Kind::DiskFull: return Reason::DiskFull;
    case Kind::StartTimeout: return Reason::StartTimeout;
    case Kind::Hang: return Reason::Hung;
    case Kind::LostByReboot: return Reason::LostByReboot;
    case Kind::Forbidden:
    case Kind::Unavailable: return Reason::LaunchFailed;
    }
    Q_UNREACHABLE();
}

Incident::Kind Verdict::incident() const
{
    switch (kind) {
    case Kind::Finished:
    case Kind::Crash:
    case Kind::OutOfMemory: return Incident::Kind::Crash;
    case Kind::ConfigError:
    case Kind::PortBusy:
    case Kind::NotInstalled:
    case Kind::StartTimeout:
    case Kind::Forbidden:
    case Kind::Unavailable: return Incident::Kind::StartFailed;
    case Kind::DiskFull: return Incident::Kind::DiskFull;
    case Kind::Hang: return Incident::Kind::Hang;
    case Kind::LostByReboot: return Incident::Kind::LostByReboot;
    }
    Q_UNREACHABLE();
}

QString describeExit(const ExitRecord &exit)
{
    if (exit.signal) {
        const char *name = sigabbrev_np(*exit.signal);
        return u"by signal %1%2%3"_s.arg(*exit.signal)
            .arg(name ? u" (SIG%1)"_s.arg(QLatin1StringView(name)) : QString(),
                 exit.coreDumped ? u", core dumped"_s : QString());
    }
    if (exit.code)
        return u"with code %1"_s.arg(*exit.code);
    return u"in a way that nobody saw"_s;
}

// The last line that speaks of a mistake in what the game was given: it would only make the same one again.
static QString configComplaint(const QStringList &lastLines)
{
    static const QRegularExpression complaint(
        u"\\b(unknown|unrecogni[sz]ed|invalid|illegal|missing) (command[- ]line "
        u")?(option|argument|parameter|setting|switch)"
        "|\\b(syntax|parse|configuration|config) error\\b|^usage:|\\bcan(no|')t (open|read|load|find) (the )?config"
        "|\\bmust not be run as root\\b|\\brefus\\w* to run as root\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (auto it = lastLines.crbegin(); it != lastLines.crend(); ++it) {
        if (complaint.match(*it).hasMatch())
            return it->left(200);
    }
    return {};
}

Verdict judgeExit(const ExitRecord &exit, bool wasReady, const QStringList &lastLines, const QString &takenPort)
{
    const QString how = describeExit(exit);
    if (exit.lostByReboot)
        return {Verdict::Kind::LostByReboot, u"the machine was restarted while the server ran"_s};
    if (exit.outOfMemory)
        return {Verdict::Kind::OutOfMemory, u"ran out of memory; the system ended it %1"_s.arg(how)};
    if (wasReady && exit.code == 0)
        return {Verdict::Kind::Finished, u"ended by itself %1"_s.arg(how)};
    if (wasReady)
        return {Verdict::Kind::Crash, u"ended unexpectedly %1"_s.arg(how)};
    if (!takenPort.isEmpty())
        return {Verdict::Kind::PortBusy, takenPort};
    constexpr int exUsage = 64; // sysexits.h
    constexpr int exConfig = 78;
    const QString complaint = exit.code ? configComplaint(lastLines) : QString();
    if (!complaint.isEmpty())
        return {Verdict::Kind::ConfigError, u"ended %1 before it was ready: %2"_s.arg(how, complaint)};
    if (exit.code == exUsage || exit.code == exConfig)
        return {Verdict::Kind::ConfigError, u"ended %1 (bad configuration) before it was ready"_s.arg(how)};
    return {Verdict::Kind::Crash, u"ended %1 before it was ready"_s.arg(how)};
}

Verdict judgeLaunchError(const Error &error)
{
    switch (error.code) {
    case Error::Code::NotFound: return {Verdict::Kind::NotInstalled, error.detail};
    case Error::Code::InvalidArgument: return {Verdict::Kind::ConfigError, error.detail};
    case Error::Code::PermissionDenied:
    case Error::Code::Unsupported: return {Verdict::Kind::Forbidden, error.detail};
    case Error::Code::Conflict: return {Verdict::Kind::PortBusy, error.detail};
    case Error::Code::TooLarge: return {Verdict::Kind::DiskFull, error.detail};
    case Error::Code::Unauthenticated:
    case Error::Code::TooManyRequests:
    case Error::Code::Unavailable:
    case Error::Code::Timeout:
    case Error::Code::Canceled:
    case Error::Code::Corrupt:
    case Error::Code::Internal: return {Verdict::Kind::Unavailable, error.detail};
    }
    Q_UNREACHABLE();
}

} // namespace Pitwall
