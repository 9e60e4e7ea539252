#pragma once

#include "core/model/activity.h"
#include "ui/model/listpane.h"
#include "ui/model/pagecontext.h"
#include "ui/model/pagedtable.h"

class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace Pitwall {

class KeyValueGrid;

/// Long operations: what runs, how far it is, and how the earlier ones ended.
class JobsPane final : public ListPane
{
    Q_OBJECT

public:
    JobsPane(PageContext &context, Page &page, QWidget *parent = nullptr);

protected:
    void showDetails(int row) override;
    QString failureText() const override;

private:
    void take(const Event &event);
    void cancel();
    void retranslate();

    PageContext &m_context;
    Page &m_page;
    PagedTableOf<Job> *m_jobs;
    KeyValueGrid *m_facts;
    QPlainTextEdit *m_details;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
};

} // namespace Pitwall
