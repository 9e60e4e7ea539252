#include "ui/settings/settingspage.h"

#include "ui/forms/scrollpane.h"
#include "ui/settings/aboutpane.h"
#include "ui/settings/apppane.h"
#include "ui/settings/backupspane.h"
#include "ui/settings/corepane.h"
#include "ui/settings/networkpane.h"
#include "ui/theme/typography.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tabs.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QWidget *scrolling(QWidget *pane)
{
    auto *area = new ScrollPane;
    area->column()->addWidget(pane);
    auto *distant = new QWidget; // from the tabs
    auto *layout = new QVBoxLayout(distant);
    layout->setContentsMargins(0, Space::m, 0, 0);
    layout->addWidget(area);
    return distant;
}

SettingsPage::SettingsPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_tabs(makeTabs())
{
    m_tabs->addTab(scrolling(new AppPane(context, *this)), QString());
    m_tabs->addTab(new CorePane(context.clients, *this), QString());
    m_tabs->addTab(scrolling(new NetworkPane(context.clients, *this)), QString());
    m_tabs->addTab(new BackupsPane(context.clients, *this), QString());
    m_tabs->addTab(scrolling(new AboutPane(context.clients)), QString());
    body()->addWidget(m_tabs, 1);
    onLanguageChange(this, [this] { retranslate(); });
}

void SettingsPage::open(const QString &part)
{
    const qsizetype index = QStringList{u"app"_s, u"core"_s, u"network"_s, u"backups"_s, u"about"_s}.indexOf(part);
    if (index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

void SettingsPage::retranslate()
{
    header().setTitle(tr("Settings"));
    m_tabs->setTabText(0, tr("This app"));
    m_tabs->setTabText(1, tr("Core"));
    m_tabs->setTabText(2, tr("Network"));
    m_tabs->setTabText(3, tr("Backups"));
    m_tabs->setTabText(4, tr("About"));
    m_tabs->setAccessibleName(tr("Parts"));
}

} // namespace Pitwall
