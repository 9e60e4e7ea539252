#include "ui/add/definitionpane.h"

#include "ui/add/definitiontext.h"
#include "ui/add/jsoneditor.h"
#include "ui/add/jsonplaces.h"
#include "ui/model/gamelist.h"
#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QJsonDocument>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int listWidth = 220; // pixels

DefinitionPane::DefinitionPane(PageContext &context, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_page(page)
    , m_list(new QListWidget)
    , m_new(makeButton("add"_L1))
    , m_newMenu(new QMenu(this))
    , m_editor(new JsonEditor)
    , m_verdict(new TextLabel)
    , m_check(makeButton("check"_L1))
    , m_save(makeButton("upload"_L1, ButtonKind::Primary))
    , m_remove(makeButton("delete"_L1, ButtonKind::Danger))
    , m_try(makeButton("play"_L1))
{
    build();
    connect(m_newMenu, &QMenu::aboutToShow, this, &DefinitionPane::fillMenu);
    connect(m_list, &QListWidget::currentItemChanged, this, &DefinitionPane::choose);
    connect(m_editor, &JsonEditor::edited, this, [this] { m_editor->clearProblem(); });
    connect(m_check, &QPushButton::clicked, this, &DefinitionPane::check);
    connect(m_save, &QPushButton::clicked, this, &DefinitionPane::save);
    connect(m_remove, &QPushButton::clicked, this, &DefinitionPane::askToRemove);
    connect(m_try, &QPushButton::clicked, this, [this] { Q_EMIT tryWanted(m_current); });
    connect(&context.games, &GameList::changed, this, &DefinitionPane::refreshList);
    beginFrom(exampleDefinition());
    refreshList();
    onLanguageChange(this, [this] { retranslate(); });
}

void DefinitionPane::build()
{
    m_new->setMenu(m_newMenu);
    m_list->setFrameShape(QFrame::NoFrame);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *left = new QVBoxLayout;
    left->setSpacing(Space::m);
    auto *names = new Card;
    names->setFlush();
    names->setFixedWidth(listWidth);
    names->body()->addWidget(m_list);
    left->addWidget(m_new);
    left->addWidget(names, 1);

    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_editor);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_check);
    buttons->addWidget(m_save);
    buttons->addWidget(m_try);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    auto *right = new QVBoxLayout;
    right->setSpacing(Space::m);
    right->addWidget(surface, 1);
    right->addWidget(m_verdict);
    right->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::l);
    layout->addLayout(left);
    layout->addLayout(right, 1);
}

void DefinitionPane::retranslate()
{
    m_new->setText(tr("New"));
    m_list->setAccessibleName(tr("Own definitions"));
    m_editor->setLabel(tr("Definition"));
    m_check->setText(tr("Check"));
    m_save->setText(tr("Save"));
    m_try->setText(tr("Host a server with it"));
    m_remove->setText(tr("Remove…"));
    if (m_introduces) {
        say(tr("A definition is JSON: how to find a game, which settings it has, how it is launched, and how it "
               "speaks."),
            true);
        m_introduces = true;
    }
}

void DefinitionPane::say(const QString &text, bool good)
{
    m_introduces = false;
    m_verdict->setTone(good ? Tone::Secondary : Tone::Danger);
    m_verdict->setText(text);
}

void DefinitionPane::refreshList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const GameInfo &game : m_context.games.games()) {
        if (game.origin != GameInfo::Origin::User)
            continue;
        auto *item = new QListWidgetItem(game.title, m_list);
        item->setData(Qt::UserRole, game.id);
        item->setToolTip(game.problem);
        if (!game.problem.isEmpty())
            item->setIcon(icon("warning"_L1, Tone::Warning));
        if (game.id == m_current)
            m_list->setCurrentItem(item);
    }
    const GameInfo *current = m_context.games.find(m_current);
    m_remove->setVisible(current != nullptr);
    m_try->setVisible(current != nullptr && current->installed && current->problem.isEmpty());
}

void DefinitionPane::fillMenu()
{
    m_newMenu->clear();
    m_newMenu->addAction(tr("From a small example"), this, [this] { beginFrom(exampleDefinition()); });
    m_newMenu->addSeparator();
    for (const GameInfo &game : m_context.games.games()) {
        if (!game.problem.isEmpty())
            continue;
        m_newMenu->addAction(tr("From %1").arg(game.title), this, [this, id = game.id] {
            whenDone(m_context.clients.games.definition(id), this, [this](const Result<QJsonObject> &definition) {
                if (!definition)
                    return m_page.errors().showError(tr("The definition could not be loaded."), definition.error());
                QJsonObject own = *definition;
                own.insert(u"id"_s, QString(u"my-" + own.value("id"_L1).toString()));
                own.insert(u"title"_s, tr("My %1").arg(own.value("title"_L1).toString()));
                beginFrom(own);
            });
        });
    }
}

void DefinitionPane::beginFrom(QJsonObject definition)
{
    m_current.clear();
    m_editor->setText(definitionText(definition));
    refreshList();
    m_list->setCurrentItem(nullptr);
}

void DefinitionPane::choose()
{
    if (const QListWidgetItem *item = m_list->currentItem())
        load(item->data(Qt::UserRole).toString());
}

void DefinitionPane::load(const QString &id)
{
    whenDone(m_context.clients.games.definition(id), this, [this, id](const Result<QJsonObject> &definition) {
        if (!definition)
            return m_page.errors().showError(tr("The definition could not be loaded."), definition.error());
        m_current = id;
        m_editor->setText(definitionText(*definition));
        refreshList();
        const GameInfo *game = m_context.games.find(id);
        if (game && !game->problem.isEmpty())
            check(); // says where
        else if (game)
            showUnderstood(*game);
    });
}

std::optional<QJsonObject> DefinitionPane::parsed()
{
    const QString text = m_editor->text();
    const QByteArray utf8 = text.toUtf8();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &problem);
    if (document.isObject())
        return document.object();
    const auto line = static_cast<int>(utf8.left(problem.offset).count('\n'));
    const QString what =
        problem.error == QJsonParseError::NoError ? tr("A definition is a JSON object: { … }") : problem.errorString();
    m_editor->showProblem(line, what);
    say(tr("Line %1: %2").arg(line + 1).arg(what), false);
    return std::nullopt;
}

void DefinitionPane::showProblem(const Error &error)
{
    if (error.code != Error::Code::InvalidArgument && error.field.isEmpty())
        return say(errorText(error), false);
    const int line = lineOfPointer(m_editor->text(), error.field);
    m_editor->showProblem(line, error.detail);
    say(tr("Line %1, %2: %3").arg(line + 1).arg(error.field.isEmpty() ? u"/"_s : error.field, error.detail), false);
}

void DefinitionPane::showUnderstood(const GameInfo &game)
{
    m_editor->clearProblem();
    const auto settings = static_cast<int>(game.settings.size());
    const auto ports = static_cast<int>(game.ports.size());
    const QString counts = tr("%n setting(s)", nullptr, settings) + u", " + tr("%n port(s)", nullptr, ports);
    if (game.installed)
        say(tr("It holds: %1. The game was found at %2.").arg(counts, game.executable), true);
    else
        say(tr("It holds: %1. Missing on the machine: %2.").arg(counts, game.missing.join(u", "_s)), true);
}

void DefinitionPane::check()
{
    const std::optional<QJsonObject> definition = parsed();
    if (!definition)
        return;
    whenDone(m_context.clients.games.check(*definition), this,
             [this](const Result<GameInfo> &game) { game ? showUnderstood(*game) : showProblem(game.error()); });
}

void DefinitionPane::save()
{
    const std::optional<QJsonObject> definition = parsed();
    if (!definition)
        return;
    whenDone(m_context.clients.games.save(*definition), this, [this](const Result<GameInfo> &game) {
        if (!game)
            return showProblem(game.error());
        m_current = game->id;
        showUnderstood(*game);
        m_page.toast().say(tr("%1 is saved.").arg(game->title));
        m_context.games.reload();
    });
}

void DefinitionPane::askToRemove()
{
    const QString id = m_current;
    m_page.confirm().ask(
        {.text = tr("Remove the definition %1?").arg(m_context.games.title(id)), .actionText = tr("Remove definition")},
        [this, id] { remove(id); });
}

void DefinitionPane::remove(const QString &id)
{
    whenDone(m_context.clients.games.remove(id), this, [this](const Result<> &done) {
        if (!done)
            return m_page.errors().showError(tr("The definition could not be removed."), done.error());
        m_context.games.reload();
        beginFrom(exampleDefinition());
        say({}, true);
        retranslate();
    });
}

} // namespace Pitwall
