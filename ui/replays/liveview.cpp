#include "ui/replays/liveview.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/replays/factrow.h"
#include "ui/replays/livegamesmodel.h"
#include "ui/replays/relayinfo.h"
#include "ui/replays/replaytexts.h"
#include "ui/replays/watchprogram.h"
#include "ui/replays/writerspane.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QProcess>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int streamTicksPerSecond = 10; ///< of SCFA, the only game that streams
static constexpr auto streamKind = "scfa"_L1;

LiveView::LiveView(PageContext &context, const LiveGamesModel &games, const RelayInfo &relay, Page &page,
                   QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_games(games)
    , m_relay(relay)
    , m_page(page)
    , m_players(new TextLabel)
    , m_facts(new FactRow)
    , m_problem(new TextLabel(TextStyle::Body, Tone::Danger))
    , m_writers(new WritersPane)
    , m_watch(makeButton("play"_L1, ButtonKind::Primary))
    , m_copy(makeButton("copy"_L1))
    , m_end(makeButton("stop"_L1, ButtonKind::Danger))
{
    build();
    connect(&games, &LiveGamesModel::gameChanged, this, &LiveView::take);
    connect(&relay, &RelayInfo::changed, this, &LiveView::refresh);
    connect(m_watch, &QPushButton::clicked, this, &LiveView::watch);
    connect(m_copy, &QPushButton::clicked, this, &LiveView::copyAddress);
    connect(m_end, &QPushButton::clicked, this, &LiveView::askToEnd);
    onLanguageChange(this, [this] { retranslate(); });
}

void LiveView::build()
{
    for (const QString &id :
         {u"phase"_s, u"length"_s, u"behind"_s, u"delay"_s, u"watchers"_s, u"map"_s, u"mod"_s, u"bytes"_s, u"since"_s})
        m_facts->add(id);
    for (TextLabel *label : {m_players, m_problem}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *summary = new Card;
    summary->body()->setSpacing(Space::s);
    summary->body()->addWidget(m_players);
    summary->body()->addWidget(m_facts);
    summary->body()->addWidget(m_problem);
    summary->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(summary);
    layout->addWidget(m_writers, 1);
}

void LiveView::addActionsTo(PageHeader &header)
{
    for (QPushButton *button : {m_watch, m_copy, m_end})
        header.addAction(button);
}

void LiveView::setActionsVisible(bool visible)
{
    for (QPushButton *button : {m_watch, m_copy, m_end})
        button->setVisible(visible);
}

void LiveView::retranslate()
{
    m_watch->setText(tr("Watch"));
    m_copy->setText(tr("Copy watch address"));
    m_end->setText(tr("End game…"));
    m_facts->setTitle(u"phase"_s, tr("State"));
    m_facts->setTitle(u"length"_s, tr("Length"));
    m_facts->setTitle(u"behind"_s, tr("Watchers are behind by"));
    m_facts->setTitle(u"delay"_s, tr("Delay"));
    m_facts->setTitle(u"watchers"_s, tr("Watchers"));
    m_facts->setTitle(u"map"_s, tr("Map"));
    m_facts->setTitle(u"mod"_s, tr("Mod"));
    m_facts->setTitle(u"bytes"_s, tr("Received"));
    m_facts->setTitle(u"since"_s, tr("Started"));
    refresh();
}

void LiveView::open(const QString &game)
{
    m_number = game;
    m_game = {};
    if (const LiveReplay *known = m_games.find(game))
        m_game = *known;
    m_game.game = game;
    refresh();
}

QString LiveView::title() const
{
    return ReplayTexts::title(m_game);
}

QString LiveView::subtitle() const
{
    return tr("Live") + u"  ·  #"_s + m_number;
}

void LiveView::take(const QString &game)
{
    if (m_number.isEmpty() || game != m_number)
        return;
    const LiveReplay *now = m_games.find(game);
    if (now) {
        m_game = *now;
        return refresh();
    }
    m_number.clear();
    m_page.toast().say(tr("%1 is over; its replay is being kept.").arg(title()));
    Q_EMIT over();
}

QString LiveView::address() const
{
    return WatchProgram::liveAddress(m_relay.host(), m_relay.port(), m_number);
}

void LiveView::refresh()
{
    m_players->setText(ReplayTexts::players(m_game.players));
    m_players->setVisible(!m_game.players.isEmpty());
    m_facts->setValue(u"phase"_s, ReplayTexts::phase(m_game.phase));
    m_facts->setValue(u"length"_s, ReplayTexts::atTick(m_game.ticks, streamTicksPerSecond));
    const bool live = m_game.delay.mode != ReplayDelay::Mode::Off;
    m_facts->setValue(
        u"behind"_s, live ? ReplayTexts::atTick(m_game.ticks - m_game.releasedTicks, streamTicksPerSecond) : QString());
    m_facts->setValue(u"delay"_s, ReplayTexts::delay(m_game.delay));
    m_facts->setValue(u"watchers"_s, QLocale().toString(m_game.watchers));
    m_facts->setValue(u"map"_s, m_game.map);
    m_facts->setValue(u"mod"_s, m_game.mod);
    m_facts->setValue(u"bytes"_s, Format::bytes(m_game.bytes));
    m_facts->setValue(u"since"_s, m_game.startedAt == Time() ? QString() : Format::dateTime(m_game.startedAt));
    QStringList problems;
    if (m_game.quarantined)
        problems.append(tr("Nobody announced this game: its replay goes to quarantine."));
    if (!m_game.problem.isEmpty())
        problems.append(inAppLanguage(m_game.problem));
    m_problem->setText(problems.join(u' '));
    m_problem->setVisible(!problems.isEmpty());
    m_writers->show(m_game.writers, m_game.branches, streamTicksPerSecond);

    const WatchProgram program = WatchProgram::find(streamKind, m_context.state);
    const QString obstacle = !live ? tr("This game may not be watched live.") : program.obstacle;
    m_watch->setEnabled(obstacle.isEmpty() && m_relay.isOn());
    m_watch->setToolTip(obstacle);
    m_watch->setAccessibleDescription(obstacle);
    m_copy->setEnabled(live && m_relay.port() > 0);
}

void LiveView::watch()
{
    const WatchProgram program = WatchProgram::find(streamKind, m_context.state);
    if (QProcess::startDetached(program.program, WatchProgram::liveArguments(streamKind, address())))
        m_page.toast().say(tr("%1 is starting.").arg(ReplayTexts::kind(streamKind)));
    else
        m_page.errors().showMessage(Tone::Danger, tr("%1 could not be started.").arg(program.program));
}

void LiveView::copyAddress()
{
    QGuiApplication::clipboard()->setText(address());
    m_page.toast().say(tr("%1 is copied.").arg(address()));
}

void LiveView::askToEnd()
{
    const QString game = m_number;
    m_page.confirm().ask(
        {.text = tr("End %1? Nothing more of it is recorded; what came until now is kept.").arg(title()),
         .actionText = tr("End game")},
        [this, game] { end(game); });
}

void LiveView::end(const QString &game)
{
    m_end->setEnabled(false);
    whenDone(m_context.clients.replays.endGame(game), this, [this](const Result<> &done) {
        m_end->setEnabled(true);
        if (!done)
            m_page.errors().showError(tr("The game could not be ended."), done.error());
    });
}

} // namespace Pitwall
