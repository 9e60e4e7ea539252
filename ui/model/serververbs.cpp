#include "ui/model/serververbs.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

ServerVerbs::ServerVerbs(ServerActions &actions, Page &page, Chosen chosen)
    : QObject(&page)
    , m_actions(actions)
    , m_page(page)
    , m_chosen(std::move(chosen))
    , m_start(makeButton("play"_L1))
    , m_restart(makeButton("restart"_L1))
    , m_stop(makeButton("stop"_L1))
{
    add(Verb::Start);
    auto *restarts = new QMenu(&page);
    restarts->addAction(add(Verb::Restart));
    restarts->addAction(add(Verb::RestartWhenEmpty));
    auto *stops = new QMenu(&page);
    stops->addAction(add(Verb::Stop));
    stops->addAction(add(Verb::StopWhenEmpty));
    stops->addAction(add(Verb::CancelIntent));
    stops->addSeparator();
    stops->addAction(add(Verb::Kill));
    m_restart->setMenu(restarts);
    m_stop->setMenu(stops);
    for (QPushButton *button : {m_start, m_restart, m_stop})
        page.header().addAction(button);
    connect(m_start, &QPushButton::clicked, this, [this] { run(Verb::Start); });
    onLanguageChange(&page, [this] { retranslate(); });
    refresh();
}

QAction *ServerVerbs::add(Verb verb)
{
    auto *action = new QAction(icon(ServerActions::iconName(verb)), {}, &m_page);
    connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    m_page.addAction(action);
    m_verbs.append({verb, action});
    return action;
}

void ServerVerbs::run(Verb verb)
{
    m_actions.run(verb, m_chosen(), &m_page);
}

void ServerVerbs::retranslate()
{
    m_start->setText(tr("Start"));
    m_restart->setText(tr("Restart"));
    m_stop->setText(tr("Stop"));
    for (const auto &[verb, action] : std::as_const(m_verbs))
        action->setText(ServerActions::text(verb));
}

void ServerVerbs::refresh()
{
    const QList<ServerId> ids = m_chosen();
    const auto can = [&](Verb verb) {
        return !m_actions.fitting(verb, ids).isEmpty();
    };
    for (const auto &[verb, action] : std::as_const(m_verbs))
        action->setEnabled(can(verb));
    m_start->setEnabled(can(Verb::Start));
    m_restart->setEnabled(can(Verb::Restart));
    m_stop->setEnabled(can(Verb::Stop) || can(Verb::Kill));
}

void ServerVerbs::setVisible(bool visible)
{
    for (QPushButton *button : {m_start, m_restart, m_stop})
        button->setVisible(visible);
}

void ServerVerbs::addTo(QMenu *menu) const
{
    for (const auto &[verb, action] : m_verbs) {
        if (action->isEnabled())
            menu->addAction(action);
    }
}

} // namespace Pitwall
