#pragma once

#include "core/model/activity.h"

#include <QList>

#include <memory>

namespace Pitwall {

class LogWriter;

/// Where Qt's log messages go: one line each on stderr and in a rotated file, the last ones in memory for the API.
/// Installed once by a main(); safe from every thread, and nobody who logs waits for the disk.
class LogSink final
{
public:
    struct Options
    {
        QString file;                       ///< empty: no file
        qint64 maxBytes = 10 * 1024 * 1024; ///< then it becomes file.1 …
        int keep = 5;
        bool console = true;
        int remember = 5000; ///< lines for the API
    };
    explicit LogSink(Options options);
    ~LogSink();
    Q_DISABLE_COPY_MOVE(LogSink)

    /// The newest `limit` entries below `before` (none: the end) of at least `level` that contain `search`, newest
    /// first.
    QList<LogEntry> entries(LogEntry::Level level, const QString &search, std::optional<qint64> before,
                            int limit) const;
    /// Waits until what was logged before is written, at most two seconds.
    void flush() const;
    /// How many lines were lost: too many at once, or a disk that is full.
    qint64 lost() const;

private:
    std::shared_ptr<LogWriter> m_writer;
    QtMessageHandler m_before = nullptr;
};

} // namespace Pitwall
