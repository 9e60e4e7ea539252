#include "ui/servers/filespane.h"

#include "ui/servers/outputfilelist.h"

#include <QVBoxLayout>

namespace Pitwall {

FilesPane::FilesPane(PageContext &context, Page &page, QWidget *parent)
    : ServerPane(context, page, parent)
    , m_list(new OutputFileList(context.clients, page))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
}

void FilesPane::load()
{
    if (isVisible()) // else it is loaded when it is looked at
        m_list->setServer(server());
}

void FilesPane::showEvent(QShowEvent *event)
{
    ServerPane::showEvent(event);
    m_list->setServer(server()); // there may be more of them by now
}

void FilesPane::refresh(const ServerView &)
{}

} // namespace Pitwall
