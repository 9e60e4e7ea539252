#pragma once

#include "core/client/clients.h"
#include "ui/model/listpane.h"
#include "ui/model/pagedtable.h"

class QPlainTextEdit;

namespace Pitwall {

class TextLabel;

/// Incidents of one server, newest first, each with the last lines before it.
class IncidentList final : public ListPane
{
    Q_OBJECT

public:
    IncidentList(Clients &clients, Page &page, QWidget *parent = nullptr);

    void setServer(ServerId server);

protected:
    void showDetails(int row) override;
    QString failureText() const override;

private:
    void take(const Event &event);
    void retranslate();

    Clients &m_clients;
    ServerId m_server;
    PagedTableOf<Incident> *m_incidents;
    TextLabel *m_title;
    TextLabel *m_detail;
    QPlainTextEdit *m_lines;
};

} // namespace Pitwall
