#pragma once

#include "ui/dashboard/dashboardmodel.h"
#include "ui/model/pagecontext.h"
#include "ui/model/serveractions.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QActionGroup;
class QMenu;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace Pitwall {

class BusyIndicator;
class CardView;
class EmptyState;
class FilterBar;

/// All servers at a glance, and what can be done with one or many of them.
class DashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(PageContext &context, QWidget *parent = nullptr);

    /// Selects and shows a server.
    void open(const QString &serverId) override;

private:
    QModelIndex indexOf(ServerId id) const; ///< of its card; invalid if it has none
    void buildHeader();
    void buildFilters();
    void buildArrangement();
    void addArrangement(QActionGroup *group, QString (*title)(), bool chosen, const std::function<void()> &apply);
    void buildContent();
    void retranslate();
    void refreshSummary();
    void refreshActions();
    void showContent();
    void showMenu(const QPoint &place);
    void run(ServerActions::Verb verb);
    QAction *makeAction(ServerActions::Verb verb);
    QList<ServerId> selected() const;

    PageContext &m_context;
    DashboardModel *m_model;
    CardView *m_view;
    FilterBar *m_filters;
    QToolButton *m_arrange;
    QMenu *m_arrangeMenu;
    QList<std::pair<QAction *, QString (*)()>> m_arrangement; ///< with what gives their texts
    QPushButton *m_start;
    QPushButton *m_restart;
    QPushButton *m_stop;
    QPushButton *m_add;
    QMenu *m_restartMenu;
    QMenu *m_stopMenu;
    QList<std::pair<ServerActions::Verb, QAction *>> m_verbs;
    EmptyState *m_noServers;
    EmptyState *m_noMatch;
    QWidget *m_loading;
    QStackedLayout *m_stack;
    QTimer m_everySecond; ///< uptimes and countdowns of what is seen
};

} // namespace Pitwall
