#include "core/client/problem.h"

#include "core/base/fieldvalue.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Error::Code codeOf(int status)
{
    switch (status) {
    case 401: return Error::Code::Unauthenticated;
    case 403: return Error::Code::PermissionDenied;
    case 404: return Error::Code::NotFound;
    case 409:
    case 412: return Error::Code::Conflict;
    case 413: return Error::Code::TooLarge;
    case 429: return Error::Code::TooManyRequests;
    case 501: return Error::Code::Unsupported;
    case 502:
    case 503: return Error::Code::Unavailable;
    case 504: return Error::Code::Timeout;
    default: return status >= 400 && status < 500 ? Error::Code::InvalidArgument : Error::Code::Internal;
    }
}

Error errorFromProblem(int status, const QByteArray &body)
{
    const QJsonObject problem = QJsonDocument::fromJson(body).object();
    Error error{.code = codeOf(status),
                .detail = problem.value("detail"_L1).toString(),
                .field = problem.value("pointer"_L1).toString()};
    const Result<Error::Code> code = FieldValue<Error::Code>::read(problem.value("code"_L1), {});
    if (code) // a newer core may have codes that this client does not know: the status says enough then
        error.code = *code;
    if (error.detail.isEmpty())
        error.detail = u"the core answered with HTTP status %1"_s.arg(status);
    return error;
}

} // namespace Pitwall
