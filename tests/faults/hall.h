#pragma once

#include "tests/engine/apiuser.h"

#include "core/base/folders.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Pitwall {

/// A folder with a core, games and maybe an app, all of them the real programs. Whatever still runs in it when this
/// goes is killed by number, also when the test has failed.
class Hall final
{
public:
    Hall();
    ~Hall();
    Q_DISABLE_COPY_MOVE(Hall)

    const Folders &folders() const { return m_folders; }
    QString path() const { return m_folder.path(); }

    /// pitwalld as our own child, on a free port; waits until it can be asked. Fails with what it printed.
    Result<> startCore();
    Result<> restartCore(); ///< SIGKILL, and a new one
    /// The app without a screen; it finds or starts the core by itself. Fails with what it printed.
    Result<> startApp();
    /// SIGKILL, and waits for its end.
    void killApp();
    qint64 appPid() const { return m_app.processId(); }

    qint64 corePid() const; ///< by core.json; 0: none runs
    /// Waits (20 seconds) for a core with another pid than this; gives its pid, 0 if none came.
    qint64 waitForCoreAfter(qint64 pid) const;
    /// Somebody with all rights. Only while a core runs.
    ApiUser user() const;

    /// Adds a server of this game on free ports of 127.0.0.1; gives its id. Empty if the core refused it, with the
    /// reason in the log.
    QString add(const QString &game, const QString &name, const QJsonObject &settings = {},
                const QJsonObject &policy = {}) const;
    /// Starts it; true if it is online in the end.
    bool start(const QString &server) const;
    QJsonObject status(const QString &server) const;
    QString state(const QString &server) const;
    qint64 pid(const QString &server) const;
    /// Incidents of a server, newest first.
    QJsonArray incidents(const QString &server) const;

private:
    Result<> run(QProcess &process, const QString &program, const QStringList &arguments);

    QTemporaryDir m_folder;
    const Folders m_folders;
    QProcess m_core;
    QProcess m_app;
};

} // namespace Pitwall
