#pragma once

#include "core/model/livereplay.h"
#include "ui/model/pagecontext.h"

#include <QWidget>

class QPushButton;

namespace Pitwall {

class FactRow;
class LiveGamesModel;
class Page;
class PageHeader;
class RelayInfo;
class TextLabel;
class WritersPane;

/// A live game: how far it is and how far its watchers are, and every writer.
class LiveView final : public QWidget
{
    Q_OBJECT

public:
    LiveView(PageContext &context, const LiveGamesModel &games, const RelayInfo &relay, Page &page,
             QWidget *parent = nullptr);

    void open(const QString &game); ///< empty: none
    QString title() const;
    QString subtitle() const;
    void addActionsTo(PageHeader &header);
    void setActionsVisible(bool visible);

Q_SIGNALS:
    void over(); ///< the game has ended while it was shown

private:
    void build();
    void refresh();
    void take(const QString &game);
    void watch();
    void copyAddress();
    void askToEnd();
    void end(const QString &game);
    void retranslate();
    QString address() const;

    PageContext &m_context;
    const LiveGamesModel &m_games;
    const RelayInfo &m_relay;
    Page &m_page;
    QString m_number; ///< of the game that is shown; empty: none
    LiveReplay m_game;
    TextLabel *m_players;
    FactRow *m_facts;
    TextLabel *m_problem;
    WritersPane *m_writers;
    QPushButton *m_watch;
    QPushButton *m_copy;
    QPushButton *m_end;
};

} // namespace Pitwall
