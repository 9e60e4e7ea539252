#pragma once

#include <QMetaType>
#include <QString>

namespace Pitwall {

/// What went wrong, in a form that code can branch on and the UI can translate.
struct Error
{
    Q_GADGET

public:
    enum class Code {
        InvalidArgument,  ///< the request can never work as it is; `field` says which part
        Unauthenticated,  ///< nobody is logged in, or the login is over
        PermissionDenied, ///< somebody is logged in and may not do this
        NotFound,
        Conflict, ///< the state forbids it now, for example "runs already" or "changed by someone else"
        TooLarge,
        TooManyRequests,
        Unavailable, ///< something we need is away; trying again may help
        Timeout,
        Canceled,
        Unsupported, ///< this game or this machine cannot do that
        Corrupt,     ///< stored or received data is damaged
        Internal     ///< our mistake
    };
    Q_ENUM(Code)

    Code code = Code::Internal;
    QString detail; ///< English, for the log and the API; says what to do where there is something to do
    QString field;  ///< JSON pointer to the part of the input that is wrong, or empty

    friend bool operator==(const Error &, const Error &) = default;
};

QDebug operator<<(QDebug debug, const Error &error);

} // namespace Pitwall
