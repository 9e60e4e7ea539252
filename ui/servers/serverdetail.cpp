#include "ui/servers/serverdetail.h"

#include "ui/model/gamelist.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/uistate.h"
#include "ui/servers/chartspane.h"
#include "ui/servers/consolepane.h"
#include "ui/servers/filespane.h"
#include "ui/servers/incidentspane.h"
#include "ui/servers/playerspane.h"
#include "ui/servers/serversummary.h"
#include "ui/servers/settingspane.h"
#include "ui/theme/typography.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/toast.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

static constexpr int lookEvery = 5; // seconds

ServerDetail::ServerDetail(PageContext &context, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_summary(new ServerSummary)
    , m_tabs(makeTabs())
{
    addPane(u"console"_s, new ConsolePane(context, page));
    addPane(u"players"_s, new PlayersPane(context, page));
    addPane(u"charts"_s, new ChartsPane(context, page));
    addPane(u"settings"_s, new SettingsPane(context, page));
    addPane(u"files"_s, new FilesPane(context, page));
    addPane(u"incidents"_s, new IncidentsPane(context, page));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_summary);
    layout->addWidget(m_tabs, 1);

    showTab(context.state.value(u"servers/tab"_s).toString());
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        m_context.state.setValue(u"servers/tab"_s, m_ids.at(index));
        openCurrent();
    });
    connect(m_summary, &ServerSummary::addressCopied, &page,
            [&page](const QString &address) { page.toast().say(tr("%1 is copied.").arg(address)); });
    connect(&context.clients.transport, &Transport::reset, this, &ServerDetail::loadCore);
    m_everySecond.setInterval(1s);
    connect(&m_everySecond, &QTimer::timeout, this, &ServerDetail::tick);
    onLanguageChange(this, [this] { retranslate(); });
    if (context.clients.transport.link() == Transport::Link::Up)
        loadCore();
}

void ServerDetail::addPane(const QString &id, ServerPane *pane)
{
    const int index = m_tabs->addTab(pane, QString());
    m_ids.append(id);
    m_panes.append(pane);
    connect(pane, &ServerPane::countChanged, this, [this, index](int count) {
        if (m_counts.value(index) == count)
            return;
        m_counts.insert(index, count);
        setTabText(index);
    });
}

void ServerDetail::setTabText(int index)
{
    const QString texts[] = {tr("Console"),  tr("Players"),      tr("Charts"),
                             tr("Settings"), tr("Output files"), tr("Incidents")};
    const int count = m_counts.value(index);
    m_tabs->setTabText(index, count > 0 ? u"%1  %2"_s.arg(texts[index]).arg(count) : texts[index]);
}

void ServerDetail::retranslate()
{
    for (int i = 0; i < m_tabs->count(); ++i)
        setTabText(i);
    m_tabs->setAccessibleName(tr("About this server"));
}

void ServerDetail::showTab(const QString &id)
{
    const qsizetype index = m_ids.indexOf(id);
    if (index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

void ServerDetail::loadCore()
{
    whenDone(m_context.clients.core.info(), this, [this](const Result<CoreInfo> &info) {
        if (!info)
            return; // only the address for players is missing then
        m_core = *info;
        refresh();
    });
}

void ServerDetail::tick()
{
    m_summary->tick();
    if (isVisible() && ++m_ticks % lookEvery == 0)
        lookAgain();
}

/// Events do not tell that what was good is good again; here one sees when it last was.
void ServerDetail::lookAgain()
{
    whenDone(m_context.clients.servers.get(m_server), this, [this](const Result<ServerView> &view) {
        if (view && view->record.id == m_server)
            m_summary->setLadder(view->status.ladder);
    });
}

void ServerDetail::open(ServerId server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_counts.clear();
    for (int i = 0; i < m_panes.size(); ++i) {
        m_panes.at(i)->open({});
        setTabText(i);
    }
    server.isNull() ? m_everySecond.stop() : m_everySecond.start();
    openCurrent();
    refresh();
    if (!server.isNull())
        lookAgain();
}

void ServerDetail::openCurrent()
{
    m_panes.at(m_tabs->currentIndex())->open(m_server);
}

void ServerDetail::refresh()
{
    const ServerView *view = m_context.servers.find(m_server);
    if (!view)
        return;
    m_summary->show(*view, m_context.games.find(view->record.game), m_core);
    for (ServerPane *pane : std::as_const(m_panes)) {
        if (pane->server() == m_server)
            pane->refresh(*view);
    }
    const int players = view->status.playerCount; // also while its tab was not seen yet
    if (m_counts.value(1) != players) {
        m_counts.insert(1, players);
        setTabText(1);
    }
}

} // namespace Pitwall
