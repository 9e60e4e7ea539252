#include "ui/shell/pages.h"

#include "ui/dashboard/dashboardpage.h"

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
    };
    return pages;
}

} // namespace Pitwall
