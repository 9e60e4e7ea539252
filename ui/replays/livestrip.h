#pragma once

#include <QWidget>

class QPushButton;

namespace Pitwall {

class LiveGamesModel;
class Page;
class RelayInfo;
class TableView;
class TextLabel;

/// The live games on top of the archive; or, while there is none, where games are to be pointed at.
class LiveStrip final : public QWidget
{
    Q_OBJECT

public:
    LiveStrip(LiveGamesModel &games, const RelayInfo &relay, Page &page, QWidget *parent = nullptr);

Q_SIGNALS:
    void opened(const QString &game);
    void settingsWanted();

private:
    void build();
    void refresh();
    int heightOf(int rows) const;
    void copyAddress();
    void retranslate();

    LiveGamesModel &m_games;
    const RelayInfo &m_relay;
    Page &m_page;
    TextLabel *m_title;
    TextLabel *m_summary;
    TableView *m_view;
    TextLabel *m_sentence;
    QPushButton *m_action;
    QWidget *m_none;
};

} // namespace Pitwall
