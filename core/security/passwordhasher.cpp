#include "core/security/passwordhasher.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static std::string argon2id(const QByteArray &password, PasswordCost cost)
{
    std::string text(crypto_pwhash_STRBYTES, '\0');
    const int failed =
        crypto_pwhash_str(text.data(), password.constData(), static_cast<unsigned long long>(password.size()),
                          cost.passes, static_cast<size_t>(cost.memoryMiB) << 20);
    text.resize(failed ? 0 : text.find('\0'));
    return text;
}

static Error tooMany()
{
    return {Error::Code::TooManyRequests, u"too many passwords are being checked; try again in a few seconds"_s, {}};
}

PasswordHasher::PasswordHasher(PasswordCost cost, QObject *parent)
    : QObject(parent)
    , m_cost(cost)
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot be initialised");
    m_thread = std::thread([this] { run(); });
}

PasswordHasher::~PasswordHasher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join(); // at most one password long
}

void PasswordHasher::setCost(PasswordCost cost)
{
    {
        const std::lock_guard lock(m_mutex);
        m_cost = cost;
    }
    m_wake.notify_one();
}

Async<QString> PasswordHasher::hash(Secret password)
{
    const AsyncSource<QString> source;
    const bool taken = push({.password = std::move(password), .make = true, .done = [source](const Outcome &outcome) {
                                 if (outcome.hash.empty())
                                     source.finish(fail(Error::Code::Unavailable, u"not enough memory"_s));
                                 else
                                     source.finish(QString::fromStdString(outcome.hash));
                             }});
    return taken ? source.future() : makeFailed<QString>(tooMany());
}

Async<PasswordHasher::Verdict> PasswordHasher::verify(QString stored, Secret password)
{
    const AsyncSource<Verdict> source;
    const bool taken = push(
        {.password = std::move(password), .stored = stored.toStdString(), .done = [source](const Outcome &outcome) {
             source.finish(outcome.verdict);
         }});
    return taken ? source.future() : makeFailed<Verdict>(tooMany());
}

bool PasswordHasher::push(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() >= maxWaiting)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void PasswordHasher::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        if (m_nobodyCost != m_cost) { // made ahead, so that the first unknown user takes no longer than the next
            m_nobodyCost = m_cost;
            lock.unlock();
            m_nobody = argon2id(Secret::random().reveal(), m_nobodyCost);
            lock.lock();
            continue;
        }
        if (m_jobs.empty()) {
            m_wake.wait(lock);
            continue;
        }
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        const PasswordCost cost = m_cost;
        lock.unlock();
        const Outcome outcome = work(job, cost);
        m_mailbox.post([done = std::move(job.done), outcome] { done(outcome); });
        job = {};
        lock.lock();
    }
}

PasswordHasher::Outcome PasswordHasher::work(const Job &job, PasswordCost cost)
{
    const QByteArray &password = job.password.reveal();
    if (job.make)
        return {.hash = argon2id(password, cost), .verdict = {}};
    const bool known = !job.stored.empty();
    const std::string &against = known ? job.stored : m_nobody;
    const bool same = crypto_pwhash_str_verify(against.c_str(), password.constData(),
                                               static_cast<unsigned long long>(password.size()))
        == 0;
    const bool outdated =
        crypto_pwhash_str_needs_rehash(against.c_str(), cost.passes, static_cast<size_t>(cost.memoryMiB) << 20) != 0;
    return {.hash = {}, .verdict = {.matches = known && same, .outdated = outdated}};
}

} // namespace Pitwall
