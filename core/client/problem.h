#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace Pitwall {

/// The Error in an RFC 9457 problem document; where the body is none, the one that fits the HTTP status.
Error errorFromProblem(int status, const QByteArray &body);

} // namespace Pitwall
