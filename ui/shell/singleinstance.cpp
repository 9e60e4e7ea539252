#include "ui/shell/singleinstance.h"

#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString made(const QString &folder)
{
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_socket(made(folder) + u"/app.socket"_s)
    , m_lock(folder + u"/app.lock"_s)
{
    m_lock.setStaleLockTime(0); // a lock whose owner is dead is broken, no other
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *asking = m_server.nextPendingConnection()) {
            connect(asking, &QLocalSocket::disconnected, asking, &QObject::deleteLater);
            Q_EMIT shown();
        }
    });
}

bool SingleInstance::claim()
{
    if (m_lock.tryLock(0)) {
        QLocalServer::removeServer(m_socket);
        m_server.listen(m_socket);
        return true;
    }
    QLocalSocket first;
    first.connectToServer(m_socket);
    first.waitForConnected(1000); // before the event loop: there is nothing to hold up yet
    return false;
}

} // namespace Pitwall
