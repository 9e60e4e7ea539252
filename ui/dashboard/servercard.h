#pragma once

#include "ui/model/serveractions.h"

#include <QFont>
#include <QStyledItemDelegate>

namespace Pitwall {

class GameList;
class MetricHistory;
struct ServerView;

/// Paints one server as a card: state, name, game, players, map, CPU and memory, uptime or what is wrong; and the
/// buttons for what can be done with it now.
class ServerCard final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr QSize smallest{304, 196};

    ServerCard(const GameList &games, MetricHistory &history, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return smallest; }
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// The buttons of a card in this state, left to right, and where they are on it.
    static QList<ServerActions::Verb> verbs(const ServerStatus &status);
    static QRect verbRect(const QRect &card, int place);

Q_SIGNALS:
    void verbClicked(Pitwall::ServerId id, Pitwall::ServerActions::Verb verb);

private:
    struct Fonts
    {
        QFont strong, body, small, caption, figure;
    };
    struct Pen;
    void paintHead(const Pen &pen, const ServerView &view) const;
    void paintPlayers(const Pen &pen, const ServerView &view) const;
    void paintMetrics(const Pen &pen, const ServerView &view) const;
    void paintTrouble(const Pen &pen, const ServerView &view) const;
    void paintFoot(const Pen &pen, const ServerView &view) const;
    const Fonts &fonts() const;

    const GameList &m_games;
    MetricHistory &m_history;
    mutable Fonts m_fonts;
    mutable QFont m_fontsOf; ///< the application's font that m_fonts were made from
    mutable bool m_fontsMade = false;
};

} // namespace Pitwall
