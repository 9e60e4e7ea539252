#include "ui/access/accesspage.h"

#include "core/client/clients.h"
#include "ui/access/groupspane.h"
#include "ui/access/tokenspane.h"
#include "ui/access/userspane.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tabs.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

AccessPage::AccessPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_tabs(makeTabs())
    , m_panes{new UsersPane(context, *this), new GroupsPane(context, *this), new TokensPane(context, *this)}
{
    for (EditorPane *pane : std::as_const(m_panes))
        m_tabs->addTab(pane, QString());
    body()->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &AccessPage::loadCurrent);
    connect(&context.clients.transport, &Transport::reset, this, [this] {
        m_seen.clear();
        loadCurrent();
    });
    onLanguageChange(this, [this] { retranslate(); });
    loadCurrent();
}

void AccessPage::open(const QString &part)
{
    const qsizetype index = QStringList{u"users"_s, u"groups"_s, u"tokens"_s}.indexOf(part);
    if (index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

void AccessPage::loadCurrent()
{
    EditorPane *pane = m_panes.at(m_tabs->currentIndex());
    if (m_seen.contains(pane))
        return;
    m_seen.insert(pane);
    pane->load();
}

void AccessPage::retranslate()
{
    header().setTitle(tr("Access"));
    m_tabs->setTabText(0, tr("Users"));
    m_tabs->setTabText(1, tr("Groups"));
    m_tabs->setTabText(2, tr("Tokens"));
    m_tabs->setAccessibleName(tr("Parts"));
}

} // namespace Pitwall
