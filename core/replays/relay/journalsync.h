#pragma once

#include "core/base/time.h"
#include "core/replays/relay/branchbytes.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace Pitwall {

/// The files of one journal, as far as they are to be flushed.
struct JournalFiles
{
    std::mutex mutex;
    std::vector<Descriptor> all; ///< branches first, the log last
    std::atomic<bool> dirty = false;
};

/// Flushes what journals wrote to the disk, many at once and at the latest after a given time, on a thread of its own.
class JournalSync final
{
public:
    explicit JournalSync(Milliseconds every);
    ~JournalSync(); ///< flushes what is left
    Q_DISABLE_COPY_MOVE(JournalSync)

    /// Any thread: there is something new in these files.
    void touched(const std::shared_ptr<JournalFiles> &files);
    quint64 failures() const { return m_failures; } ///< flushes that the disk refused

private:
    void run();
    void flush(const std::vector<std::shared_ptr<JournalFiles>> &journals);

    const Milliseconds m_every;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<JournalFiles>> m_dirty;
    std::atomic<quint64> m_failures = 0;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace Pitwall
