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
    add(Verb::Export, "download"_L1, false);
    add(Verb::Tag, "tag"_L1, false);
    add(Verb::Pin, "pin"_L1, false);
    add(Verb::Unpin, "pin"_L1, false);
    add(Verb::Restore, "restart"_L1, false);
    add(Verb::Trash, "delete"_L1, false);
    add(Verb::Purge, "delete"_L1, true);
    connect(&tags, &TagBar::added, this, [this](const QStringList &now) { m_actions.tag(m_chosen().ids, now); });
    connect(&tags, &TagBar::removed, this, [this](const QStringList &now) { m_actions.untag(m_chosen().ids, now); });
    onLanguageChange(&page, [this] { retranslate(); });
}

void ReplayVerbs::add(Verb verb, QLatin1StringView iconName, bool danger)
{
    auto *button = makeButton(iconName, danger ? ButtonKind::Danger : ButtonKind::Normal);
    auto *action = new QAction(&m_page);
    action->setIcon(icon(iconName));
    m_page.addAction(action);
    m_page.header().addAction(button);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    m_entries.append({verb, action, button});
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
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.action->setText(text(entry.verb));
        entry.button->setText(text(entry.verb));
    }
    refresh();
}

bool ReplayVerbs::applies(Verb verb, const Choice &choice) const
{
    if (choice.ids.isEmpty())
        return false;
    const bool kept = choice.state == KeptAs::Kept;
    switch (verb) {
    case Verb::Export: return !choice.pinned; // one that is open is downloaded
    case Verb::Tag: return kept && !choice.pinned;
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
        const bool fits = m_visible && applies(entry.verb, choice);
        entry.action->setEnabled(fits);
        // Of many, both could be meant; the rarer one is in the menu of the table.
        entry.button->setVisible(fits && (entry.verb != Verb::Unpin || choice.pinned));
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
