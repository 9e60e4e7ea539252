#pragma once

#include "tests/process/sessions.h"

#include <QFile>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace Pitwall {

/// A process with nothing of ours, under a number that a game had.
class Stranger final
{
public:
    explicit Stranger(qint64 pid = 0)
    {
        QFile last(QString::fromLatin1("/proc/sys/kernel/ns_last_pid"));
        if (pid > 0 && last.open(QFile::WriteOnly)) {
            last.write(QByteArray::number(pid - 1));
            last.close();
        }
        sigset_t all;
        sigset_t before;
        ::sigfillset(&all);
        ::sigprocmask(SIG_SETMASK, &all, &before); // so that a signal would be seen waiting
        m_pid = ::fork();
        if (m_pid == 0) {
            while (true)
                ::pause();
        }
        ::sigprocmask(SIG_SETMASK, &before, nullptr);
    }
    ~Stranger()
    {
        killProcess(m_pid);
        ::waitpid(static_cast<pid_t>(m_pid), nullptr, 0);
    }
    Q_DISABLE_COPY_MOVE(Stranger)
    qint64 pid() const { return m_pid; }
    /// No signal has reached it, not even one that it would survive.
    bool isUnharmed() const
    {
        QFile status(QString::fromLatin1("/proc/%1/status").arg(m_pid));
        if (!status.open(QFile::ReadOnly))
            return false;
        const QByteArray text = status.readAll();
        siginfo_t event = {}; // whether it was ever ended, stopped or continued: those cannot be blocked
        const int asked =
            ::waitid(P_PID, static_cast<id_t>(m_pid), &event, WEXITED | WSTOPPED | WCONTINUED | WNOHANG | WNOWAIT);
        return asked == 0 && event.si_pid == 0 && text.contains("SigPnd:\t0000000000000000")
            && text.contains("ShdPnd:\t0000000000000000");
    }

private:
    qint64 m_pid = 0;
};

} // namespace Pitwall
