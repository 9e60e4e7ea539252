#pragma once

#include "core/process/fd.h"
#include "core/process/keeper/problem.h"

#include <array>
#include <cstddef>

struct pollfd;

namespace Pitwall::Keeper {

/// For games that want a terminal: carries what they print to the output file and what the core writes into the
/// FIFO to them. The only mode in which a game needs its keeper to go on.
class Terminal final
{
public:
    Problem open(const Fd &fifo, const Fd &output);
    bool isOpen() const { return m_master.isValid(); }
    int gameSide() const { return m_slave.get(); }
    /// When the game has its side.
    void closeGameSide() { m_slave.reset(); }

    static constexpr std::size_t pollCount = 2;
    void preparePoll(pollfd *fds) const;
    void handlePoll(const pollfd *fds);
    /// Takes what the game has printed and we have not yet read.
    void drain();

private:
    void fill();

    Fd m_master;
    Fd m_slave;
    int m_fifo = -1;
    int m_output = -1;
    std::array<char, 4096> m_pending{}; ///< from the FIFO, not yet taken by the game
    std::size_t m_pendingSize = 0;
    bool m_hungUp = false;
};

} // namespace Pitwall::Keeper
