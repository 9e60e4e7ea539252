#pragma once

#include "ui/model/pagecontext.h"
#include "ui/replays/replayverbs.h"
#include "ui/widgets/page.h"

class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace Pitwall {

class LiveGamesModel;
class LiveStrip;
class LiveView;
class RelayInfo;
class ReplayTable;
class ReplayView;
class WorkStrip;

/// Live games and the archive; or one replay, or one live game, in detail.
class ReplaysPage final : public Page
{
    Q_OBJECT

public:
    explicit ReplaysPage(PageContext &context, QWidget *parent = nullptr);

    /// The id of a replay, "live/" and the number of a game, "quarantine", "trash", or "all".
    void open(const QString &argument) override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void buildMenus();
    void connectParts();
    void leave(const std::function<void()> &then);
    void showPlace(const QString &argument);
    void showLists();
    void showReplay(ReplayId replay);
    void showGame(const QString &game);
    void back();
    void refresh();
    void refreshList();
    void askForRetention();
    void importFiles();
    void importFolder();
    void showMenu(const QPoint &place);
    void removeChosen();
    void escape();
    void retranslate();
    ReplayVerbs::Choice chosen() const;

    PageContext &m_context;
    LiveGamesModel *m_games;
    RelayInfo *m_relay;
    WorkStrip *m_work;
    TagBar *m_tagBar;
    ReplayActions *m_actions;
    ReplayJobs *m_jobs;
    QToolButton *m_back;
    QStackedWidget *m_stack;
    QWidget *m_lists;
    LiveStrip *m_strip;
    ReplayTable *m_table;
    ReplayView *m_replay;
    LiveView *m_live;
    ReplayVerbs *m_verbs = nullptr;
    QPushButton *m_import;
    QPushButton *m_care;
    QList<QAction *> m_menuActions; ///< files, folder, verify, dry run, retention
};

} // namespace Pitwall
