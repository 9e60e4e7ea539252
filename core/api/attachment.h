#pragma once

#include "core/net/message.h"

namespace Pitwall {

/// A Content-Disposition (RFC 6266) that saves the answer as `fileName`, whatever the name is made of: in UTF-8 for
/// those who read that, and with '_' for what is not plain ASCII for the others. Folders, control characters and what
/// could end the quotes do not get through. An empty name leaves the choice to the client.
QByteArray attachmentNamed(const QString &fileName);

/// The answer that sends a file as it is, under that name. Its ETag is `sha256`; empty: made from size and time.
Http::Response downloadOf(const QString &path, const QString &fileName, const QString &sha256 = {});

} // namespace Pitwall
