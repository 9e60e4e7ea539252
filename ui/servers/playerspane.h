#pragma once

#include "ui/servers/serverpane.h"

class QAction;
class QPushButton;
class QSortFilterProxyModel;
class QStackedLayout;

namespace Pitwall {

class ActionLine;
class EmptyState;
class KickBar;
class PlayersModel;
class TableView;

/// Who plays on a server; kicks them, speaks to them, changes their map.
class PlayersPane final : public ServerPane
{
    Q_OBJECT

public:
    PlayersPane(PageContext &context, Page &page, QWidget *parent = nullptr);

    void refresh(const ServerView &view) override;

protected:
    void load() override;

private:
    void build();
    void retranslate();
    void refreshKick();
    void askToKick();
    void kick(const QString &reason);
    void say(const QString &text);
    void changeMap(const QString &map);
    QString obstacle(const ServerView &view, QLatin1StringView capability) const;
    QList<int> selectedRows() const;

    PlayersModel *m_players;
    QSortFilterProxyModel *m_sorted;
    TableView *m_table;
    QStackedLayout *m_stack;
    EmptyState *m_nobody;
    QPushButton *m_kick;
    KickBar *m_kickBar;
    ActionLine *m_say;
    ActionLine *m_map;
    QStringList m_toKick; ///< ids
};

} // namespace Pitwall
