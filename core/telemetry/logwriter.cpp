#include "core/telemetry/logwriter.h"

#include "core/base/clock.h"
#include "core/telemetry/logline.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr size_t maxQueue = 10000;   // lines
static constexpr qsizetype maxText = 65536; // of which maxLength characters are written, see logline.cpp
static constexpr Milliseconds criticalWait{500};
static constexpr Milliseconds consoleWait{200};
static constexpr size_t pipeChunk = 4096; // PIPE_BUF: a pipe that polls as writable takes as much without blocking

LogWriter::LogWriter(LogSink::Options options)
    : m_options(std::move(options))
    , m_file(QFile::encodeName(m_options.file).toStdString(), m_options.maxBytes, m_options.keep)
    , m_thread([this] { run(); })
{}

LogWriter::~LogWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join(); // after it has written what is left; no write of it waits for long
}

void LogWriter::post(LogEntry::Level level, const char *category, const QString &text)
{
    const bool critical = level == LogEntry::Level::Critical;
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() >= maxQueue && !critical) {
            ++m_dropped;
            ++m_lost;
            return;
        }
        ++m_posted;
        m_queue.push_back({SystemClock().now(), level, category ? category : "", text.left(maxText)});
    }
    m_wake.notify_one();
    if (critical)
        flush(criticalWait); // the program may be about to end
}

void LogWriter::flush(Milliseconds timeout)
{
    if (std::this_thread::get_id() == m_thread.get_id())
        return;
    std::unique_lock lock(m_mutex);
    m_wrote.wait_for(lock, timeout, [this, wanted = m_posted] { return m_written >= wanted; });
}

qint64 LogWriter::lost() const
{
    const std::lock_guard lock(m_mutex);
    return m_lost;
}

void LogWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stop || !m_queue.empty()) {
        m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
        std::deque<Message> batch;
        batch.swap(m_queue);
        const qint64 dropped = std::exchange(m_dropped, 0);
        lock.unlock();

        std::string console;
        for (const Message &message : batch)
            write(message, console);
        if (dropped > 0)
            write({SystemClock().now(), LogEntry::Level::Warning, "pitwall.telemetry.log",
                   u"%1 lines were lost: too many at once"_s.arg(dropped)},
                  console);
        m_file.flush();
        const qint64 unwritten = m_file.takeLost();
        if (unwritten > 0)
            console += "pitwall: " + std::to_string(unwritten) + " lines could not be written to the log file\n";
        if (m_options.console)
            writeConsole(console);

        lock.lock();
        m_lost += unwritten;
        m_written += batch.size();
        m_wrote.notify_all();
    }
}

void LogWriter::write(const Message &message, std::string &console)
{
    const LogEntry entry{.seq = ++m_seq,
                         .at = message.at,
                         .level = message.level,
                         .category = QString::fromStdString(message.category),
                         .text = cleanLogText(message.text)};
    const std::string line = logLine(entry);
    m_file.append(line);
    console += line;
    remember(entry);
}

void LogWriter::remember(const LogEntry &entry)
{
    const std::lock_guard lock(m_ringMutex);
    m_ring.push_back(entry);
    while (m_ring.size() > static_cast<size_t>(m_options.remember))
        m_ring.pop_front();
}

/// Never waits for long for somebody who does not read our stderr.
void LogWriter::writeConsole(std::string_view text)
{
    while (!text.empty()) {
        pollfd out{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
        const int ready = ::poll(&out, 1, m_consoleStuck ? 0 : static_cast<int>(consoleWait.count()));
        if (ready < 0 && errno == EINTR)
            continue;
        m_consoleStuck = ready <= 0;
        if (m_consoleStuck || (out.revents & POLLOUT) == 0 || (out.revents & POLLERR) != 0)
            return; // nobody reads, or nobody is there
        const ssize_t written = ::write(STDERR_FILENO, text.data(), std::min(text.size(), pipeChunk));
        if (written < 0 && errno != EINTR)
            return;
        text.remove_prefix(static_cast<size_t>(std::max<ssize_t>(written, 0)));
    }
}

QList<LogEntry> LogWriter::entries(LogEntry::Level level, const QString &search, std::optional<qint64> before,
                                   int limit) const
{
    QList<LogEntry> found;
    const std::lock_guard lock(m_ringMutex);
    for (auto it = m_ring.crbegin(); it != m_ring.crend() && found.size() < limit; ++it) {
        const bool wanted = it->level >= level && (!before || it->seq < *before)
            && (search.isEmpty() || it->text.contains(search, Qt::CaseInsensitive)
                || it->category.contains(search, Qt::CaseInsensitive));
        if (wanted)
            found.append(*it);
    }
    return found;
}

} // namespace Pitwall
