#pragma once

#include "core/client/clients.h"
#include "ui/model/listpane.h"
#include "ui/model/pagedtable.h"

class QProgressBar;
class QPushButton;

namespace Pitwall {

class KeyValueGrid;

/// Files of output, and their way to this computer.
class OutputFileList final : public ListPane
{
    Q_OBJECT

public:
    OutputFileList(Clients &clients, Page &page, QWidget *parent = nullptr);

    void setServer(ServerId server); ///< loads also if it is the same
    /// Loads the chosen file into `path`; the button asks for the path first.
    void download(const QString &path);

protected:
    void showDetails(int row) override;
    QString failureText() const override;

private:
    void askWhere();
    void store(const QByteArray &bytes, const QString &path);
    void retranslate();

    Clients &m_clients;
    Page &m_page;
    ServerId m_server;
    PagedTableOf<OutputFile> *m_files;
    KeyValueGrid *m_facts;
    QPushButton *m_download;
    QProgressBar *m_progress;
};

} // namespace Pitwall
