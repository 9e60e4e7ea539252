#pragma once

#include "core/base/backoff.h"
#include "core/base/folders.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Pitwall {

/// Starts the core of this computer when none runs, and again when it is gone: at once the first time, then with
/// growing waits. The core lives on by itself; closing the app does not end it.
class CoreStarter final : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        Milliseconds lookEvery{500};
        Milliseconds startWithin{15000}; ///< a started core has its core.json by then, and can be reached
        BackoffPolicy backoff{Milliseconds(1000), Milliseconds(60000), 0.2};
    };

    /// `program`: pitwalld; `arguments` for it, such as --data-dir.
    CoreStarter(Folders folders, QString program, QStringList arguments, Timing timing, QObject *parent = nullptr);

    /// Beside this program in a build folder or an installation.
    static QString bundledProgram();

    /// Watches from now on. `linked(true)` says that the connection stands and there is nothing to look for.
    void watch();
    void rest();
    void linked(bool up);
    void startNow(); ///< at a person's wish: without the wait
    int failures() const { return m_backoff.failures(); }
    const Folders &folders() const { return m_folders; }

Q_SIGNALS:
    void starting();
    void appeared(); ///< there is a running core now
    /// The program could not be run, or ended before it was reached; tried again by itself. English.
    void failed(const QString &reason);

private:
    qint64 runningPid() const; ///< 0: none
    void look();
    void launch();
    void waitAfterFailure(const QString &reason);

    const Folders m_folders;
    const QString m_program;
    const QStringList m_arguments;
    const Timing m_timing;
    Backoff m_backoff;
    QTimer m_look;
    QElapsedTimer m_started; ///< valid while a start is on its way
    QElapsedTimer m_failed;
    QElapsedTimer m_unreached; ///< since there is no connection
    Milliseconds m_wait{0};
    qint64 m_pid = 0;
    bool m_linked = false;
};

} // namespace Pitwall
