#pragma once

#include "ui/model/serveractions.h"

#include <QObject>

class QAction;
class QMenu;
class QPushButton;

namespace Pitwall {

/// The buttons of a page's header that act on the servers it has chosen, with the rarer verbs in their menus. All of
/// them are actions of the page, too, so that the command palette finds them.
class ServerVerbs final : public QObject
{
    Q_OBJECT

public:
    using Chosen = std::function<QList<ServerId>()>;

    ServerVerbs(ServerActions &actions, Page &page, Chosen chosen);

    void refresh(); ///< the choice or a state has changed
    void setVisible(bool visible);
    void addTo(QMenu *menu) const; ///< what can be done now

private:
    using Verb = ServerActions::Verb;
    QAction *add(Verb verb);
    void run(Verb verb);
    void retranslate();

    ServerActions &m_actions;
    Page &m_page;
    const Chosen m_chosen;
    QList<std::pair<Verb, QAction *>> m_verbs;
    QPushButton *m_start;
    QPushButton *m_restart;
    QPushButton *m_stop;
};

} // namespace Pitwall
