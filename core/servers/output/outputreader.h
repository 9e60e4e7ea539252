#pragma once

#include "core/servers/output/segment.h"

#include <functional>

namespace Pitwall {

/// Which lines of a console: those after `after`, oldest first; else the last ones before `before`, or of all.
struct OutputQuery
{
    std::optional<qint64> after;
    std::optional<qint64> before;
    int limit = 200; ///< 1…5000
    QString search;  ///< text that a line must contain, whatever the case; empty: every line
};

/// Reads pages of a stored console, one segment at a time. Runs on any thread; `isLate` ends a long search early: what
/// was found so far is the answer then, and OutputPage::searchedTo says how far it got.
/// Fails with NotFound if a segment went away meanwhile (get a new catalog), Corrupt.
Result<OutputPage> readOutput(const OutputCatalog &catalog, const OutputQuery &query,
                              const std::function<bool()> &isLate);

/// The last lines that a file of output ends with, as text; for a look at what a game said before it went.
QStringList lastLinesOf(const QString &path, int count, const std::function<QString(QString)> &redact);

} // namespace Pitwall
