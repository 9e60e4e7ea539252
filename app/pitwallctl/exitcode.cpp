#include "app/pitwallctl/exitcode.h"

namespace Pitwall {

ExitCode exitCodeOf(Error::Code code)
{
    switch (code) {
    case Error::Code::InvalidArgument:
    case Error::Code::TooLarge: return ExitCode::Usage;
    case Error::Code::Unauthenticated:
    case Error::Code::PermissionDenied: return ExitCode::Denied;
    case Error::Code::NotFound: return ExitCode::NotFound;
    case Error::Code::Conflict: return ExitCode::Conflict;
    case Error::Code::TooManyRequests:
    case Error::Code::Unavailable:
    case Error::Code::Timeout: return ExitCode::Unavailable;
    case Error::Code::Canceled:
    case Error::Code::Unsupported:
    case Error::Code::Corrupt:
    case Error::Code::Internal: return ExitCode::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace Pitwall
