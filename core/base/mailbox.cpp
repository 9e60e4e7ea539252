#include "core/base/mailbox.h"

namespace Pitwall {

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
{}

void Mailbox::post(Call call)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_calls.empty();
        m_calls.push_back(std::move(call));
    }
    if (first)
        QMetaObject::invokeMethod(this, &Mailbox::drain, Qt::QueuedConnection);
}

void Mailbox::drain()
{
    std::vector<Call> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
    }
    for (const Call &call : calls)
        call();
}

} // namespace Pitwall
