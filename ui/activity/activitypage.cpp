#include "ui/activity/activitypage.h"

#include "ui/activity/auditpane.h"
#include "ui/activity/jobspane.h"
#include "ui/activity/logpane.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tabs.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

ActivityPage::ActivityPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_tabs(makeTabs())
    , m_panes{new JobsPane(context, *this), new AuditPane(context, *this), new LogPane(context, *this)}
{
    for (ListPane *pane : std::as_const(m_panes))
        m_tabs->addTab(pane, QString());
    body()->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ActivityPage::loadCurrent);
    connect(&context.clients.transport, &Transport::reset, this, [this] {
        m_seen.clear();
        loadCurrent();
    });
    onLanguageChange(this, [this] { retranslate(); });
    loadCurrent();
}

void ActivityPage::open(const QString &part)
{
    const qsizetype index = QStringList{u"jobs"_s, u"audit"_s, u"log"_s}.indexOf(part);
    if (index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

void ActivityPage::loadCurrent()
{
    ListPane *pane = m_panes.at(m_tabs->currentIndex());
    if (m_seen.contains(pane))
        return;
    m_seen.insert(pane);
    pane->load();
}

void ActivityPage::retranslate()
{
    header().setTitle(tr("Activity"));
    m_tabs->setTabText(0, tr("Jobs"));
    m_tabs->setTabText(1, tr("Audit trail"));
    m_tabs->setTabText(2, tr("Log"));
    m_tabs->setAccessibleName(tr("Parts"));
}

} // namespace Pitwall
