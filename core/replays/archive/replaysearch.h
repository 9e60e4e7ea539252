#pragma once

#include "core/model/replayquery.h"
#include "core/storage/filter.h"

namespace Pitwall {

/// A ReplayQuery as the store understands it, made so that an index of ReplayRows answers it: which filter drives the
/// search is decided here, the others are written so that the store does not choose them.
class ReplaySearch final
{
public:
    explicit ReplaySearch(const ReplayQuery &query);

    Query page(int limit, QString after) const;
    const Filter &filter() const { return m_filter; }

private:
    QList<Sort> m_sort;
    Filter m_filter;
};

} // namespace Pitwall
