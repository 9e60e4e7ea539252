#pragma once

#include "ui/servers/serverpane.h"

namespace Pitwall {

class OutputFileList;

/// The stored output of a server, file by file.
class FilesPane final : public ServerPane
{
    Q_OBJECT

public:
    FilesPane(PageContext &context, Page &page, QWidget *parent = nullptr);

    void refresh(const ServerView &view) override;

protected:
    void load() override;
    void showEvent(QShowEvent *event) override;

private:
    OutputFileList *m_list;
};

} // namespace Pitwall
