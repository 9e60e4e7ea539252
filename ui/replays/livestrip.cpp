#include "ui/replays/livestrip.h"

#include "ui/replays/livegamesmodel.h"
#include "ui/replays/relayinfo.h"
#include "ui/replays/writersdelegate.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int mostLiveRows = 4;   ///< in sight; the others by scrolling
static constexpr int fewestLiveRows = 1; ///< where the window is small

LiveStrip::LiveStrip(LiveGamesModel &games, const RelayInfo &relay, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_games(games)
    , m_relay(relay)
    , m_page(page)
    , m_title(new TextLabel(TextStyle::Subtitle))
    , m_summary(new TextLabel(TextStyle::Small, Tone::Muted))
    , m_view(new TableView)
    , m_sentence(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_action(makeButton("copy"_L1))
    , m_none(new QWidget)
{
    build();
    connect(&games, &QAbstractItemModel::rowsInserted, this, &LiveStrip::refresh);
    connect(&games, &QAbstractItemModel::rowsRemoved, this, &LiveStrip::refresh);
    connect(&games, &LiveGamesModel::loaded, this, &LiveStrip::refresh);
    connect(m_view, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_games.at(index.row()).game); });
    connect(m_action, &QPushButton::clicked, this,
            [this] { m_relay.isOn() ? copyAddress() : Q_EMIT settingsWanted(); });
    connect(&relay, &RelayInfo::changed, this, &LiveStrip::refresh);
    onLanguageChange(this, [this] { retranslate(); });
}

void LiveStrip::build()
{
    using Column = LiveGamesModel::Column;
    m_view->setModel(&m_games);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegateForColumn(static_cast<int>(Column::Writers), new WritersDelegate(m_view));
    m_view->setColumnWidths({0, 0, 14, 7, 13, 9, 9, 16});
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space::l, Space::s, Space::l, Space::xs);
    head->setSpacing(Space::m);
    head->addWidget(m_title);
    head->addWidget(m_summary, 1);
    auto *none = new QHBoxLayout(m_none);
    none->setContentsMargins(Space::l, 0, Space::l, Space::s);
    none->setSpacing(Space::l);
    none->addWidget(m_sentence, 1);
    none->addWidget(m_action, 0, Qt::AlignVCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addLayout(head);
    surface->body()->addWidget(m_view);
    surface->body()->addWidget(m_none);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(surface);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void LiveStrip::retranslate()
{
    m_title->setText(tr("Live"));
    m_view->setAccessibleName(tr("Live games"));
    refresh();
}

int LiveStrip::heightOf(int rows) const
{
    return m_view->horizontalHeader()->sizeHint().height() + rows * m_view->verticalHeader()->defaultSectionSize()
        + Space::xs;
}

void LiveStrip::refresh()
{
    const int count = m_games.rowCount();
    m_summary->setText(count > 0 ? tr("%n game(s)", nullptr, count) : QString());
    m_view->setVisible(count > 0);
    m_none->setVisible(count == 0);
    m_view->setMinimumHeight(heightOf(qMin(count, fewestLiveRows)));
    m_view->setMaximumHeight(heightOf(qMin(count, mostLiveRows)));
    const QString address = m_relay.address();
    if (!m_relay.isKnown())
        m_sentence->setText(tr("No game is being streamed now."));
    else if (!m_relay.isOn())
        m_sentence->setText(
            tr("The replay relay is switched off. Switched on, it takes the replays of games while they "
               "are played, and lets others watch them."));
    else if (m_relay.isOpenToLan())
        m_sentence->setText(tr("No game is being streamed now. Point your games or your lobby at %1.").arg(address));
    else
        m_sentence->setText(tr("No game is being streamed now. Games on this machine reach the relay at %1; other "
                               "machines once it is opened to the network in the settings.")
                                .arg(address));
    m_action->setVisible(m_relay.isKnown());
    m_action->setText(m_relay.isOn() ? tr("Copy address") : tr("Open settings"));
    m_action->setIcon(icon(m_relay.isOn() ? "copy"_L1 : "settings"_L1));
}

void LiveStrip::copyAddress()
{
    const QString address = m_relay.address();
    QGuiApplication::clipboard()->setText(address);
    m_page.toast().say(tr("%1 is copied.").arg(address));
}

} // namespace Pitwall
