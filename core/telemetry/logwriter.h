#pragma once

#include "core/telemetry/logsink.h"
#include "core/telemetry/rotatingfile.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace Pitwall {

/// The thread behind a LogSink: takes messages from any thread through a bounded queue, and writes them. Who logs
/// waits for no disk and no terminal; only after something critical it waits, shortly, until that is written.
class LogWriter final
{
public:
    explicit LogWriter(LogSink::Options options);
    ~LogWriter();
    Q_DISABLE_COPY_MOVE(LogWriter)

    void post(LogEntry::Level level, const char *category, const QString &text);
    /// Waits until all that was posted before is written, at most `timeout`.
    void flush(Milliseconds timeout);
    QList<LogEntry> entries(LogEntry::Level level, const QString &search, std::optional<qint64> before,
                            int limit) const;
    qint64 lost() const;

private:
    struct Message
    {
        Time at;
        LogEntry::Level level;
        std::string category;
        QString text;
    };
    void run();
    void write(const Message &message, std::string &console);
    void writeConsole(std::string_view text);
    void remember(const LogEntry &entry);

    const LogSink::Options m_options;

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    std::condition_variable m_wrote;
    std::deque<Message> m_queue;
    quint64 m_posted = 0;
    quint64 m_written = 0;
    qint64 m_dropped = 0; ///< lines since the last that was told
    qint64 m_lost = 0;    ///< lines in all
    bool m_stop = false;

    mutable std::mutex m_ringMutex; ///< guards the ring, so that a long search does not hold up who logs
    std::deque<LogEntry> m_ring;

    // The writer's own.
    RotatingFile m_file;
    qint64 m_seq = 0;
    bool m_consoleStuck = false;
    std::thread m_thread;
};

} // namespace Pitwall
