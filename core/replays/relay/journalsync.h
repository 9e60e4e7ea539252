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
    /// `tell`: what the disk says when it begins to refuse; an empty text when it does so no more. Called on that
    /// thread.
    explicit JournalSync(Milliseconds every, std::function<void(const QString &problem)> tell = {});
    ~JournalSync(); ///< flushes what is left
    Q_DISABLE_COPY_MOVE(JournalSync)

    /// Any thread: there is something new in these files. Those that the disk refuses are tried again as long as
    /// somebody has them.
    void touched(const std::shared_ptr<JournalFiles> &files);
    quint64 failures() const { return m_failures; } ///< flushes that the disk refused

private:
    using Journals = std::vector<std::shared_ptr<JournalFiles>>;

    void run();
    Journals flush(const Journals &journals);
    bool flush(JournalFiles &journal);
    void tell(bool isRefused);

    const Milliseconds m_every;
    const std::function<void(const QString &)> m_tell;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    Journals m_dirty;
    std::atomic<quint64> m_failures = 0;
    QString m_problem; ///< what the disk said last
    bool m_told = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace Pitwall
