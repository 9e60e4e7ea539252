#pragma once

#include "core/model/serverview.h"
#include "ui/model/pagecontext.h"

#include <QWidget>

namespace Pitwall {

class Page;

/// A tab of the page of one server. It is told of a server when it is first seen with it, and of its end.
class ServerPane : public QWidget
{
    Q_OBJECT

public:
    ServerPane(PageContext &context, Page &page, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
        , m_page(page)
    {}

    /// Shows this server; a null id: none, stop listening to the one before.
    void open(ServerId server);
    ServerId server() const { return m_server; }
    /// Its record or its status has changed.
    virtual void refresh(const ServerView &view) = 0;

Q_SIGNALS:
    void countChanged(int count); ///< for the title of the tab

protected:
    PageContext &context() const { return m_context; }
    Page &page() const { return m_page; }
    /// The server as the list has it, or null.
    const ServerView *view() const;
    /// Another server than before (or none) is to be shown; refresh() follows.
    virtual void load() = 0;

private:
    PageContext &m_context;
    Page &m_page;
    ServerId m_server;
};

} // namespace Pitwall
