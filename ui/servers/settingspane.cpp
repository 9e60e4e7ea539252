#include "ui/servers/settingspane.h"

#include "ui/forms/savebar.h"
#include "ui/forms/scrollpane.h"
#include "ui/forms/serverform.h"
#include "ui/model/gamelist.h"
#include "ui/model/serveractions.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

SettingsPane::SettingsPane(PageContext &context, Page &page, QWidget *parent)
    : ServerPane(context, page, parent)
    , m_form(new ServerForm(ServerForm::Purpose::Change))
    , m_scroll(new ScrollPane)
    , m_bar(new SaveBar)
    , m_restart(new ErrorBar)
    , m_removeTitle(new TextLabel(TextStyle::Subtitle))
    , m_removeText(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_remove(makeButton("delete"_L1, ButtonKind::Danger))
{
    m_scroll->column()->addWidget(m_form);
    m_scroll->column()->addWidget(buildRemoval());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_restart);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_bar);
    connect(m_form, &ServerForm::edited, this, &SettingsPane::edited);
    connect(m_form, &ServerForm::portsWanted, this, &SettingsPane::findPorts);
    connect(m_bar, &SaveBar::save, this, &SettingsPane::save);
    connect(m_bar, &SaveBar::discard, this, [this] {
        if (const ServerView *now = view())
            show(*now);
    });
    connect(m_restart, &ErrorBar::actionTriggered, this, [this] {
        m_restart->clear();
        this->context().actions.run(ServerActions::Verb::RestartWhenEmpty, {server()}, &this->page());
    });
    connect(m_remove, &QPushButton::clicked, this, &SettingsPane::askToRemove);
    connect(&context.games, &GameList::changed, this, [this] {
        if (const ServerView *now = view(); now && !m_form->isEdited())
            show(*now);
    });
    onLanguageChange(this, [this] { retranslate(); });
}

Card *SettingsPane::buildRemoval()
{
    auto *card = new Card;
    m_removeText->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_removeText, 1);
    row->addWidget(m_remove);
    card->body()->addWidget(m_removeTitle);
    card->body()->addLayout(row);
    return card;
}

void SettingsPane::retranslate()
{
    m_removeTitle->setText(tr("Remove this server"));
    m_remove->setText(tr("Remove…"));
    if (const ServerView *now = view())
        refresh(*now);
}

void SettingsPane::load()
{
    m_restart->clear();
    m_bar->setEdited(false);
    m_scroll->ensureVisible(0, 0);
    if (const ServerView *now = view())
        show(*now);
}

void SettingsPane::show(const ServerView &view)
{
    QStringList groups;
    for (int row = 0; row < context().servers.count(); ++row)
        groups.append(context().servers.at(row).record.group);
    groups.removeDuplicates();
    groups.removeAll(QString());
    m_version = view.record.version;
    m_overtaken = false;
    m_form->setServer(view.record, context().games.find(view.record.game));
    m_form->setGroups(groups);
    m_bar->setEdited(false);
}

void SettingsPane::refresh(const ServerView &view)
{
    if (view.record.version != m_version && !m_form->isEdited())
        show(view); // somebody else has changed it
    const bool up = isUp(view.status.state);
    m_remove->setEnabled(!up);
    m_removeText->setText(up ? tr("Stop the server first; then it can be removed.")
                             : tr("Its settings go at once, its output after a week. What the game itself has saved "
                                  "stays on the disk."));
}

void SettingsPane::edited()
{
    const ServerView *now = view();
    const bool restart = now && isUp(now->status.state) && m_form->needsRestart();
    m_bar->setNote(restart ? tr("There are unsaved changes. Some of them count from the next start of the game.")
                           : QString());
    m_bar->setEdited(m_form->isEdited());
}

void SettingsPane::save()
{
    const ServerView *now = view();
    if (!now)
        return;
    m_form->clearErrors();
    m_bar->setBusy(true);
    const qint64 version = m_overtaken ? now->record.version : m_version;
    const bool needsRestart = isUp(now->status.state) && m_form->needsRestart();
    whenDone(context().clients.servers.update(server(), m_form->changes(), version), this,
             [this, needsRestart, asked = server()](const Result<ServerView> &saved) {
                 m_bar->setBusy(false);
                 if (asked != server())
                     return;
                 if (saved)
                     this->saved(*saved, needsRestart);
                 else
                     refused(saved.error());
             });
}

void SettingsPane::saved(const ServerView &view, bool needsRestart)
{
    show(view);
    page().toast().say(tr("%1 is saved.").arg(view.record.name));
    if (needsRestart)
        m_restart->showMessage(Tone::Info, tr("Some of the changes count from the next start of the game."),
                               tr("Restart when empty"));
}

void SettingsPane::refused(const Error &error)
{
    m_overtaken = error.code == Error::Code::Conflict && error.field.isEmpty();
    if (m_overtaken)
        m_bar->setError(tr("Somebody else has changed this server meanwhile. Discard to see it as it is now, or save "
                           "once more to put your changes on top."));
    else if (m_form->showError(error))
        m_bar->setError(tr("Not saved: look at the fields that are marked."));
    else
        m_bar->setError(errorText(error));
}

void SettingsPane::findPorts()
{
    const ServerRecord edited = m_form->record();
    whenDone(context().clients.games.suggestPorts(edited.game, edited.bindAddress), this,
             [this](const Result<QMap<QString, int>> &ports) {
                 if (ports)
                     m_form->setPorts(*ports);
                 else
                     page().errors().showError(tr("Free ports could not be found."), ports.error());
             });
}

void SettingsPane::askToRemove()
{
    const ServerView *now = view();
    if (!now)
        return;
    page().confirm().ask({.text = tr("Remove %1 and its settings? Type its name to confirm.").arg(now->record.name),
                          .actionText = tr("Remove server"),
                          .typeToConfirm = now->record.name},
                         [this] { remove(); });
}

void SettingsPane::remove()
{
    whenDone(context().clients.servers.remove(server()), this, [this](const Result<> &done) {
        if (!done)
            page().errors().showError(tr("The server could not be removed."), done.error());
    }); // its page closes when the list says that it is gone
}

} // namespace Pitwall
