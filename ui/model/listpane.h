#pragma once

#include <QWidget>

class QStackedLayout;
class QVBoxLayout;

namespace Pitwall {

class BusyIndicator;
class EmptyState;
class FilterBar;
class Page;
class PagedTable;
class TableView;

/// What lists of the past have in common: filters above, a table that loads as one scrolls, the details of the chosen
/// row below, and what to show while there is nothing.
class ListPane : public QWidget
{
    Q_OBJECT

public:
    ListPane(Page &page, QLatin1StringView emptyIcon, QWidget *parent = nullptr);

    /// Loads when it is shown for the first time, or anew.
    void load();

protected:
    /// Once, from the constructor of the pane: the table and its widths (TableView::setColumnWidths).
    void setTable(PagedTable *table, const QList<int> &widths);
    PagedTable *table() const { return m_table; }
    TableView *view() const { return m_view; }
    FilterBar *filters() const { return m_filters; }
    EmptyState *empty() const { return m_empty; }
    /// Where the details of the chosen row go; hidden until there is one.
    QVBoxLayout *details() const;
    /// The chosen row, or -1.
    int currentRow() const;

    virtual void showDetails(int row) = 0;
    virtual QString failureText() const = 0; ///< "The jobs could not be loaded."

private:
    void showContent();

    Page &m_page;
    PagedTable *m_table = nullptr;
    FilterBar *m_filters;
    TableView *m_view;
    QWidget *m_details;
    EmptyState *m_empty;
    QWidget *m_loading;
    QStackedLayout *m_stack;
};

} // namespace Pitwall
