#pragma once

#include "ui/servers/serverpane.h"

class QPushButton;

namespace Pitwall {

class Card;
class ErrorBar;
class SaveBar;
class ScrollPane;
class ServerForm;
class TextLabel;

/// What a server is set to, and its removal.
class SettingsPane final : public ServerPane
{
    Q_OBJECT

public:
    SettingsPane(PageContext &context, Page &page, QWidget *parent = nullptr);

    void refresh(const ServerView &view) override;

protected:
    void load() override;

private:
    Card *buildRemoval();
    void retranslate();
    void show(const ServerView &view);
    void edited();
    void save();
    void saved(const ServerView &view, bool needsRestart);
    void refused(const Error &error);
    void findPorts();
    void askToRemove();
    void remove();

    ServerForm *m_form;
    ScrollPane *m_scroll;
    SaveBar *m_bar;
    ErrorBar *m_restart; ///< "this needs a restart", with the restart
    TextLabel *m_removeTitle;
    TextLabel *m_removeText;
    QPushButton *m_remove;
    qint64 m_version = 0; ///< that the form was made from
    bool m_overtaken = false;
};

} // namespace Pitwall
