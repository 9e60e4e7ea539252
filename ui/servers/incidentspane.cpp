#include "ui/servers/incidentspane.h"

#include "ui/servers/incidentlist.h"

#include <QVBoxLayout>

namespace Pitwall {

IncidentsPane::IncidentsPane(PageContext &context, Page &page, QWidget *parent)
    : ServerPane(context, page, parent)
    , m_list(new IncidentList(context.clients, page))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
}

void IncidentsPane::load()
{
    m_list->setServer(server());
}

void IncidentsPane::refresh(const ServerView &)
{}

} // namespace Pitwall
