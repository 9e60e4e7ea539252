#include "ui/replays/writerspane.h"

#include "ui/replays/branchview.h"
#include "ui/replays/writerdelegate.h"
#include "ui/replays/writersmodel.h"
#include "ui/theme/typography.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int tallestBranches = 240; // pixels; more of them scroll

WritersPane::WritersPane(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea)
    , m_branches(new BranchView)
    , m_writers(new WritersModel(this))
    , m_table(new TableView)
    , m_none(new EmptyState("replays"_L1))
    , m_content(new QWidget)
{
    m_table->setModel(m_writers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegateForColumn(static_cast<int>(WritersModel::Column::State), new WriterDelegate(m_table));
    m_table->setColumnWidths({16, 13, 0, 7, 7, 9, 15, 14});
    QScrollArea *area = m_area;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_branches);
    area->viewport()->setAutoFillBackground(false);
    m_branches->setAutoFillBackground(false);
    auto *branches = new Card;
    branches->body()->setContentsMargins(Space::s, Space::s, Space::s, Space::s);
    branches->body()->addWidget(area);
    branches->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *writers = new Card;
    writers->setFlush();
    writers->body()->addWidget(m_table);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(Space::m);
    content->addWidget(branches);
    content->addWidget(writers, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_none, 1);
    onLanguageChange(this, [this] { retranslate(); });
}

void WritersPane::retranslate()
{
    m_table->setAccessibleName(tr("Writers"));
    m_none->setTexts(tr("No writers"), tr("Only a replay that was streamed to the relay has writers to compare."));
    m_writers->retranslate();
}

void WritersPane::show(const QList<ReplayWriter> &writers, const QList<ReplayBranch> &branches, int ticksPerSecond)
{
    m_writers->setWriters(writers, ticksPerSecond);
    m_branches->setBranches(branches, writers, ticksPerSecond);
    m_area->setFixedHeight(qMin(tallestBranches, m_branches->sizeHint().height()));
    m_content->setVisible(!writers.isEmpty());
    m_none->setVisible(writers.isEmpty());
}

} // namespace Pitwall
