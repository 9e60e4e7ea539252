#include "core/replays/relay/journalsync.h"

#include <csignal>
#include <unistd.h>

namespace Pitwall {

static constexpr size_t ManyJournals = 16; // then one flush of the whole file system costs less than one each

JournalSync::JournalSync(Milliseconds every)
    : m_every(every)
    , m_thread([this] { run(); })
{}

JournalSync::~JournalSync()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void JournalSync::touched(const std::shared_ptr<JournalFiles> &files)
{
    if (files->dirty.exchange(true))
        return;
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_dirty.empty();
        m_dirty.push_back(files);
    }
    if (first)
        m_wake.notify_one();
}

void JournalSync::run()
{
    sigset_t all; // signals are for the main thread
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_dirty.empty(); });
        if (m_dirty.empty())
            return;
        if (!m_stopping) // what others write in the meantime goes along
            m_wake.wait_for(lock, m_every, [this] { return m_stopping; });
        std::vector<std::shared_ptr<JournalFiles>> journals;
        journals.swap(m_dirty);
        lock.unlock();
        flush(journals);
        lock.lock();
    }
}

void JournalSync::flush(const std::vector<std::shared_ptr<JournalFiles>> &journals)
{
    std::vector<Descriptor> files;
    for (const std::shared_ptr<JournalFiles> &journal : journals) {
        journal->dirty = false; // before the flush: what comes during it may not be part of it
        const std::lock_guard lock(journal->mutex);
        files.insert(files.end(), journal->all.begin(), journal->all.end());
    }
    if (journals.size() >= ManyJournals && ::syncfs(files.back()->value) == 0)
        return;
    for (const Descriptor &file : files) {
        if (::fdatasync(file->value) != 0)
            ++m_failures;
    }
}

} // namespace Pitwall
