#pragma once

#include "core/model/coreinfo.h"
#include "core/model/gameinfo.h"
#include "core/model/serverview.h"
#include "ui/widgets/card.h"

class QHBoxLayout;
class QToolButton;

namespace Pitwall {

class StatusShape;
class TextLabel;
class TruthLadderView;

/// One server in a few words: its state and why, the truth ladder, and its figures.
class ServerSummary final : public Card
{
    Q_OBJECT

public:
    explicit ServerSummary(QWidget *parent = nullptr);

    /// `game` may be null.
    void show(const ServerView &view, const GameInfo *game, const CoreInfo &core);
    void setLadder(const TruthLadder &ladder); ///< newer than what was shown
    void tick();                               ///< lets durations go on

Q_SIGNALS:
    void addressCopied(const QString &address);

private:
    struct Fact
    {
        TextLabel *title;
        TextLabel *value;
    };
    Fact addFact(QHBoxLayout *row);
    void retranslate();
    void refresh();
    QString sentence() const;

    ServerView m_view;
    QString m_address;
    StatusShape *m_shape;
    TextLabel *m_state;
    TextLabel *m_reason;
    TruthLadderView *m_ladder;
    Fact m_uptime;
    Fact m_players;
    Fact m_map;
    Fact m_cpu;
    Fact m_memory;
    Fact m_version;
    Fact m_connect;
    QToolButton *m_copy;
};

} // namespace Pitwall
