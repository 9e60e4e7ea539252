#pragma once

#include "core/model/activity.h"
#include "ui/model/listpane.h"
#include "ui/model/pagecontext.h"
#include "ui/model/pagedtable.h"

#include <QTimer>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace Pitwall {

/// The core's own log, newest first.
class LogPane final : public ListPane
{
    Q_OBJECT

public:
    LogPane(PageContext &context, Page &page, QWidget *parent = nullptr);

protected:
    void showDetails(int row) override;
    QString failureText() const override;

private:
    void retranslate();
    LogEntry::Level level() const;

    PagedTableOf<LogEntry> *m_entries;
    QString m_search;
    QComboBox *m_level;
    QPushButton *m_refresh;
    QPlainTextEdit *m_text;
};

} // namespace Pitwall
