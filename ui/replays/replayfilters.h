#pragma once

#include "core/model/replayquery.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace Pitwall {

class Card;
class FilterBar;
class SearchField;
class ServerListModel;
class TextLabel;

/// What of the archive is shown: search and the common filters in a row, the others below it when they are wanted.
class ReplayFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplayFilters(const ServerListModel &servers, QWidget *parent = nullptr);

    ReplayQuery query() const; ///< with the order that setOrder() told
    void setOrder(ReplayQuery::Order order);
    void setQuery(const ReplayQuery &query);
    void clear(); ///< all but the state
    SearchField *search() const;
    void setServers(); ///< the list of servers has changed

Q_SIGNALS:
    void changed();
    void saveWanted(); ///< this search, under a name
    void orderWanted(Pitwall::ReplayQuery::Order order);

private:
    void build();
    void buildMore();
    void retranslate();
    void retranslateMore();
    void refresh();
    void tell();
    void showPeriod();
    void setPeriod(const ReplayQuery &query);
    void readPeriod(ReplayQuery &query) const;

    enum class Period { Any, Today, Week, Month, Year, Between };

    const ServerListModel &m_servers;
    bool m_telling = true;
    FilterBar *m_bar;
    QComboBox *m_state;
    QComboBox *m_kind;
    QToolButton *m_moreButton;
    QPushButton *m_save;
    QPushButton *m_clear;
    Card *m_more;
    QComboBox *m_period;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QSpinBox *m_shortest; ///< minutes
    QSpinBox *m_longest;
    QLineEdit *m_map;
    QLineEdit *m_mod;
    QLineEdit *m_player;
    QLineEdit *m_tag;
    QLineEdit *m_game; ///< its number
    QComboBox *m_server;
    QComboBox *m_order;          ///< what a press on the title of a column does, for the keyboard
    QList<TextLabel *> m_labels; ///< of the fields below, in their order
};

} // namespace Pitwall
