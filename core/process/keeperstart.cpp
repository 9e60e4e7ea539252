#include "core/process/keeperstart.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// With nothing of ours but a pipe as stdout; the keeper closes what else there may be.
static int spawn(const QByteArray &program, const QByteArray &argument, int report, pid_t &child)
{
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, report, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    QByteArray name("pitwall-keeper");
    QByteArray folder = argument;
    const std::array<char *, 3> argv{name.data(), folder.data(), nullptr};
    const std::array<char *, 1> environment{nullptr};
    const int error = ::posix_spawn(&child, program.constData(), &files, nullptr, argv.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&files);
    return error;
}

Async<> KeeperStart::run(const QString &keeper, const QString &sessionDirectory, QObject *parent)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return makeFailed({Error::Code::Unavailable, u"cannot start a keeper: "_s + qt_error_string(errno)});
    Fd ours(ends[0]);
    const Fd theirs(ends[1]);
    pid_t child = -1;
    if (const int error = spawn(QFile::encodeName(keeper), QFile::encodeName(sessionDirectory), theirs.get(), child))
        return makeFailed({Error::Code::Unavailable, u"cannot execute %1: %2"_s.arg(keeper, qt_error_string(error))});
    return (new KeeperStart(std::move(ours), child, parent))->m_outcome.future();
}

KeeperStart::KeeperStart(Fd report, pid_t child, QObject *parent)
    : QObject(parent)
    , m_report(std::move(report))
    , m_child(child)
    , m_readable(m_report.get(), QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &KeeperStart::read);
}

void KeeperStart::read()
{
    QByteArray text(256, Qt::Uninitialized);
    const ssize_t got = ::read(m_report.get(), text.data(), size_t(text.size()));
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_readable.setEnabled(false);
    text.resize(std::max<ssize_t>(got, 0));
    // Our own child has made the keeper and ended at once, long before the keeper had anything to say.
    ::waitpid(m_child, nullptr, 0);
    deleteLater();
    m_outcome.finish(readKeeperReport(text));
}

/// Whether a person must change something on this machine first, or another try may help.
static Error::Code codeOf(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS: return Error::Code::PermissionDenied;
    default: return Error::Code::Unavailable;
    }
}

static Error::Code codeOfExec(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR: return Error::Code::NotFound;
    case E2BIG: return Error::Code::InvalidArgument;
    case ENOEXEC:
    case ELIBBAD: return Error::Code::Unsupported; // a program for another kind of machine, or none at all
    default: return codeOf(error);
    }
}

Result<> readKeeperReport(const QByteArray &report)
{
    if (report == "ok")
        return {};
    const QByteArrayList parts = report.split(' ');
    if (parts.size() != 3 || parts.at(0) != "error")
        return fail(Error::Code::Unavailable, u"the keeper ended without a word"_s);
    const QByteArray &step = parts.at(1);
    const int error = parts.at(2).toInt();
    const QString why = u"%1 (errno %2)"_s.arg(qt_error_string(error)).arg(error);
    if (step == "exec")
        return fail(codeOfExec(error), why, u"/argv/0"_s);
    if (step == "workDir")
        return fail(codeOf(error), why, u"/workDir"_s);
    const QString detail = u"the keeper could not start it (%1): %2"_s.arg(QString::fromLatin1(step), why);
    if (step == "limits")
        return fail(codeOf(error), detail, u"/maxOpenFiles"_s);
    if (step == "user")
        return fail(codeOf(error), detail, u"/runAs"_s);
    return fail(codeOf(error), detail);
}

} // namespace Pitwall
