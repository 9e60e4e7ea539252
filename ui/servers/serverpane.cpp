#include "ui/servers/serverpane.h"

#include "ui/model/serverlistmodel.h"

namespace Pitwall {

void ServerPane::open(ServerId server)
{
    if (server == m_server)
        return;
    m_server = server;
    load();
    if (const ServerView *now = view())
        refresh(*now);
}

const ServerView *ServerPane::view() const
{
    return m_context.servers.find(m_server);
}

} // namespace Pitwall
