#pragma once

#include "core/model/activity.h"
#include "ui/model/listpane.h"
#include "ui/model/pagecontext.h"
#include "ui/model/pagedtable.h"

class QPlainTextEdit;

namespace Pitwall {

class KeyValueGrid;

/// Who did what, when, from where, and what it changed.
class AuditPane final : public ListPane
{
    Q_OBJECT

public:
    AuditPane(PageContext &context, Page &page, QWidget *parent = nullptr);

protected:
    void showDetails(int row) override;
    QString failureText() const override;

private:
    void take(const Event &event);
    void retranslate();

    PagedTableOf<AuditEntry> *m_entries;
    QString m_search;
    const ServerListModel &m_servers;
    KeyValueGrid *m_facts;
    QPlainTextEdit *m_change;
};

} // namespace Pitwall
