#include "tests/ui/sessionbus.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Pitwall {

TestSessionBus::TestSessionBus()
{
    const QString program = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (program.isEmpty())
        return;
    m_daemon.start(program, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!m_daemon.waitForReadyRead(5000))
        return;
    const QByteArray address = m_daemon.readLine().trimmed();
    m_there = !address.isEmpty() && qputenv("DBUS_SESSION_BUS_ADDRESS", address);
}

TestSessionBus::~TestSessionBus()
{
    m_daemon.kill();
    m_daemon.waitForFinished(5000);
}

} // namespace Pitwall
