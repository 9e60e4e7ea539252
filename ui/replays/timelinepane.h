#pragma once

#include <QWidget>

class QScrollArea;

namespace Pitwall {

class Card;
class MomentsModel;
class TableView;
class TextLabel;
class TimelineView;
struct Timeline;

/// The timeline of a game, and below it what was said and what happened; each follows the other.
class TimelinePane final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePane(QWidget *parent = nullptr);

    void setTimeline(const Timeline &timeline);

private:
    void follow(int tick);
    void retranslate();

    TimelineView *m_view;
    MomentsModel *m_moments;
    TableView *m_list;
    Card *m_listCard;
    TextLabel *m_hint;
    bool m_following = false;
};

} // namespace Pitwall
