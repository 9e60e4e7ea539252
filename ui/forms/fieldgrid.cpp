#include "ui/forms/fieldgrid.h"

#include "ui/theme/typography.h"

#include <QGridLayout>

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

void FieldGrid::add(QWidget *field)
{
    m_fields.append(field);
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
    for (QWidget *field : std::as_const(m_fields))
        m_layout->removeWidget(field);
    for (int i = 0; i < m_fields.size(); ++i)
        m_layout->addWidget(m_fields.at(i), i / m_columns, i % m_columns);
    for (int column = 0; column < mostColumns; ++column)
        m_layout->setColumnStretch(column, column < m_columns ? 1 : 0);
}

} // namespace Pitwall
