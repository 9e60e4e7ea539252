#include "ui/widgets/tableview.h"

#include "ui/theme/typography.h"

#include <QHeaderView>

namespace Pitwall {

TableView::TableView(QWidget *parent)
    : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * Space::s);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(false);
}

void TableView::setColumnWidths(const QList<int> &characters)
{
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < characters.size(); ++column) {
        const int wanted = characters.at(column);
        horizontalHeader()->setSectionResizeMode(column, wanted == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (wanted > 0)
            setColumnWidth(column, wanted * unit + 2 * Space::m);
    }
}

} // namespace Pitwall
