#include "ui/widgets/card.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QVBoxLayout>

namespace Pitwall {

Card::Card(QWidget *parent)
    : QWidget(parent)
    , m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(Space::l, Space::l, Space::l, Space::l);
    m_body->setSpacing(Space::m);
}

void Card::setFlush()
{
    // One pixel for the border, and what the corner takes of the first and last row.
    m_body->setContentsMargins(1, Space::s, 1, Space::s);
    m_body->setSpacing(0);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintSurface(&painter, rect(), Radius::card, colors.card, colors.border);
}

} // namespace Pitwall
