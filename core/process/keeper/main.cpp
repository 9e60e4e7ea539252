// pitwall-keeper: the parent of exactly one game. It is started by the core as
//     pitwall-keeper <session folder>
// with a pipe as stdout, over which it says "ok", or "error <step> <errno>" if the game could not be started.
// What to start stands in the folder, see protocol.h.

#include "core/process/keeper/watch.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

using namespace Pitwall;

namespace {

void closeInherited()
{
    if (::close_range(3, ~0U, 0) == 0)
        return;
    for (int fd = 3; fd < 65536; ++fd) // before Linux 5.9
        ::close(fd);
}

/// From here on nothing of the core that started us reaches us, not even its end.
bool detach()
{
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
    ::setsid();
    const pid_t pid = ::fork();
    if (pid != 0)
        ::_exit(pid > 0 ? 0 : 1);
    closeInherited();
    ::umask(077);
    return ::prctl(PR_SET_CHILD_SUBREAPER, 1) == 0 && ::chdir("/") == 0;
}

void say(const char *text)
{
    [[maybe_unused]] const ssize_t sent = ::write(STDOUT_FILENO, text, std::strlen(text));
    const Fd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    ::dup2(null.get(), STDOUT_FILENO);
}

Keeper::Problem prepare(Keeper::SessionFolder &folder, Keeper::Instructions &instructions, const char *path)
{
    if (!detach())
        return {"detach", errno};
    if (const Keeper::Problem problem = folder.open(path))
        return problem;
    return folder.readInstructions(instructions);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2 || argv[1][0] != '/') {
        std::fputs("pitwall-keeper " PITWALL_VERSION " is started by Pitwall itself: pitwall-keeper <session folder>\n",
                   stderr);
        return 64;
    }
    Keeper::SessionFolder folder;
    Keeper::Instructions instructions;
    Keeper::Problem problem = prepare(folder, instructions, argv[1]);
    Keeper::Watch watch(folder, instructions);
    if (!problem)
        problem = watch.start();
    if (problem) {
        char text[64];
        std::snprintf(text, sizeof text, "error %s %d", problem.stage, problem.error);
        say(text);
        return 1;
    }
    say("ok");
    watch.run();
    return 0;
}
