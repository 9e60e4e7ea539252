#include "ui/model/pagedtable.h"

namespace Pitwall {

void PagedTable::reload()
{
    ++m_generation; // what is still on its way belongs to the rows thrown away
    m_loaded = false;
    m_complete = false;
    m_next.clear();
    clearRows();
    m_loading = true;
    request({}, m_generation);
}

bool PagedTable::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_loaded && !m_complete && !m_loading;
}

void PagedTable::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_loading = true;
    request(m_next, m_generation);
}

void PagedTable::arrived(const QString &next)
{
    m_next = next;
    m_complete = next.isEmpty();
    m_loading = false;
    m_loaded = true;
    Q_EMIT loaded();
}

void PagedTable::failedToLoad(const Error &error)
{
    m_loading = false;
    m_complete = true; // asked again by reload(), not by every scroll
    Q_EMIT failed(error);
}

} // namespace Pitwall
