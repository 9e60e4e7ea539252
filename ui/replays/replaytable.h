#pragma once

#include "core/model/replayquery.h"
#include "ui/model/pagecontext.h"

#include <QWidget>

class QMenu;
class QStackedLayout;
class QTimer;
class QToolButton;

namespace Pitwall {

class EmptyState;
class Page;
class ReplayFilters;
class ReplayTableModel;
class SavedSearches;
class TableView;

/// The archive: filters, saved searches, the table, and what to show while there is nothing.
class ReplayTable final : public QWidget
{
    Q_OBJECT

public:
    ReplayTable(PageContext &context, Page &page, QWidget *parent = nullptr);

    ReplayTableModel &model() const { return *m_model; }
    ReplayQuery query() const;
    QList<ReplayId> selected() const;           ///< in the order of the table
    int selectedCount() const;                  ///< without looking at each
    std::optional<bool> selectedPinned() const; ///< nothing where some are and some are not, or that is not known
    qint64 total() const { return m_total; }    ///< -1 while it is not known
    void choose(ReplayId replay);
    void reload();
    void showState(ReplayRecord::State state);
    void addColumnsTo(QMenu *menu); ///< shows and hides them

Q_SIGNALS:
    void opened(Pitwall::ReplayId replay);
    void selectionChanged();
    void totalChanged();
    void menuWanted(const QPoint &globalPos);
    void importWanted();
    void removeWanted(); ///< of what is selected

private:
    void build();
    void restoreColumns();
    void connectModel();
    void applyFilters();
    void sortBy(int section);
    void count();
    void showVisible();
    void showNew();
    void showContent();
    void showColumnMenu(const QPoint &globalPos);
    void showMenu(const QPoint &place);
    void retranslate();
    QString noneText() const;

    PageContext &m_context;
    Page &m_page;
    ReplayTableModel *m_model;
    ReplayQuery::Order m_order = ReplayQuery::Order::Newest;
    ReplayFilters *m_filters;
    SavedSearches *m_searches;
    QToolButton *m_new; ///< "3 new": loads anew
    TableView *m_view;
    QStackedLayout *m_stack;
    EmptyState *m_nothingYet;
    EmptyState *m_noMatch;
    QWidget *m_loading;
    qint64 m_total = -1;
    quint64 m_counting = 0;
    QTimer *m_countLater;
};

} // namespace Pitwall
