#pragma once

#include "core/client/clients.h"
#include "ui/model/listpane.h"
#include "ui/model/pagedtable.h"

class QPushButton;

namespace Pitwall {

class KeyValueGrid;
class TextLabel;

/// Backups of all that the core stores: made, checked, removed.
class BackupsPane final : public ListPane
{
    Q_OBJECT

public:
    BackupsPane(Clients &clients, Page &page, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void showDetails(int row) override;
    QString failureText() const override;

private:
    void retranslate();
    void create();
    void verify();
    void askToRemove();
    void remove(const QString &name);

    Clients &m_clients;
    Page &m_page;
    PagedTableOf<BackupInfo> *m_backups;
    KeyValueGrid *m_facts;
    TextLabel *m_verdict;
    QPushButton *m_create;
    QPushButton *m_verify;
    QPushButton *m_remove;
};

} // namespace Pitwall
