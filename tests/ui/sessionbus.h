#pragma once

#include <QProcess>

namespace Pitwall {

/// A D-Bus session of the test's own. Make it before anything in the program asks for the session bus.
class TestSessionBus final
{
public:
    TestSessionBus();
    ~TestSessionBus();

    bool isThere() const { return m_there; } ///< false where dbus-daemon is not installed

private:
    QProcess m_daemon;
    bool m_there = false;
};

} // namespace Pitwall
