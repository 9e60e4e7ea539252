#pragma once

#include "core/model/coreinfo.h"
#include "ui/model/pagecontext.h"

#include <QTimer>
#include <QWidget>

class QTabWidget;

namespace Pitwall {

class Page;
class ServerPane;
class ServerSummary;
struct ServerView;

/// One server: how it is, and all about it in tabs.
class ServerDetail final : public QWidget
{
    Q_OBJECT

public:
    ServerDetail(PageContext &context, Page &page, QWidget *parent = nullptr);

    void open(ServerId server); ///< a null id: none
    ServerId server() const { return m_server; }
    /// "console", "players", "charts", "settings", "files" or "incidents".
    void showTab(const QString &id);
    /// The list has something new about this server.
    void refresh();

private:
    void addPane(const QString &id, ServerPane *pane);
    void openCurrent();
    void loadCore();
    void tick();
    void lookAgain();
    void retranslate();
    void setTabText(int index);

    PageContext &m_context;
    ServerId m_server;
    CoreInfo m_core;
    int m_ticks = 0;
    ServerSummary *m_summary;
    QTabWidget *m_tabs;
    QStringList m_ids;
    QList<ServerPane *> m_panes;
    QHash<int, int> m_counts; ///< in the title of a tab
    QTimer m_everySecond;
};

} // namespace Pitwall
