#pragma once

#include "ui/shell/connection.h"

namespace Pitwall {

class ErrorBar;

/// Tells above all pages what is wrong with the connection, and offers the way out.
class LinkBanner final : public QObject
{
    Q_OBJECT

public:
    LinkBanner(Connection &connection, ErrorBar &bar, QObject *parent = nullptr);
    void refresh();

Q_SIGNALS:
    void logInWanted();

private:
    void act();

    Connection &m_connection;
    ErrorBar &m_bar;
};

} // namespace Pitwall
