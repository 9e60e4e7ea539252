#include "ui/widgets/tabs.h"

#include "ui/widgets/retranslate.h"

#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

static void nameArrows(const QTabBar &bar)
{
    const std::pair<QString, const char *> arrows[] = {{u"ScrollLeftButton"_s, "Scroll Left"},
                                                       {u"ScrollRightButton"_s, "Scroll Right"}};
    for (const auto &[name, text] : arrows) {
        if (auto *arrow = bar.findChild<QToolButton *>(name, Qt::FindDirectChildrenOnly))
            arrow->setAccessibleName(QTabBar::tr(text));
    }
}

QTabWidget *makeTabs()
{
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    onLanguageChange(tabs, [tabs] { nameArrows(*tabs->tabBar()); });
    return tabs;
}

} // namespace Pitwall
