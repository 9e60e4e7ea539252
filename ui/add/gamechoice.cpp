#include "ui/add/gamechoice.h"

#include "ui/add/gamecard.h"
#include "ui/forms/fieldgrid.h"
#include "ui/forms/scrollpane.h"
#include "ui/model/gamelist.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

GameChoice::GameChoice(GameList &games, QWidget *parent)
    : QWidget(parent)
    , m_games(games)
    , m_scroll(new ScrollPane)
    , m_readyTitle(new TextLabel(TextStyle::Subtitle))
    , m_missingTitle(new TextLabel(TextStyle::Subtitle))
    , m_empty(new EmptyState("gamepad"_L1))
{
    m_scroll->column()->setSpacing(Space::m);
    m_scroll->column()->addWidget(m_readyTitle);
    m_scroll->column()->addSpacing(Space::s);
    m_scroll->column()->addWidget(m_missingTitle);
    m_scroll->column()->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_empty, 1);
    connect(&games, &GameList::changed, this, &GameChoice::rebuild);
    connect(m_empty, &EmptyState::actionTriggered, &games, &GameList::reload);
    onLanguageChange(this, [this] { retranslate(); });
}

void GameChoice::retranslate()
{
    m_readyTitle->setText(tr("Ready on the machine"));
    m_missingTitle->setText(tr("Not installed"));
    m_empty->setTexts(tr("No games are known"), tr("The core lists the games that it can host; it has not yet."),
                      tr("Look again"));
    rebuild(); // the cards have texts, too
}

FieldGrid *GameChoice::makeGrid(bool installed)
{
    auto *grid = new FieldGrid;
    QList<GameInfo> games = m_games.games();
    std::ranges::sort(games, {}, [](const GameInfo &game) { return game.title.toCaseFolded(); });
    for (const GameInfo &game : std::as_const(games)) {
        const bool ready = game.installed && game.problem.isEmpty();
        if (ready != installed)
            continue;
        if (ready) {
            auto *card = new GameCard(game);
            connect(card, &GameCard::clicked, this, [this, id = game.id] { Q_EMIT chosen(id); });
            grid->add(card);
        } else {
            auto *card = new MissingGameCard(game);
            connect(card, &MissingGameCard::copied, this, &GameChoice::commandCopied);
            grid->add(card);
        }
    }
    return grid;
}

void GameChoice::rebuild()
{
    delete m_ready;
    delete m_missing;
    m_ready = makeGrid(true);
    m_missing = makeGrid(false);
    QVBoxLayout *column = m_scroll->column();
    column->insertWidget(column->indexOf(m_readyTitle) + 1, m_ready);
    column->insertWidget(column->indexOf(m_missingTitle) + 1, m_missing);
    m_readyTitle->setVisible(!m_ready->isEmpty());
    m_missingTitle->setVisible(!m_missing->isEmpty());
    const bool none = m_games.games().isEmpty();
    m_scroll->setVisible(!none);
    m_empty->setVisible(none);
}

} // namespace Pitwall
