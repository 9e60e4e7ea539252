#include "ui/shell/pages.h"

#include "ui/access/accesspage.h"
#include "ui/activity/activitypage.h"
#include "ui/add/addpage.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/replays/replayspage.h"
#include "ui/servers/serverspage.h"
#include "ui/settings/settingspage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct PageTitles
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::PageTitles)
};

template<typename P>
Page *make(PageContext &context)
{
    return new P(context);
}

} // namespace

std::span<const PageSpec> allPages()
{
    static const PageSpec pages[] = {
        {"dashboard"_L1, "dashboard"_L1, [] { return PageTitles::tr("Dashboard"); }, make<DashboardPage>},
        {"servers"_L1, "servers"_L1, [] { return PageTitles::tr("Servers"); }, make<ServersPage>},
        {"replays"_L1, "replays"_L1, [] { return PageTitles::tr("Replays"); }, make<ReplaysPage>},
        {"add"_L1, "add"_L1, [] { return PageTitles::tr("Add server"); }, make<AddPage>},
        {"activity"_L1, "activity"_L1, [] { return PageTitles::tr("Activity"); }, make<ActivityPage>},
        {"access"_L1, "access"_L1, [] { return PageTitles::tr("Access"); }, make<AccessPage>},
        {"settings"_L1, "settings"_L1, [] { return PageTitles::tr("Settings"); }, make<SettingsPage>},
    };
    return pages;
}

} // namespace Pitwall
