#pragma once

#include "ui/model/pagecontext.h"
#include "ui/widgets/page.h"

class QPushButton;
class QStackedWidget;
class QToolButton;

namespace Pitwall {

class ServerDetail;
class ServerTable;
class ServerVerbs;

/// All servers in a table, or one of them in detail.
class ServersPage final : public Page
{
    Q_OBJECT

public:
    explicit ServersPage(PageContext &context, QWidget *parent = nullptr);

    /// A server's id, or "id/tab" with a tab of ServerDetail::showTab().
    void open(const QString &argument) override;

private:
    void build();
    void showServer(ServerId server);
    void back();
    void showMenu(const QPoint &place);
    void refresh();
    void listChanged();
    void retranslate();
    bool showsDetail() const;
    QList<ServerId> chosen() const;

    PageContext &m_context;
    QToolButton *m_back;
    QPushButton *m_add;
    ServerVerbs *m_verbs;
    QStackedWidget *m_stack;
    ServerTable *m_table;
    ServerDetail *m_detail;
    QString m_wanted; ///< opened before the list was there
    QString m_shownName;
};

} // namespace Pitwall
