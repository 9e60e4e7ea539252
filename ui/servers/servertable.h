#pragma once

#include "ui/model/pagecontext.h"

#include <QWidget>

class QStackedLayout;

namespace Pitwall {

class EmptyState;
class FilterBar;
class ServerFilter;
class TableView;

/// All servers in a table: searched, filtered, sorted, chosen one or many. Columns are remembered.
class ServerTable final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerTable(PageContext &context, QWidget *parent = nullptr);

    QList<ServerId> selected() const;
    void choose(ServerId server);

Q_SIGNALS:
    void selectionChanged();
    void opened(Pitwall::ServerId server);
    void menuWanted(const QPoint &globalPlace);
    void addWanted();

private:
    void build();
    void connectModel();
    void restoreColumns();
    void showColumnMenu(const QPoint &place);
    void showMenu(const QPoint &place);
    void showContent();
    void refreshFilters();
    void retranslate();

    PageContext &m_context;
    ServerFilter *m_filter;
    FilterBar *m_filters;
    TableView *m_table;
    QStackedLayout *m_stack;
    EmptyState *m_noServers;
    EmptyState *m_noMatch;
    QWidget *m_loading;
};

} // namespace Pitwall
