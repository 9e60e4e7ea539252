#include "ui/servers/incidentlist.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/statelook.h"
#include "ui/theme/icons.h"
#include "ui/theme/typography.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/textlabel.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int pageSize = 100;
static constexpr int linesHeight = 190; // pixels

static QVariant kindData(const Incident &incident, int role)
{
    if (role == Qt::DisplayRole)
        return incidentText(incident.kind);
    if (role != Qt::DecorationRole)
        return {};
    const bool severe = incident.kind == Incident::Kind::CrashLoop || incident.kind == Incident::Kind::StartFailed
        || incident.kind == Incident::Kind::DiskFull;
    return icon(severe ? "failed"_L1 : "warning"_L1, severe ? Tone::Danger : Tone::Warning);
}

static QList<PagedTableOf<Incident>::Column> columns()
{
    return {
        {[] { return IncidentList::tr("Time"); },
         [](const Incident &incident, int role) {
             return role == Qt::DisplayRole ? QVariant(Format::dateTime(incident.at)) : QVariant();
         }},
        {[] { return IncidentList::tr("Kind"); }, kindData},
        {[] { return IncidentList::tr("What happened"); },
         [](const Incident &incident, int role) {
             return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(inAppLanguage(incident.title))
                                                                       : QVariant();
         }},
    };
}

IncidentList::IncidentList(Clients &clients, Page &page, QWidget *parent)
    : ListPane(page, "ok"_L1, parent)
    , m_clients(clients)
    , m_incidents(new PagedTableOf<Incident>(
          columns(), [this](const QString &after) { return m_clients.servers.incidents(m_server, pageSize, after); },
          this))
    , m_title(new TextLabel(TextStyle::Strong))
    , m_detail(new TextLabel(TextStyle::Body, Tone::Secondary))
    , m_lines(new QPlainTextEdit)
{
    filters()->hide();
    for (TextLabel *label : {m_title, m_detail}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        details()->addWidget(label);
    }
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFixedHeight(linesHeight);
    setTextStyle(m_lines, TextStyle::Mono);
    details()->addWidget(m_lines);
    setTable(m_incidents, {22, 20, 0});
    connect(m_incidents, &PagedTable::loaded, this, [this] {
        if (currentRow() < 0)
            view()->selectRow(0); // the newest is what one comes for
    });
    connect(&clients.transport, &Transport::eventCame, this, &IncidentList::take);
    onLanguageChange(this, [this] { retranslate(); });
}

void IncidentList::retranslate()
{
    empty()->setTexts(tr("No incidents"), tr("Crashes, hangs and failed starts are recorded here. There were none."));
    m_lines->setAccessibleName(tr("Last lines before it"));
    view()->setAccessibleName(tr("Incidents"));
    if (currentRow() >= 0)
        showDetails(currentRow());
}

QString IncidentList::failureText() const
{
    return tr("The incidents could not be loaded.");
}

void IncidentList::setServer(ServerId server)
{
    m_server = server;
    if (!server.isNull())
        load();
}

void IncidentList::take(const Event &event)
{
    if (event.topic != "servers"_L1 || event.kind != "incident"_L1 || event.subject != m_server.toString()
        || !m_incidents->isLoaded())
        return;
    const Result<Incident> incident = fromJson<Incident>(event.data.value("incident"_L1).toObject());
    if (incident)
        m_incidents->put(*incident, [id = incident->id](const Incident &other) { return other.id == id; });
}

void IncidentList::showDetails(int row)
{
    const Incident &incident = m_incidents->at(row);
    m_title->setText(inAppLanguage(incident.title));
    m_detail->setText(inAppLanguage(incident.detail));
    m_detail->setVisible(!incident.detail.isEmpty());
    m_lines->setPlainText(incident.lastLines.join(u'\n'));
    m_lines->setVisible(!incident.lastLines.isEmpty());
    m_lines->moveCursor(QTextCursor::End);
}

} // namespace Pitwall
