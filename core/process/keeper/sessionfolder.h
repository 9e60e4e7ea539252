#pragma once

#include "core/process/fd.h"
#include "core/process/keeper/instructions.h"
#include "core/process/keeper/problem.h"

namespace Pitwall::Keeper {

/// The open files of a session. Everything goes through the folder's descriptor, so the folder may be moved meanwhile.
class SessionFolder final
{
public:
    /// Takes the lock of the session and opens its output and input.
    Problem open(const char *path);
    Problem readInstructions(Instructions &out) const;

    const Fd &directory() const { return m_directory; }
    const Fd &output() const { return m_output; }
    const Fd &input() const { return m_input; }
    /// When the game has it: a game that closes its stdin must be seen to have done so.
    void closeInput() { m_input.reset(); }
    /// Nobody can read what we would write.
    bool isDeleted() const;

private:
    Fd m_directory;
    Fd m_lock;
    Fd m_output;
    Fd m_input;
};

} // namespace Pitwall::Keeper
