#include "core/process/keeper/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace Pitwall::Keeper {

Problem Terminal::open(const Fd &fifo, const Fd &output)
{
    m_master = Fd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!m_master.isValid() || ::unlockpt(m_master.get()) != 0)
        return {"terminal", errno};
    m_slave = Fd(::ioctl(m_master.get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios mode = {};
    if (!m_slave.isValid() || ::tcgetattr(m_slave.get(), &mode) != 0)
        return {"terminal", errno};
    mode.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL); // the output holds what the game says, not what we say
    mode.c_oflag &= ~static_cast<tcflag_t>(OPOST);         // and its lines end as it ends them
    const winsize size = {.ws_row = 50, .ws_col = 250, .ws_xpixel = 0, .ws_ypixel = 0};
    if (::tcsetattr(m_slave.get(), TCSANOW, &mode) != 0 || ::ioctl(m_slave.get(), TIOCSWINSZ, &size) != 0
        || ::fcntl(m_master.get(), F_SETFL, O_NONBLOCK) != 0)
        return {"terminal", errno};
    m_fifo = fifo.get();
    m_output = output.get();
    return {};
}

void Terminal::preparePoll(pollfd *fds) const
{
    const bool waiting = m_pendingSize > 0;
    fds[0] = {.fd = m_hungUp ? -1 : m_master.get(), .events = POLLIN, .revents = 0};
    if (waiting)
        fds[0].events |= POLLOUT;
    fds[1] = {.fd = waiting || m_hungUp ? -1 : m_fifo, .events = POLLIN, .revents = 0};
}

void Terminal::handlePoll(const pollfd *fds)
{
    if (fds[1].revents & POLLIN) {
        const ssize_t got = ::read(m_fifo, m_pending.data(), m_pending.size());
        m_pendingSize = got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    if (m_pendingSize > 0)
        fill();
    if (fds[0].revents & (POLLIN | POLLHUP | POLLERR))
        drain();
}

void Terminal::fill()
{
    const ssize_t written = ::write(m_master.get(), m_pending.data(), m_pendingSize);
    if (written <= 0)
        return; // the game does not read now; until it does, the FIFO fills up and the core learns of it
    std::copy(m_pending.begin() + written, m_pending.begin() + static_cast<std::ptrdiff_t>(m_pendingSize),
              m_pending.begin());
    m_pendingSize -= static_cast<std::size_t>(written);
}

void Terminal::drain()
{
    std::array<char, 16384> text;              // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    for (int round = 0; round < 64; ++round) { // a flood must not keep us from everything else
        const ssize_t got = ::read(m_master.get(), text.data(), text.size());
        if (got > 0) {
            // A full disk costs lines; holding the game up would cost the game.
            [[maybe_unused]] const ssize_t kept = ::write(m_output, text.data(), static_cast<std::size_t>(got));
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else {
            m_hungUp = got == 0 || errno == EIO; // every holder of the other side is gone
            return;
        }
    }
}

} // namespace Pitwall::Keeper
