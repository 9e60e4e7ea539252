#include "ui/forms/scrollpane.h"

#include "ui/theme/typography.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace Pitwall {

ScrollPane::ScrollPane(QWidget *parent)
    : QScrollArea(parent)
    , m_column(new QVBoxLayout)
{
    auto *content = new QWidget;
    content->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::l);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { m_column->setContentsMargins(0, 0, most > 0 ? Space::s : 0, 0); });
}

} // namespace Pitwall
