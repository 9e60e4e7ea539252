#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace Pitwall {

/// The one way from another thread into the thread of an event loop: calls are kept under a mutex and run there
/// in order, one queued event per batch. Uses std primitives only, so ThreadSanitizer sees everything.
class Mailbox final : public QObject
{
    Q_OBJECT

public:
    using Call = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);

    /// Any thread. The poster must be stopped before the mailbox is deleted.
    void post(Call call);

private:
    void drain();

    std::mutex m_mutex;
    std::vector<Call> m_calls;
};

} // namespace Pitwall
