#pragma once

#include "core/net/message.h"

namespace Pitwall::Http {

/// Where a large body goes: written to a new file piece by piece, never held in memory.
struct UploadOffer
{
    QString file;        ///< made by the server, must not exist; removed again if the body does not arrive whole
    qint64 maxBytes = 0; ///< more is refused with 413
};

/// Asked with the head of a request before its body is taken (so also before "100 Continue"): checks the permission
/// and says where to. An error refuses the request with that problem. After the last byte the request goes to the
/// server's handler with `bodyFile` set; the file belongs to the handler then.
using UploadHandler = std::function<Async<UploadOffer>(Request)>;

} // namespace Pitwall::Http
