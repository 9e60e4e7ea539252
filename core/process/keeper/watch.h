#pragma once

#include "core/process/keeper/control.h"
#include "core/process/keeper/leaf.h"
#include "core/process/keeper/record.h"
#include "core/process/keeper/sessionfolder.h"
#include "core/process/keeper/terminal.h"
#include "core/process/kernel.h"

#include <sys/resource.h>

namespace Pitwall::Keeper {

/// A keeper's life: from before its game is released until a core has taken note of the end. One thread, one poll;
/// nothing is allocated.
class Watch final
{
public:
    Watch(SessionFolder &folder, const Instructions &instructions);

    /// Sets everything up, starts the game and lets it go.
    Problem start();
    /// Returns when the keeper is not needed any more.
    void run();

private:
    enum class Stage { Running, Clearing, Over };

    Problem startGame();
    int writeIdentity();
    void followExecutable();
    void reapAll();
    void noteExit(int status, const rusage &usage);
    void clearStrays();
    void saveExit();
    void enterOver();
    int timeout() const;

    SessionFolder &m_folder;
    const Instructions &m_instructions;
    Leaf m_leaf;
    Leaf m_memoryLeaf;
    Control m_control;
    Terminal m_terminal;
    Fd m_signals;
    pid_t m_pid = -1;
    Kernel::ProcStat m_stat;
    std::uint64_t m_pidfsInode = 0;
    Kernel::FileId m_executable;
    std::array<char, 32> m_startedAt{};
    ReservedFile m_exitFile;
    bool m_exitSaved = false;
    std::array<char, KeeperProtocol::maxMessage> m_greeting{};
    std::size_t m_greetingSize = 0;
    std::array<char, 1024> m_farewell{};
    std::size_t m_farewellSize = 0;
    Stage m_stage = Stage::Running;
    std::int64_t m_next = 0;     ///< when to do the stage's timed work again, monotonic ms
    std::int64_t m_pause = 0;    ///< between two looks at the executable
    std::int64_t m_deadline = 0; ///< of the stage
};

} // namespace Pitwall::Keeper
