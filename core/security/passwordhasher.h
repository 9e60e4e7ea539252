#pragma once

#include "core/base/async.h"
#include "core/base/mailbox.h"
#include "core/base/secret.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace Pitwall {

/// What it costs to check one password (Argon2id).
struct PasswordCost
{
    unsigned memoryMiB = 64;
    unsigned passes = 3;

    friend bool operator==(const PasswordCost &, const PasswordCost &) = default;
};

/// Argon2id on a thread of its own, one password at a time: the core's thread never waits for it, and no flood of
/// logins takes more memory than one check. Calls fail with TooManyRequests when too many wait.
class PasswordHasher final : public QObject
{
    Q_OBJECT

public:
    struct Verdict
    {
        bool matches = false;
        bool outdated = false; ///< made with another cost than the present one
    };
    static constexpr int maxWaiting = 16;

    explicit PasswordHasher(PasswordCost cost, QObject *parent = nullptr);
    ~PasswordHasher() override;

    /// For what is hashed from now on.
    void setCost(PasswordCost cost);

    /// Gives the text to store. Fails with Unavailable if there is not enough memory.
    Async<QString> hash(Secret password);
    /// An empty `stored` (there is no such user) takes the same work and never matches.
    Async<Verdict> verify(QString stored, Secret password);

private:
    struct Outcome
    {
        std::string hash;
        Verdict verdict;
    };
    struct Job
    {
        Secret password;
        std::string stored;
        bool make = false; ///< a hash; else verify
        std::function<void(Outcome)> done;
    };
    bool push(Job job);
    void run();
    Outcome work(const Job &job, PasswordCost cost);

    Mailbox m_mailbox;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    PasswordCost m_cost;
    bool m_stop = false;

    std::string m_nobody;            ///< worker only: the hash that unknown users are checked against …
    PasswordCost m_nobodyCost{0, 0}; ///< … and its cost
    std::thread m_thread;
};

} // namespace Pitwall
