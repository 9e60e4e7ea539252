#pragma once

#include "tests/support/faketransport.h"
#include "tests/support/samples.h"
#include "tests/support/testmain.h"
#include "ui/model/gamelist.h"
#include "ui/model/language.h"
#include "ui/model/metrichistory.h"
#include "ui/model/pagecontext.h"
#include "ui/model/serveractions.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/uistate.h"
#include "ui/theme/appearance.h"

#include <QTemporaryDir>

namespace Pitwall {

/// Everything that a page is given, over a core from a table. English and light unless told otherwise.
///
/// `UiFixture ui(Samples::servers(8)); DashboardPage page(ui.context); QTRY_COMPARE(ui.servers.count(), 8);`
class UiFixture final
{
public:
    explicit UiFixture(const QList<ServerView> &views = {});

    QTemporaryDir folder;
    FakeTransport transport;
    Clients clients{transport};
    UiState state{folder.filePath(QString::fromLatin1("app.conf"))};
    Language language{QString::fromLatin1("en")};
    Appearance appearance{Appearance::Choice::Light, false};
    GameList games;
    ServerListModel servers;
    MetricHistory history;
    ServerActions actions;
    PageContext context;

private:
    Clients &prepared(const QList<ServerView> &views);
};

} // namespace Pitwall
