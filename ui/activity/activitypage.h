#pragma once

#include "ui/model/pagecontext.h"
#include "ui/widgets/page.h"

#include <QSet>

class QTabWidget;

namespace Pitwall {

class ListPane;

/// What happened and what is being done: jobs, audit trail, the core's log.
class ActivityPage final : public Page
{
    Q_OBJECT

public:
    explicit ActivityPage(PageContext &context, QWidget *parent = nullptr);

    /// "jobs", "audit" or "log".
    void open(const QString &part) override;

private:
    void loadCurrent();
    void retranslate();

    QTabWidget *m_tabs;
    QList<ListPane *> m_panes;
    QSet<ListPane *> m_seen; ///< each loads when it is first looked at
};

} // namespace Pitwall
