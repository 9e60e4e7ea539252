#pragma once

#include "core/base/settings.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Pitwall {

/// A real MariaDB server with the tables of a FAF database (specification 4.3), on a free port of 127.0.0.1 in a folder
/// of its own. Ends with this object.
class MariaDbServer final
{
public:
    MariaDbServer();
    ~MariaDbServer();
    Q_DISABLE_COPY_MOVE(MariaDbServer)

    /// Makes the data folder when it is first called. Fails with Unavailable, saying what the server said.
    Result<> start();
    void kill(); ///< SIGKILL: a server that is away

    /// Runs SQL as the administrator; gives the rows, fields separated by tabs.
    Result<QString> run(const QString &sql);
    int port() const { return m_port; }
    QString passwordFile() const { return m_folder.filePath(QString::fromLatin1("password")); }
    /// Puts the settings faf.* to this server.
    void configure(Settings &settings) const;

private:
    Result<> install();
    Result<> waitUntilReady();

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
    bool m_isInstalled = false;
};

} // namespace Pitwall
