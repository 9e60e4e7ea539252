#pragma once

#include "app/pitwallctl/output.h"
#include "core/model/activity.h"
#include "core/model/serverstatus.h"

namespace Pitwall {

inline Tone toneOf(ServerStatus::State state)
{
    switch (state) {
    case ServerStatus::State::Online: return Tone::Good;
    case ServerStatus::State::Starting:
    case ServerStatus::State::Stopping:
    case ServerStatus::State::Restoring:
    case ServerStatus::State::BackingOff:
    case ServerStatus::State::Degraded: return Tone::Busy;
    case ServerStatus::State::Failed: return Tone::Bad;
    case ServerStatus::State::Offline: return Tone::Faint;
    }
    Q_UNREACHABLE();
}

inline Tone toneOf(Job::State state)
{
    switch (state) {
    case Job::State::Done: return Tone::Good;
    case Job::State::Queued:
    case Job::State::Running: return Tone::Busy;
    case Job::State::Failed:
    case Job::State::Orphaned: return Tone::Bad;
    case Job::State::Canceled: return Tone::Faint;
    }
    Q_UNREACHABLE();
}

} // namespace Pitwall
