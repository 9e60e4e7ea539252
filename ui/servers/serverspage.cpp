#include "ui/servers/serverspage.h"

#include "ui/model/gamelist.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/serververbs.h"
#include "ui/servers/serverdetail.h"
#include "ui/servers/servertable.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

ServersPage::ServersPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_back(makeIconButton("chevron-left"_L1))
    , m_add(makeButton("add"_L1, ButtonKind::Primary))
    , m_verbs(nullptr)
    , m_stack(new QStackedWidget)
    , m_table(new ServerTable(context))
    , m_detail(new ServerDetail(context, *this))
{
    build();
    ServerListModel &servers = context.servers;
    connect(&servers, &QAbstractItemModel::dataChanged, this, &ServersPage::refresh);
    connect(&servers, &QAbstractItemModel::rowsInserted, this, &ServersPage::refresh);
    connect(&servers, &QAbstractItemModel::rowsRemoved, this, &ServersPage::listChanged);
    connect(&servers, &ServerListModel::loaded, this, [this] {
        if (!m_wanted.isEmpty())
            open(std::exchange(m_wanted, {}));
        listChanged();
    });
    connect(&servers, &ServerListModel::failed, this,
            [this](const Error &error) { errors().showError(tr("The servers could not be loaded."), error); });
    onLanguageChange(this, [this] { retranslate(); });
}

void ServersPage::build()
{
    header().addLeading(m_back);
    m_back->hide();
    m_back->setShortcut(QKeySequence::Back);
    m_verbs = new ServerVerbs(m_context.actions, *this, [this] { return chosen(); });
    header().addAction(m_add);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_detail);
    body()->addWidget(m_stack, 1);
    connect(m_back, &QToolButton::clicked, this, &ServersPage::back);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT navigate(u"add"_s, {}); });
    connect(m_table, &ServerTable::addWanted, this, [this] { Q_EMIT navigate(u"add"_s, {}); });
    connect(m_table, &ServerTable::opened, this, &ServersPage::showServer);
    connect(m_table, &ServerTable::selectionChanged, this, &ServersPage::refresh);
    connect(m_table, &ServerTable::menuWanted, this, &ServersPage::showMenu);
}

void ServersPage::retranslate()
{
    setLabel(m_back, tr("All servers"));
    m_add->setText(tr("Add server"));
    refresh();
}

bool ServersPage::showsDetail() const
{
    return m_stack->currentWidget() == m_detail;
}

QList<ServerId> ServersPage::chosen() const
{
    return showsDetail() ? QList<ServerId>{m_detail->server()} : m_table->selected();
}

void ServersPage::open(const QString &argument)
{
    if (!m_context.servers.isLoaded()) {
        m_wanted = argument;
        return;
    }
    if (argument == "all"_L1)
        return back();
    const std::optional<ServerId> id = ServerId::fromString(argument.section(u'/', 0, 0));
    if (!id || m_context.servers.rowOf(*id) < 0)
        return;
    m_detail->showTab(argument.section(u'/', 1));
    showServer(*id);
}

void ServersPage::showServer(ServerId server)
{
    errors().clear();
    confirm().dismiss();
    m_stack->setCurrentWidget(m_detail);
    m_detail->open(server);
    refresh();
}

void ServersPage::back()
{
    const ServerId was = m_detail->server();
    errors().clear();
    confirm().dismiss();
    m_detail->open({});
    m_stack->setCurrentWidget(m_table);
    refresh();
    m_table->choose(was);
}

void ServersPage::refresh()
{
    const ServerListModel &servers = m_context.servers;
    const ServerView *shown = showsDetail() ? servers.find(m_detail->server()) : nullptr;
    if (shown) {
        m_detail->refresh();
        m_shownName = shown->record.name;
        const QString game = m_context.games.title(shown->record.game);
        header().setTitle(m_shownName);
        header().setSubtitle(shown->record.group.isEmpty() ? game : QString(game + u"  ·  " + shown->record.group));
    } else {
        const auto chosenCount = static_cast<int>(m_table->selected().size());
        QString summary = tr("%n server(s)", nullptr, servers.count());
        if (chosenCount > 0)
            summary += u"  ·  " + tr("%n selected", nullptr, chosenCount);
        header().setTitle(tr("Servers"));
        header().setSubtitle(servers.isLoaded() ? summary : QString());
    }
    m_back->setVisible(showsDetail());
    m_add->setVisible(!showsDetail());
    m_verbs->setVisible(servers.count() > 0);
    m_verbs->refresh();
}

void ServersPage::listChanged()
{
    if (showsDetail() && !m_context.servers.find(m_detail->server())) {
        const QString name = m_shownName;
        back();
        toast().say(tr("%1 was removed.").arg(name));
    }
    refresh();
}

void ServersPage::showMenu(const QPoint &place)
{
    const QList<ServerId> ids = m_table->selected();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (ids.size() == 1)
        menu->addAction(tr("Open"), this, [this, id = ids.first()] { showServer(id); });
    menu->addSeparator();
    m_verbs->addTo(menu);
    menu->popup(place);
}

} // namespace Pitwall
