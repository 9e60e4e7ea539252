#pragma once

#include "core/model/activity.h"

#include <QList>

#include <memory>

namespace Pitwall {

/// Where Qt's log messages go: one line each on stderr and in a rotated file, the last ones in memory for the API.
/// Installed once by a main(); safe from every thread.
class LogSink final
{
public:
    struct Options
    {
        QString file; ///< empty: no file
        qint64 maxBytes = 10 * 1024 * 1024; ///< then it becomes file.1 …
        int keep = 5;
        bool console = true;
        int remember = 5000; ///< lines for the API
    };
    explicit LogSink(Options options);
    ~LogSink();
    Q_DISABLE_COPY_MOVE(LogSink)

    /// The newest `limit` entries below `before` (none: the end) of at least `level` that contain `search`, newest first.
    QList<LogEntry> entries(LogEntry::Level level, const QString &search, std::optional<qint64> before, int limit) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
