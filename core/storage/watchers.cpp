#include "core/storage/watchers.h"

namespace Pitwall {

Subscription Watchers::add(QString collection, Callback callback)
{
    const auto watcher = std::make_shared<Watcher>(Watcher{std::move(collection), std::move(callback)});
    m_watchers->append(watcher);
    return Subscription([list = std::weak_ptr(m_watchers), watcher] {
        if (const auto watchers = list.lock())
            watchers->removeOne(watcher);
    });
}

void Watchers::tell(const QList<Change> &changes)
{
    if (m_watchers->isEmpty())
        return;
    const auto list = m_watchers; // a callback may delete the store
    for (const Change &change : changes) {
        const List watchers = *list; // … or end a subscription
        for (const auto &watcher : watchers) {
            if (watcher->collection == change.collection && list->contains(watcher))
                watcher->callback(change);
        }
    }
}

void Watchers::clear()
{
    m_watchers->clear();
}

} // namespace Pitwall
