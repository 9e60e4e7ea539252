#include "ui/replays/replayverbs.h"

#include "ui/replays/replayjobs.h"
#include "ui/replays/tagbar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Pitwall {

using KeptAs = ReplayRecord::State;

ReplayVerbs::ReplayVerbs(ReplayActions &actions, ReplayJobs &jobs, TagBar &tags, Page &page, Chosen chosen)
    : QObject(&page)
    , m_actions(actions)
    , m_jobs(jobs)
    , m_tags(tags)
    , m_page(page)
    , m_chosen(std::move(chosen))
{
    add(Verb::Export, "download"_L1, makeButton("download"_L1));
    add(Verb::Tag, "tag"_L1, makeButton("tag"_L1));
    add(Verb::Pin, "pin"_L1, makeButton("pin"_L1));
    add(Verb::Unpin, "pin"_L1, nullptr);
    add(Verb::Restore, "restart"_L1, makeButton("restart"_L1));
    add(Verb::Trash, "delete"_L1, makeButton("delete"_L1));
    add(Verb::Purge, "delete"_L1, makeButton("delete"_L1, ButtonKind::Danger));
    connect(&tags, &TagBar::added, this, [this](const QStringList &now) { m_actions.tag(m_chosen().ids, now); });
    connect(&tags, &TagBar::removed, this, [this](const QStringList &now) { m_actions.untag(m_chosen().ids, now); });
    onLanguageChange(&page, [this] { retranslate(); });
}

void ReplayVerbs::add(Verb verb, QLatin1StringView iconName, QPushButton *button)
{
    auto *action = new QAction(&m_page);
    action->setIcon(icon(iconName));
    m_page.addAction(action);
    connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    m_entries.append({verb, action, button});
    if (!button)
        return;
    m_page.header().addAction(button);
    connect(button, &QPushButton::clicked, this, [this, verb] { run(offered(verb, m_chosen())); });
}

/// What the button of a verb does now. Pin and Unpin share one: of two, the one that goes would leave the keyboard to
/// whatever stands beside it.
ReplayVerbs::Verb ReplayVerbs::offered(Verb verb, const Choice &choice)
{
    return verb == Verb::Pin && choice.pinned.value_or(false) ? Verb::Unpin : verb;
}

QString ReplayVerbs::text(Verb verb)
{
    switch (verb) {
    case Verb::Export: return tr("Export…");
    case Verb::Tag: return tr("Tag…");
    case Verb::Pin: return tr("Pin");
    case Verb::Unpin: return tr("Unpin");
    case Verb::Restore: return tr("Restore");
    case Verb::Trash: return tr("Delete");
    case Verb::Purge: return tr("Remove for good…");
    }
    return {};
}

void ReplayVerbs::retranslate()
{
    for (const Entry &entry : std::as_const(m_entries))
        entry.action->setText(text(entry.verb));
    refresh();
}

bool ReplayVerbs::applies(Verb verb, const Choice &choice) const
{
    if (choice.ids.isEmpty())
        return false;
    const bool kept = choice.state == KeptAs::Kept;
    switch (verb) {
    case Verb::Export: return !choice.open; // that one is downloaded
    case Verb::Tag: return kept && !choice.open;
    case Verb::Pin: return kept && !choice.pinned.value_or(false);
    case Verb::Unpin: return kept && choice.pinned.value_or(true);
    case Verb::Trash: return kept;
    case Verb::Restore:
    case Verb::Purge: return !kept;
    }
    return false;
}

void ReplayVerbs::refresh()
{
    const Choice choice = m_chosen();
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.action->setEnabled(m_visible && applies(entry.verb, choice));
        if (!entry.button)
            continue;
        const Verb verb = offered(entry.verb, choice);
        entry.button->setText(text(verb));
        entry.button->setVisible(m_visible && applies(verb, choice));
    }
}

void ReplayVerbs::setVisible(bool visible)
{
    m_visible = visible;
    refresh();
}

void ReplayVerbs::addTo(QMenu *menu) const
{
    for (const Entry &entry : m_entries) {
        if (entry.action->isEnabled())
            menu->addAction(entry.action);
    }
}

void ReplayVerbs::run(Verb verb)
{
    const Choice choice = m_chosen();
    if (!applies(verb, choice))
        return;
    switch (verb) {
    case Verb::Export: return askWhere(choice.ids);
    case Verb::Tag: return m_tags.ask(static_cast<int>(choice.ids.size()));
    case Verb::Pin:
    case Verb::Unpin: return m_actions.setPinned(choice.ids, verb == Verb::Pin);
    case Verb::Restore: return m_actions.restore(choice.ids);
    case Verb::Trash: return m_actions.trash(choice.ids);
    case Verb::Purge: return m_actions.askToPurge(choice.ids);
    }
}

void ReplayVerbs::askWhere(const QList<ReplayId> &ids)
{
    auto *dialog = new QFileDialog(&m_page, tr("Export replays"),
                                   QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"replays.tar"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ids](const QString &path) { m_jobs.exportTo(ids, path); });
    dialog->open();
}

} // namespace Pitwall
