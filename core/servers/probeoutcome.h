#pragma once

#include <QString>

namespace Pitwall {

/// What one look at a running server found, as far as the watchdog needs it.
struct ProbeOutcome
{
    enum class Answer {
        NotOffered, ///< this game has no query
        Answered,
        Silent,
        NotAsked ///< it was not ready to be asked
    };
    enum class Admin { NotAsked, Good, Lost };

    bool portsBound = true; ///< every expected port, by this process
    bool readyLine = true;  ///< printed, or none is expected
    Answer answer = Answer::NotOffered;
    Admin admin = Admin::NotAsked;
    int players = -1; ///< -1: not known
    QString missing;  ///< English: what is not there, for example "port 8305 (admin) is not bound"

    bool isReady() const
    {
        return portsBound && readyLine && (answer == Answer::Answered || answer == Answer::NotOffered);
    }
};

} // namespace Pitwall
