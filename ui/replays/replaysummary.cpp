#include "ui/replays/replaysummary.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/serverlistmodel.h"
#include "ui/replays/factrow.h"
#include "ui/replays/replaytexts.h"
#include "ui/theme/typography.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int scfaTicksPerSecond = 10;

ReplaySummary::ReplaySummary(const ServerListModel &servers, QWidget *parent)
    : Card(parent)
    , m_servers(servers)
    , m_badges(new QWidget)
    , m_badgeLayout(new FlowLayout(m_badges))
    , m_players(new TextLabel)
    , m_note(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_trouble(new TextLabel(TextStyle::Body, Tone::Warning))
    , m_facts(new FactRow)
    , m_hash(new TextLabel(TextStyle::Mono, Tone::Muted))
    , m_copyHash(makeIconButton("copy"_L1))
{
    m_badgeLayout->setSpacing(Space::s);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    m_badges->setSizePolicy(policy);
    for (TextLabel *label : {m_players, m_note, m_trouble}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    for (const QString &id : {u"map"_s, u"mod"_s, u"played"_s, u"length"_s, u"size"_s, u"server"_s, u"source"_s})
        m_facts->add(id);
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hash->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *hash = new QHBoxLayout;
    hash->setSpacing(Space::s);
    hash->addWidget(m_hash, 1);
    hash->addWidget(m_copyHash);
    body()->setSpacing(Space::s);
    for (QWidget *row :
         {static_cast<QWidget *>(m_badges), static_cast<QWidget *>(m_players), static_cast<QWidget *>(m_facts),
          static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_trouble)})
        body()->addWidget(row);
    body()->addLayout(hash);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_copyHash, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_record.sha256);
        Q_EMIT copied(m_record.sha256);
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void ReplaySummary::retranslate()
{
    m_facts->setTitle(u"map"_s, tr("Map"));
    m_facts->setTitle(u"mod"_s, tr("Mod"));
    m_facts->setTitle(u"played"_s, tr("Played"));
    m_facts->setTitle(u"length"_s, tr("Length"));
    m_facts->setTitle(u"size"_s, tr("Size"));
    m_facts->setTitle(u"server"_s, tr("Server"));
    m_facts->setTitle(u"source"_s, tr("Where from"));
    setLabel(m_copyHash, tr("Copy the SHA-256 of the file"));
    show(m_record);
}

void ReplaySummary::addBadge(const QString &text, Tone tone)
{
    auto *badge = new Badge;
    badge->setText(text);
    badge->setTone(tone);
    m_badgeLayout->addWidget(badge);
    badge->show(); // at once: what is added to something visible is shown a turn of the loop later
}

void ReplaySummary::addBadges()
{
    while (QLayoutItem *item = m_badgeLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString &text, Tone tone) {
        addBadge(text, tone);
    };
    add(ReplayTexts::kind(m_record.kind), Tone::Neutral);
    if (m_record.state == ReplayRecord::State::Quarantined)
        add(tr("In quarantine: not announced, or the number of the game was taken"), Tone::Warning);
    if (m_record.state == ReplayRecord::State::Trashed)
        add(ReplayTexts::trashedBy(m_record), Tone::Warning);
    if (m_record.desynced)
        add(m_record.desyncTick >= 0
                ? tr("Desynced at %1", "a moment").arg(ReplayTexts::atTick(m_record.desyncTick, scfaTicksPerSecond))
                : tr("Desynced"),
            Tone::Danger);
    if (!m_record.complete)
        add(tr("Incomplete"), Tone::Warning);
    if (m_record.pinned)
        add(tr("Pinned"), Tone::Accent);
    if (m_record.metadataPending)
        add(tr("Metadata not yet asked for"), Tone::Info);
    if (!m_record.listed)
        add(tr("Hidden from players"), Tone::Neutral);
    for (const QString &tag : std::as_const(m_record.tags))
        add(tag, Tone::Accent);
}

void ReplaySummary::show(const ReplayRecord &record)
{
    m_record = record;
    addBadges();
    m_players->setText(ReplayTexts::players(record.players));
    m_players->setVisible(!record.players.isEmpty());
    m_facts->setValue(u"map"_s, record.map);
    m_facts->setValue(u"mod"_s, record.mod);
    m_facts->setValue(u"played"_s, record.startedAt == Time() ? QString() : Format::dateTime(record.startedAt));
    m_facts->setValue(u"length"_s, record.seconds > 0 ? ReplayTexts::length(record.seconds) : QString());
    m_facts->setValue(u"size"_s, record.bytes > 0 ? Format::bytes(record.bytes) : QString());
    const std::optional<ServerId> id = ServerId::fromString(record.server);
    const ServerView *server = id ? m_servers.find(*id) : nullptr;
    m_facts->setValue(u"server"_s, server ? server->record.name : QString());
    m_facts->setValue(u"source"_s, ReplayTexts::source(record.source));
    m_note->setText(record.note);
    m_note->setVisible(!record.note.isEmpty());
    m_hash->setText(record.sha256.isEmpty() ? QString() : QString(u"SHA-256 "_s + record.sha256));
    m_copyHash->setVisible(!record.sha256.isEmpty());
    setProblem(m_problem);
}

void ReplaySummary::setProblem(const QString &problem)
{
    m_problem = problem;
    m_trouble->setText(inAppLanguage(problem));
    m_trouble->setVisible(!problem.isEmpty());
}

} // namespace Pitwall
