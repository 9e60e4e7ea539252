#pragma once

#include "core/model/replay.h"
#include "ui/replays/replayactions.h"

class QAction;
class QMenu;
class QPushButton;

namespace Pitwall {

class ReplayJobs;
class TagBar;

/// The buttons of the page's header that act on the replays it has chosen. All of them are actions of the page, too, so
/// that the command palette finds them.
class ReplayVerbs final : public QObject
{
    Q_OBJECT

public:
    struct Choice
    {
        QList<ReplayId> ids;
        ReplayRecord::State state = ReplayRecord::State::Kept;
        std::optional<bool> pinned = {}; ///< nothing where some are and some are not
        bool open = false;               ///< the one that is shown in detail
    };
    using Chosen = std::function<Choice()>;

    ReplayVerbs(ReplayActions &actions, ReplayJobs &jobs, TagBar &tags, Page &page, Chosen chosen);

    void refresh(); ///< the choice has changed
    void setVisible(bool visible);
    void addTo(QMenu *menu) const; ///< what can be done now

private:
    enum class Verb { Export, Tag, Pin, Unpin, Restore, Trash, Purge };

    void add(Verb verb, QLatin1StringView iconName, QPushButton *button);
    static Verb offered(Verb verb, const Choice &choice);
    bool applies(Verb verb, const Choice &choice) const;
    void run(Verb verb);
    void askWhere(const QList<ReplayId> &ids);
    void retranslate();
    static QString text(Verb verb);

    struct Entry
    {
        Verb verb;
        QAction *action;
        QPushButton *button; ///< Unpin has that of Pin
    };

    ReplayActions &m_actions;
    ReplayJobs &m_jobs;
    TagBar &m_tags;
    Page &m_page;
    const Chosen m_chosen;
    QList<Entry> m_entries;
    bool m_visible = true;
};

} // namespace Pitwall
