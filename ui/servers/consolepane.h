#pragma once

#include "ui/servers/serverpane.h"

class QPushButton;
class QStackedLayout;
class QToolButton;

namespace Pitwall {

class CommandLine;
class ConsoleBuffer;
class ConsoleSearch;
class ConsoleView;
class EmptyState;
class TextLabel;

/// What a server prints, and a line to speak to it.
class ConsolePane final : public ServerPane
{
    Q_OBJECT

public:
    ConsolePane(PageContext &context, Page &page, QWidget *parent = nullptr);

    void refresh(const ServerView &view) override;

protected:
    void load() override;

private:
    void build();
    void connectParts();
    void retranslate();
    void showContent();
    void send(const QString &command);
    void goTo(qint64 seq);
    QString whyNoCommands(const ServerView &view) const;

    ConsoleBuffer *m_buffer;
    ConsoleView *m_view;
    ConsoleSearch *m_search;
    QToolButton *m_timestamps;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_loading;
    CommandLine *m_line;
    QPushButton *m_send;
    TextLabel *m_note;   ///< the answer to a command, or why there is none
    qint64 m_wanted = 0; ///< line to show when it has been loaded
};

} // namespace Pitwall
