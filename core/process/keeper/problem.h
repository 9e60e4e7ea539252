#pragma once

namespace Pitwall::Keeper {

/// Why a game could not be started: which step failed, and its errno. No stage: nothing is wrong.
struct Problem
{
    const char *stage = nullptr;
    int error = 0;

    explicit operator bool() const { return stage != nullptr; }
};

} // namespace Pitwall::Keeper
