#include "ui/dashboard/cardview.h"

#include "ui/theme/colors.h"
#include "ui/theme/typography.h"

#include <QHoverEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int gap = Space::l;
static constexpr int headingHeight = 36;

CardView::CardView(int sectionRole, QSize smallestCard, QWidget *parent)
    : QListView(parent)
    , m_sectionRole(sectionRole)
    , m_smallest(smallestCard)
{
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that cards keep their width when it gets something to do
    setFrameShape(NoFrame);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window); // opaque, so that scrolling moves what is painted already
}

void CardView::setModel(QAbstractItemModel *newModel)
{
    QListView::setModel(newModel);
    // A changed section, name or order can move every card.
    connect(newModel, &QAbstractItemModel::layoutChanged, this, &CardView::scheduleDelayedItemsLayout);
    connect(newModel, &QAbstractItemModel::rowsRemoved, this, &CardView::scheduleDelayedItemsLayout);
    connect(newModel, &QAbstractItemModel::rowsMoved, this, &CardView::scheduleDelayedItemsLayout);
}

void CardView::doItemsLayout()
{
    m_cards.clear();
    m_sections.clear();
    m_sectionOfRow.clear();
    const int rows = model() ? model()->rowCount() : 0;
    const int width = viewport()->width() - Space::xs; // the focus ring of the last column keeps clear of the edge
    m_columns = qMax(1, (width + gap) / (m_smallest.width() + gap));
    const int cardWidth = (width - (m_columns - 1) * gap) / m_columns;
    int y = 0;
    int column = 0;
    for (int row = 0; row < rows; ++row) {
        const QString title = model()->index(row, modelColumn()).data(m_sectionRole).toString();
        if (m_sections.isEmpty() || m_sections.constLast().title != title) {
            if (row > 0)
                y += m_smallest.height() + gap + Space::s;
            m_sections.append({.title = title, .rect = QRect(0, y, width, headingHeight)});
            y += headingHeight;
            column = 0;
        } else if (++column == m_columns) {
            column = 0;
            y += m_smallest.height() + gap;
        }
        ++m_sections.last().count;
        m_sectionOfRow.append(static_cast<int>(m_sections.size()) - 1);
        m_cards.append(QRect(column * (cardWidth + gap), y, cardWidth, m_smallest.height()));
    }
    m_contentsHeight = rows > 0 ? y + m_smallest.height() + Space::s : 0;
    QAbstractItemView::doItemsLayout(); // NOLINT(bugprone-parent-virtual-call): the layout is ours, not QListView's
}

QRect CardView::cardRect(int row) const
{
    return m_cards.value(row);
}

QRect CardView::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? cardRect(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex CardView::indexAt(const QPoint &point) const
{
    const QPoint place = point + QPoint(0, verticalOffset());
    const auto it = std::ranges::find_if(m_cards, [place](const QRect &card) { return card.contains(place); });
    return it == m_cards.end() || !model() ? QModelIndex()
                                           : model()->index(static_cast<int>(it - m_cards.begin()), modelColumn());
}

void CardView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    executeDelayedItemsLayout();
    if (!index.isValid() || index.row() >= m_cards.size())
        return;
    const QRect card = cardRect(index.row()).adjusted(0, -headingHeight, 0, Space::s);
    const int top = verticalOffset();
    const int height = viewport()->height();
    if (hint == PositionAtTop || (hint == EnsureVisible && card.top() < top))
        verticalScrollBar()->setValue(card.top());
    else if (hint == PositionAtBottom || (hint == EnsureVisible && card.bottom() > top + height))
        verticalScrollBar()->setValue(card.bottom() - height);
    else if (hint == PositionAtCenter)
        verticalScrollBar()->setValue(card.center().y() - height / 2);
}

std::pair<int, int> CardView::visibleRows() const
{
    const QRect seen(0, verticalOffset(), viewport()->width(), viewport()->height());
    int first = -1;
    int last = -2;
    for (int row = 0; row < m_cards.size(); ++row) {
        if (!m_cards.at(row).intersects(seen))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    return {first, last};
}

int CardView::rowBeside(int row, int rows) const
{
    // Lines have different lengths at the end of a section, so the place decides, not the count.
    const QPoint from = m_cards.at(row).center();
    int best = row;
    int bestDistance = std::numeric_limits<int>::max();
    int line = from.y();
    for (int step = 0; step < qAbs(rows); ++step) {
        int nextLine = -1;
        for (const QRect &card : m_cards) {
            const int y = card.center().y();
            if (rows > 0 ? y > line && (nextLine < 0 || y < nextLine) : y < line && y > nextLine)
                nextLine = y;
        }
        if (nextLine < 0)
            break;
        line = nextLine;
    }
    for (int i = 0; i < m_cards.size(); ++i) {
        const int distance = qAbs(m_cards.at(i).center().x() - from.x());
        if (m_cards.at(i).center().y() == line && distance < bestDistance) {
            best = i;
            bestDistance = distance;
        }
    }
    return best;
}

QModelIndex CardView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    executeDelayedItemsLayout();
    if (m_cards.isEmpty())
        return {};
    const int last = static_cast<int>(m_cards.size()) - 1;
    if (!currentIndex().isValid())
        return model()->index(0, modelColumn());
    const int row = currentIndex().row();
    const int page = qMax(1, viewport()->height() / (m_smallest.height() + gap));
    int to = 0;
    switch (action) {
    case MoveLeft:
    case MovePrevious: to = row - 1; break;
    case MoveRight:
    case MoveNext: to = row + 1; break;
    case MoveUp: to = rowBeside(row, -1); break;
    case MoveDown: to = rowBeside(row, 1); break;
    case MovePageUp: to = rowBeside(row, -page); break;
    case MovePageDown: to = rowBeside(row, page); break;
    case MoveHome: break;
    case MoveEnd: to = last; break;
    }
    return model()->index(qBound(0, to, last), modelColumn());
}

int CardView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void CardView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect area = rect.normalized().translated(0, verticalOffset());
    QItemSelection selection;
    for (int row = 0; row < m_cards.size(); ++row) {
        if (m_cards.at(row).intersects(area))
            selection.select(model()->index(row, modelColumn()), model()->index(row, modelColumn()));
    }
    selectionModel()->select(selection, command);
}

QRegion CardView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QModelIndex &index : selection.indexes())
        region += visualRect(index);
    return region;
}

void CardView::updateGeometries()
{
    verticalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, qMax(0, m_contentsHeight - viewport()->height()));
    QAbstractItemView::updateGeometries(); // NOLINT(bugprone-parent-virtual-call)
}

void CardView::scrollContentsBy(int dx, int dy)
{
    viewport()->scroll(dx, dy);
}

void CardView::paintEvent(QPaintEvent *event)
{
    executeDelayedItemsLayout();
    QPainter painter(viewport());
    const Colors &colors = Colors::of(palette());
    painter.translate(0, -verticalOffset());
    const QRegion exposed = event->region().translated(0, verticalOffset());
    for (const Section &section : std::as_const(m_sections)) {
        if (!exposed.intersects(section.rect))
            continue;
        painter.setFont(fontOf(TextStyle::Strong));
        painter.setPen(colors.text);
        const QRect line = section.rect.adjusted(2, 0, 0, -Space::s);
        const QString title = painter.fontMetrics().elidedText(section.title, Qt::ElideRight, line.width() - 80);
        painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine, title);
        const int x = painter.fontMetrics().horizontalAdvance(title) + Space::s;
        painter.setFont(fontOf(TextStyle::Small));
        painter.setPen(colors.muted);
        painter.drawText(line.adjusted(x, 0, 0, 0), Qt::AlignVCenter, QString::number(section.count));
    }
    QStyleOptionViewItem base;
    initViewItemOption(&base);
    for (int row = 0; row < m_cards.size(); ++row) {
        if (!exposed.intersects(m_cards.at(row)))
            continue;
        const QModelIndex index = model()->index(row, modelColumn());
        QStyleOptionViewItem option = base;
        option.rect = m_cards.at(row);
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_MouseOver, m_hovered == index);
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == index);
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void CardView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event); // NOLINT(bugprone-parent-virtual-call)
    doItemsLayout();
}

void CardView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        Q_EMIT activated(currentIndex());
    else if (event->key() == Qt::Key_Escape && selectionModel() && selectionModel()->hasSelection())
        clearSelection();
    else
        QAbstractItemView::keyPressEvent(event);
}

void CardView::hover(const QModelIndex &index)
{
    if (m_hovered == index)
        return;
    if (m_hovered.isValid())
        viewport()->update(visualRect(m_hovered));
    m_hovered = index;
    if (index.isValid())
        viewport()->update(visualRect(index));
}

bool CardView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverMove:
    case QEvent::HoverEnter: hover(indexAt(static_cast<QHoverEvent *>(event)->position().toPoint())); break;
    case QEvent::HoverLeave:
    case QEvent::Leave: hover({}); break;
    default: break;
    }
    return QListView::viewportEvent(event);
}

void CardView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles); // NOLINT(bugprone-parent-virtual-call)
    for (int row = topLeft.row(); row <= bottomRight.row() && row < m_cards.size(); ++row) {
        const QModelIndex index = model()->index(row, modelColumn());
        viewport()->update(visualRect(index));
        if (index.data(m_sectionRole).toString() != m_sections.at(m_sectionOfRow.at(row)).title)
            scheduleDelayedItemsLayout();
    }
}

void CardView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end); // NOLINT(bugprone-parent-virtual-call)
    scheduleDelayedItemsLayout();
}

} // namespace Pitwall
