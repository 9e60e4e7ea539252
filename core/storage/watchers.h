#pragma once

#include "core/storage/documentstore.h"

#include <memory>

namespace Pitwall {

/// Who wants to hear of changes in which collection. A subscription may outlive it.
class Watchers final
{
public:
    using Callback = std::function<void(const Change &)>;

    [[nodiscard]] Subscription add(QString collection, Callback callback);
    /// A callback may subscribe and end subscriptions.
    void tell(const QList<Change> &changes);
    void clear();

private:
    struct Watcher
    {
        QString collection;
        Callback callback;
    };
    using List = QList<std::shared_ptr<Watcher>>;

    std::shared_ptr<List> m_watchers = std::make_shared<List>();
};

} // namespace Pitwall
