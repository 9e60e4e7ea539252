#pragma once

#include "core/storage/collection.h"

namespace Pitwall {

/// Everything in a collection that is kept in memory, in pages.
template<HasFields T>
Async<QList<T>> loadAll(Collection<T> collection)
{
    QList<T> all;
    QString after;
    do {
        const Query query{.limit = 1000, .after = after};
        const Result<TypedPage<T>> page = co_await collection.find(query);
        if (!page)
            co_return Failure{page.error()};
        all += page->items;
        after = page->next;
    } while (!after.isEmpty());
    co_return all;
}

} // namespace Pitwall
