#pragma once

#include "tests/engine/apiuser.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Pitwall {

/// pitwalld in folders of its own, on a free port, with the game of our tests. What is still running when this goes is
/// killed, games included.
class CoreProcess final
{
public:
    CoreProcess();
    ~CoreProcess();
    Q_DISABLE_COPY_MOVE(CoreProcess)

    /// Starts it and waits until it says that it is ready. Fails with what it printed instead.
    Result<> start(const QStringList &arguments = {});
    /// Runs it to its end (at most 20 seconds); gives the exit code, -1 if it did not end.
    int run(const QStringList &arguments);
    /// SIGTERM; gives the exit code, -1 if it did not end within 15 seconds.
    int stop();
    void kill(); ///< SIGKILL

    QProcess &process() { return m_process; }
    QString dataDir() const { return m_folder.path(); }
    QString url() const { return m_url; }
    QString setupCode() const { return m_setupCode; }
    QString output() const { return m_output; } ///< stdout and stderr so far
    QByteArray localToken() const;
    ApiUser administrator() const { return ApiUser(m_url, localToken()); }

    /// Adds a server of the test game; gives its id.
    QString addServer(const QString &name, const QJsonObject &settings = {}) const;

private:
    void read();

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_output;
    QString m_url;
    QString m_setupCode;
};

} // namespace Pitwall
