#include "ui/servers/serversummary.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/statelook.h"
#include "ui/servers/connectaddress.h"
#include "ui/servers/truthladderview.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/statusshape.h"
#include "ui/widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Pitwall {

ServerSummary::ServerSummary(QWidget *parent)
    : Card(parent)
    , m_shape(new StatusShape)
    , m_state(new TextLabel(TextStyle::Subtitle))
    , m_reason(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_ladder(new TruthLadderView)
    , m_copy(makeIconButton("copy"_L1))
{
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *words = new QGridLayout;
    words->setHorizontalSpacing(Space::s);
    words->setVerticalSpacing(Space::xs);
    words->addWidget(m_shape, 0, 0, Qt::AlignCenter);
    words->addWidget(m_state, 0, 1);
    words->addWidget(m_reason, 1, 1);
    words->setColumnStretch(1, 1);
    auto *head = new QHBoxLayout;
    head->setSpacing(Space::xl);
    head->addLayout(words, 1);
    head->addWidget(m_ladder, 0, Qt::AlignTop);
    body()->addLayout(head);

    auto *facts = new QHBoxLayout;
    facts->setSpacing(Space::xl);
    m_uptime = addFact(facts);
    m_players = addFact(facts);
    m_map = addFact(facts);
    m_cpu = addFact(facts);
    m_memory = addFact(facts);
    m_version = addFact(facts);
    facts->addStretch(1);
    m_connect = addFact(facts);
    facts->addWidget(m_copy, 0, Qt::AlignBottom);
    m_connect.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addLayout(facts);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_address);
        Q_EMIT addressCopied(m_address);
    });
    onLanguageChange(this, [this] { retranslate(); });
}

ServerSummary::Fact ServerSummary::addFact(QHBoxLayout *row)
{
    const Fact fact{new TextLabel(TextStyle::Caption, Tone::Muted), new TextLabel(TextStyle::Strong)};
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(fact.title);
    column->addWidget(fact.value);
    row->addLayout(column);
    return fact;
}

void ServerSummary::retranslate()
{
    m_uptime.title->setText(tr("Uptime"));
    m_players.title->setText(tr("Players"));
    m_map.title->setText(tr("Map"));
    m_cpu.title->setText(tr("CPU"));
    m_memory.title->setText(tr("Memory"));
    m_version.title->setText(tr("Version"));
    m_connect.title->setText(tr("Players connect to"));
    setLabel(m_copy, tr("Copy address"));
    refresh();
}

static void keepNewer(Rung &rung, const Rung &known)
{
    if (rung.state == Rung::State::Good && known.state == Rung::State::Good)
        rung.lastGood = std::max(rung.lastGood, known.lastGood);
}

void ServerSummary::show(const ServerView &view, const GameInfo *game, const CoreInfo &core)
{
    const ServerView before = std::exchange(m_view, view);
    if (before.record.id == view.record.id) {
        TruthLadder &now = m_view.status.ladder;
        const TruthLadder &known = before.status.ladder;
        keepNewer(now.process, known.process);
        keepNewer(now.ports, known.ports);
        keepNewer(now.query, known.query);
        keepNewer(now.admin, known.admin);
    }
    m_address = connectAddress(view.record, game, core);
    m_ladder->setLadder(m_view.status.ladder);
    refresh();
}

void ServerSummary::setLadder(const TruthLadder &ladder)
{
    m_view.status.ladder = ladder;
    m_ladder->setLadder(ladder);
}

void ServerSummary::tick()
{
    refresh();
    m_ladder->refresh();
}

QString ServerSummary::sentence() const
{
    const ServerStatus &status = m_view.status;
    QStringList parts;
    if (const QString reason = reasonText(status.reason); !reason.isEmpty())
        parts.append(status.detail.isEmpty() ? reason : QString(reason + u" (" + inAppLanguage(status.detail) + u')'));
    else if (status.state == ServerStatus::State::Online)
        parts.append(tr("It runs and answers."));
    if (status.state == ServerStatus::State::BackingOff && status.retryAt)
        parts.append(tr("Next try in %1.").arg(Format::duration(*status.retryAt - Format::now())));
    if (status.intent == ServerStatus::Intent::RestartWhenEmpty)
        parts.append(tr("It restarts when nobody plays."));
    if (status.intent == ServerStatus::Intent::StopWhenEmpty)
        parts.append(tr("It stops when nobody plays."));
    return parts.join(u' ');
}

void ServerSummary::refresh()
{
    const ServerStatus &status = m_view.status;
    const bool runs = isUp(status.state) && status.startedAt.has_value();
    const auto set = [](const Fact &fact, const QString &value) {
        fact.value->setText(value);
        fact.title->setVisible(!value.isEmpty());
        fact.value->setVisible(!value.isEmpty());
    };
    m_shape->setLook(lookOf(status.state));
    m_shape->setAccessibleName(stateText(status.state));
    m_state->setText(stateText(status.state));
    const QString why = sentence();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    set(m_uptime, runs ? Format::since(*status.startedAt, Format::now()) : QString());
    set(m_players, runs ? tr("%1 of %2", "players").arg(status.playerCount).arg(status.maxPlayers) : QString());
    set(m_map, runs ? status.map : QString());
    set(m_cpu, runs ? Format::percent(status.cpuPercent) : QString());
    set(m_memory, runs ? Format::bytes(status.memoryBytes) : QString());
    set(m_version, runs ? status.gameVersion : QString());
    set(m_connect, m_address);
    m_copy->setVisible(!m_address.isEmpty());
}

} // namespace Pitwall
