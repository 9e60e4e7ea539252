#include "core/replays/relay/journalsync.h"

#include <cerrno>
#include <csignal>
#include <system_error>
#include <unistd.h>

namespace Pitwall {

static constexpr size_t ManyJournals = 16; // then one flush of the whole file system costs less than one each

JournalSync::JournalSync(Milliseconds every, std::function<void(const QString &)> tell)
    : m_every(every)
    , m_tell(std::move(tell))
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
        Journals journals;
        journals.swap(m_dirty);
        lock.unlock();
        Journals refused = flush(journals);
        journals.clear(); // whose games are gone are not tried again
        std::erase_if(refused, [](const auto &journal) { return journal.use_count() == 1; });
        tell(!refused.empty());
        lock.lock();
        if (m_stopping)
            continue;
        for (std::shared_ptr<JournalFiles> &journal : refused) {
            if (!journal->dirty.exchange(true))
                m_dirty.push_back(std::move(journal));
        }
    }
}

static std::vector<Descriptor> filesOf(JournalFiles &journal)
{
    const std::lock_guard lock(journal.mutex);
    return journal.all;
}

/// Gives those that the disk refused.
JournalSync::Journals JournalSync::flush(const Journals &journals)
{
    Journals refused;
    for (const std::shared_ptr<JournalFiles> &journal : journals)
        journal->dirty = false; // before the flush: what comes during it may not be part of it
    if (journals.size() >= ManyJournals && ::syncfs(filesOf(*journals.back()).back()->value) == 0)
        return refused;
    for (const std::shared_ptr<JournalFiles> &journal : journals) {
        if (!flush(*journal))
            refused.push_back(journal);
    }
    return refused;
}

bool JournalSync::flush(JournalFiles &journal)
{
    const std::vector<Descriptor> files = filesOf(journal);
    bool isFlushed = true;
    for (const Descriptor &file : files) {
        if (::fdatasync(file->value) == 0)
            continue;
        m_problem = QString::fromStdString(std::generic_category().message(errno));
        isFlushed = false;
        ++m_failures;
    }
    return isFlushed;
}

void JournalSync::tell(bool isRefused)
{
    if (isRefused != std::exchange(m_told, isRefused) && m_tell)
        m_tell(isRefused ? m_problem : QString());
}

} // namespace Pitwall
