#pragma once

#include "core/process/fd.h"
#include "core/process/keeper/instructions.h"
#include "core/process/keeper/leaf.h"
#include "core/process/keeper/problem.h"

namespace Pitwall::Keeper {

/// Where the game's stdin, stdout and stderr lead, and the groups it starts in.
struct GameSurroundings
{
    int input = -1;
    int output = -1;
    bool terminal = false; ///< input and output are one terminal, which shall control the game
    const Leaf &leaf;
    const Leaf &memoryLeaf;
};

/// The process of the game from the fork to the first line of its program.
class Game final
{
public:
    /// Forks; the child does everything but the exec and then waits at the barrier.
    Problem fork(const Instructions &instructions, const GameSurroundings &surroundings);
    pid_t pid() const { return m_pid; }
    /// Opens the barrier and waits for the exec, whose errno it gives.
    Problem release();
    /// Ends a child that shall not be released after all.
    void abandon();

private:
    pid_t m_pid = -1;
    Fd m_barrier; ///< closed without a byte: the child ends
    Fd m_report;  ///< closed by a successful exec
};

} // namespace Pitwall::Keeper
