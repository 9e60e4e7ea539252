#include "ui/servers/playerspane.h"

#include "ui/model/gamelist.h"
#include "ui/model/statelook.h"
#include "ui/servers/actionline.h"
#include "ui/servers/kickbar.h"
#include "ui/servers/playersmodel.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/toast.h"

#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

PlayersPane::PlayersPane(PageContext &context, Page &page, QWidget *parent)
    : ServerPane(context, page, parent)
    , m_players(new PlayersModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new TableView)
    , m_stack(new QStackedLayout)
    , m_nobody(new EmptyState("users"_L1))
    , m_kick(makeButton("kick"_L1, ButtonKind::Danger))
    , m_kickBar(new KickBar)
    , m_say(new ActionLine("chat"_L1))
    , m_map(new ActionLine("map"_L1))
{
    m_sorted->setSourceModel(m_players);
    m_sorted->setSortRole(PlayersModel::SortRole);
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlayersPane::refreshKick);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &PlayersPane::refreshKick);
    connect(m_kick, &QPushButton::clicked, this, &PlayersPane::askToKick);
    connect(m_kickBar, &KickBar::kick, this, &PlayersPane::kick);
    connect(m_say, &ActionLine::submitted, this, &PlayersPane::say);
    connect(m_map, &ActionLine::submitted, this, &PlayersPane::changeMap);
    onLanguageChange(this, [this] { retranslate(); });
}

void PlayersPane::build()
{
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(static_cast<int>(PlayersModel::Column::Score), Qt::DescendingOrder);
    m_table->setColumnWidths({0, 18, 10, 12, 22});
    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_table);

    auto *lines = new QHBoxLayout;
    lines->setSpacing(Space::l);
    lines->addWidget(m_say, 3);
    lines->addWidget(m_map, 2);
    lines->addWidget(m_kick, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(surface);
    m_stack->addWidget(m_nobody);
    layout->addWidget(m_kickBar);
    layout->addLayout(lines);
}

void PlayersPane::retranslate()
{
    m_table->setAccessibleName(tr("Players"));
    m_kick->setText(tr("Kick…"));
    m_say->setTexts(tr("Say to everybody"), tr("Say"));
    m_map->setTexts(tr("Map"), tr("Change map"));
    if (const ServerView *now = view())
        refresh(*now);
}

void PlayersPane::load()
{
    m_players->setPlayers({});
    m_kickBar->hide();
    m_say->clear();
    m_map->clear();
    refreshKick();
}

/// Why the game cannot do this now; empty if it can.
QString PlayersPane::obstacle(const ServerView &view, QLatin1StringView capability) const
{
    const GameInfo *game = context().games.find(view.record.game);
    if (game && !game->capabilities.contains(capability))
        return tr("This game cannot do that");
    if (!isUp(view.status.state))
        return tr("The server does not run");
    if (!view.status.capabilities.contains(capability))
        return tr("Not possible at the moment");
    return {};
}

void PlayersPane::refresh(const ServerView &view)
{
    m_players->setPlayers(view.status.players);
    Q_EMIT countChanged(view.status.playerCount);
    m_stack->setCurrentIndex(m_players->rowCount() > 0 ? 0 : 1);
    if (!isUp(view.status.state))
        m_nobody->setTexts(tr("The server does not run"), tr("Players are listed here when it is online."));
    else if (view.status.playerCount > 0)
        m_nobody->setTexts(tr("%n player(s)", nullptr, view.status.playerCount),
                           tr("This game does not tell who they are."));
    else
        m_nobody->setTexts(tr("Nobody is playing"), tr("Players are listed here as soon as they join."));
    m_say->setObstacle(obstacle(view, "say"_L1));
    m_map->setObstacle(obstacle(view, "map"_L1));
    if (!m_map->isBeingEdited())
        m_map->setText(view.status.map);
    refreshKick();
}

QList<int> PlayersPane::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.append(m_sorted->mapToSource(index).row());
    return rows;
}

void PlayersPane::refreshKick()
{
    const ServerView *now = view();
    const QString reason = now ? obstacle(*now, "kick"_L1) : QString();
    m_kick->setEnabled(now && reason.isEmpty() && !selectedRows().isEmpty());
    m_kick->setToolTip(reason);
}

void PlayersPane::askToKick()
{
    QStringList names;
    m_toKick.clear();
    for (const int row : selectedRows()) {
        names.append(m_players->at(row).name);
        m_toKick.append(m_players->at(row).id);
    }
    m_kickBar->ask(names);
}

void PlayersPane::kick(const QString &reason)
{
    for (const QString &id : std::exchange(m_toKick, {})) {
        whenDone(context().clients.servers.kick(server(), id, reason), this, [this](const Result<> &done) {
            if (!done)
                page().errors().showError(tr("The player could not be kicked."), done.error());
        });
    }
}

void PlayersPane::say(const QString &text)
{
    whenDone(context().clients.servers.say(server(), text), this, [this](const Result<> &done) {
        if (!done)
            return m_say->showError(done.error());
        m_say->clear();
        page().toast().say(tr("It was said to everybody."));
    });
}

void PlayersPane::changeMap(const QString &map)
{
    whenDone(context().clients.servers.changeMap(server(), map), this, [this, map](const Result<> &done) {
        if (!done)
            return m_map->showError(done.error());
        page().toast().say(tr("The map is changed to %1.").arg(map));
    });
}

} // namespace Pitwall
