#pragma once

#include "tests/ui/replaydata.h"
#include "tests/ui/uifixture.h"
#include "ui/replays/replayfilters.h"
#include "ui/replays/replayspage.h"
#include "ui/replays/replaytable.h"
#include "ui/replays/replaytablemodel.h"
#include "ui/widgets/tableview.h"

#include <QLabel>
#include <QPushButton>

namespace Pitwall {

/// The page of replays, shown over an archive of so many replays, all loaded.
class ShownPage
{
public:
    explicit ShownPage(int replays = 30, int games = 2)
        : ui(Samples::servers(3))
        , page((ReplayData::answer(ui.transport, replays, games), ReplayData::answerCore(ui.transport), ui.context))
    {
        page.resize(1200, 900);
        page.show();
        active = QTest::qWaitForWindowActive(&page);
        table = page.findChild<ReplayTable *>();
        view = table->findChild<TableView *>();
        filters = page.findChild<ReplayFilters *>();
        loaded = QTest::qWaitFor([&] { return table->model().isLoaded(); });
    }

    QPushButton *button(const QString &text) const
    {
        for (auto *each : page.findChildren<QPushButton *>()) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }
    void select(const QList<int> &rows) const
    {
        view->clearSelection();
        for (const int row : rows)
            view->selectionModel()->select(table->model().index(row, 0),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    QString queryOf(const QString &key, const QString &path = QString::fromLatin1("/api/v1/replays"))
    {
        return ui.transport.lastCall("GET", path).query.queryItemValue(key);
    }
    static QString pathOf(int n, QStringView action = {})
    {
        const QString id = ReplayData::record(n).id.toString();
        return action.isEmpty() ? apiPath({u"replays", id}) : apiPath({u"replays", id, action});
    }

    UiFixture ui;
    ReplaysPage page;
    ReplayTable *table;
    TableView *view;
    ReplayFilters *filters;
    bool active = false;
    bool loaded = false;
};

inline QStringList labelsOf(const QWidget *widget)
{
    QStringList texts;
    for (const QLabel *label : widget->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts;
}

} // namespace Pitwall
