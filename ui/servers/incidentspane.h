#pragma once

#include "ui/servers/serverpane.h"

namespace Pitwall {

class IncidentList;

/// What went wrong with a server.
class IncidentsPane final : public ServerPane
{
    Q_OBJECT

public:
    IncidentsPane(PageContext &context, Page &page, QWidget *parent = nullptr);

    void refresh(const ServerView &view) override;

protected:
    void load() override;

private:
    IncidentList *m_list;
};

} // namespace Pitwall
