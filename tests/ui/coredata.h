#pragma once

#include "core/model/gameinfo.h"
#include "core/model/output.h"
#include "core/model/serverview.h"
#include "tests/support/faketransport.h"

namespace Pitwall::CoreData {

/// Answers for everything that the pages ask of a core, as one finds it on a game night: consoles, metrics, incidents,
/// jobs, users, settings… Times lie before now.
void answer(FakeTransport &transport, const QList<ServerView> &servers);

/// Lines `from`…`to` of a console, as GET …/output gives them.
OutputPage outputPage(qint64 from, qint64 to);

/// The shipped games as the core lists them, with their settings and ports.
QList<GameInfo> games();

} // namespace Pitwall::CoreData
