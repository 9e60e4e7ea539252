#pragma once

#include "core/model/replay.h"
#include "ui/theme/colors.h"
#include "ui/widgets/card.h"

class QToolButton;

namespace Pitwall {

class Badge;
class FactRow;
class FlowLayout;
class ServerListModel;
class TextLabel;

/// A kept replay at a glance: its figures, what stands out, who played, and the hash of its file.
class ReplaySummary final : public Card
{
    Q_OBJECT

public:
    explicit ReplaySummary(const ServerListModel &servers, QWidget *parent = nullptr);

    void show(const ReplayRecord &record);
    void setProblem(const QString &problem); ///< English, from the core; empty: none

Q_SIGNALS:
    void copied(const QString &text);

private:
    void addBadges();
    void addBadge(const QString &text, Tone tone);
    void retranslate();

    const ServerListModel &m_servers;
    ReplayRecord m_record;
    QString m_problem;
    QWidget *m_badges;
    FlowLayout *m_badgeLayout;
    TextLabel *m_players;
    TextLabel *m_note;
    TextLabel *m_trouble;
    FactRow *m_facts;
    TextLabel *m_hash;
    QToolButton *m_copyHash;
};

} // namespace Pitwall
