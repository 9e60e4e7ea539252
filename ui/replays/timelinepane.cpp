#include "ui/replays/timelinepane.h"

#include "ui/replays/momentsmodel.h"
#include "ui/replays/timelineview.h"
#include "ui/theme/typography.h"
#include "ui/widgets/card.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/textlabel.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Pitwall {

TimelinePane::TimelinePane(QWidget *parent)
    : QWidget(parent)
    , m_view(new TimelineView)
    , m_moments(new MomentsModel(this))
    , m_list(new TableView)
    , m_listCard(new Card)
    , m_hint(new TextLabel(TextStyle::Caption, Tone::Muted))
{
    auto *area = new QScrollArea; // many players need more room than there is
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(m_view);
    m_view->setAutoFillBackground(false);
    auto *surface = new Card;
    surface->body()->setContentsMargins(Space::m, Space::s, Space::m, Space::s);
    surface->body()->setSpacing(0);
    surface->body()->addWidget(area, 1);
    surface->body()->addWidget(m_hint, 0, Qt::AlignRight);
    m_list->setModel(m_moments);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setColumnWidths({14, 24, 0});
    m_listCard->setFlush();
    m_listCard->body()->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(surface, 3);
    layout->addWidget(m_listCard, 2);
    connect(m_view, &TimelineView::momentChanged, this, &TimelinePane::follow);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (row.isValid() && !m_following)
            m_view->setMoment(m_moments->at(row.row()).tick);
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void TimelinePane::retranslate()
{
    m_list->setAccessibleName(tr("Chat and marks"));
    m_hint->setText(tr("Wheel or + and −: zoom · arrows: move · Page up and down: from mark to mark"));
    m_moments->retranslate();
}

void TimelinePane::setTimeline(const Timeline &timeline)
{
    m_view->setTimeline(timeline);
    m_moments->setTimeline(timeline);
    m_listCard->setVisible(m_moments->rowCount() > 0);
    m_hint->setVisible(!timeline.isEmpty());
}

void TimelinePane::follow(int tick)
{
    const int row = m_moments->rowAtTick(tick);
    if (row < 0)
        return;
    m_following = true;
    m_list->setCurrentIndex(m_moments->index(row, 0));
    m_list->scrollTo(m_moments->index(row, 0));
    m_following = false;
}

} // namespace Pitwall
