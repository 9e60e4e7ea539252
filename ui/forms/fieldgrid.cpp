#include "ui/forms/fieldgrid.h"

#include "ui/theme/typography.h"

#include <QGridLayout>

#include <algorithm>

namespace Pitwall {

static constexpr int narrowest = 290; // pixels a column
static constexpr int mostColumns = 3;

FieldGrid::FieldGrid(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(Space::xl);
    m_layout->setVerticalSpacing(Space::l);
}

void FieldGrid::add(QWidget *field, bool flat)
{
    (flat ? m_flat : m_fields).append(field);
    m_columns = fittingColumns();
    arrange();
}

int FieldGrid::fittingColumns() const
{
    return qBound(1, width() / narrowest, mostColumns);
}

QSize FieldGrid::minimumSizeHint() const
{
    return {narrowest, QWidget::minimumSizeHint().height()}; // may be narrower than its columns of the moment
}

void FieldGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (fittingColumns() == m_columns)
        return;
    m_columns = fittingColumns();
    arrange();
}

void FieldGrid::arrange()
{
    for (QWidget *field : m_fields + m_flat)
        m_layout->removeWidget(field);
    qDeleteAll(m_fillers);
    m_fillers.clear();
    int place = 0;
    const auto put = [&](QWidget *field) {
        m_layout->addWidget(field, place / m_columns, place % m_columns);
        ++place;
    };
    std::ranges::for_each(m_fields, put);
    // A column without anything in it would get no space beside it, and the others would be wider than in other grids.
    for (int column = place; column > 0 && column < m_columns; ++column)
        m_layout->addWidget(m_fillers.emplaceBack(new QWidget), 0, column);
    place = (place + m_columns - 1) / m_columns * m_columns; // a new row
    std::ranges::for_each(m_flat, put);
    for (int column = 0; column < mostColumns; ++column)
        m_layout->setColumnStretch(column, column < m_columns ? 1 : 0);
}

} // namespace Pitwall
