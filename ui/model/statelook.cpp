#include "ui/model/statelook.h"

#include <QCoreApplication>

namespace Pitwall {

namespace {

/// Gives the free functions of this file one context for their translations.
struct StateTexts
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::StateTexts)
};

} // namespace

using State = ServerStatus::State;
using Reason = ServerStatus::Reason;

Look lookOf(State state)
{
    switch (state) {
    case State::Offline: return {Shape::Ring, Tone::Neutral};
    case State::Starting: return {Shape::Arc, Tone::Info};
    case State::Online: return {Shape::Disc, Tone::Ok};
    case State::Degraded: return {Shape::Triangle, Tone::Warning};
    case State::Restoring: return {Shape::Arc, Tone::Warning};
    case State::BackingOff: return {Shape::Diamond, Tone::Warning};
    case State::Failed: return {Shape::Octagon, Tone::Danger};
    case State::Stopping: return {Shape::Arc, Tone::Neutral};
    }
    return {};
}

Look lookOf(Job::State state)
{
    switch (state) {
    case Job::State::Queued: return {Shape::Ring, Tone::Neutral};
    case Job::State::Running: return {Shape::Arc, Tone::Info};
    case Job::State::Done: return {Shape::Disc, Tone::Ok};
    case Job::State::Failed: return {Shape::Octagon, Tone::Danger};
    case Job::State::Canceled: return {Shape::Diamond, Tone::Neutral};
    case Job::State::Orphaned: return {Shape::Triangle, Tone::Warning};
    }
    return {};
}

QString stateText(State state)
{
    switch (state) {
    case State::Offline: return StateTexts::tr("Offline");
    case State::Starting: return StateTexts::tr("Starting");
    case State::Online: return StateTexts::tr("Online");
    case State::Degraded: return StateTexts::tr("Degraded");
    case State::Restoring: return StateTexts::tr("Restoring");
    case State::BackingOff: return StateTexts::tr("Waiting to retry");
    case State::Failed: return StateTexts::tr("Failed");
    case State::Stopping: return StateTexts::tr("Stopping");
    }
    return {};
}

QString stateText(Job::State state)
{
    switch (state) {
    case Job::State::Queued: return StateTexts::tr("Queued");
    case Job::State::Running: return StateTexts::tr("Running");
    case Job::State::Done: return StateTexts::tr("Done");
    case Job::State::Failed: return StateTexts::tr("Failed");
    case Job::State::Canceled: return StateTexts::tr("Canceled");
    case Job::State::Orphaned: return StateTexts::tr("Interrupted");
    }
    return {};
}

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::None: return {};
    case Reason::NoAnswer: return StateTexts::tr("It runs, but does not answer queries.");
    case Reason::PortMissing: return StateTexts::tr("It runs, but one of its ports is not open.");
    case Reason::KeeperLost: return StateTexts::tr("It runs, but its keeper is gone: its exit code will not be known.");
    case Reason::AdminLost: return StateTexts::tr("It runs, but its admin connection is lost.");
    case Reason::Crashed: return StateTexts::tr("It crashed and is started again.");
    case Reason::CrashLoop: return StateTexts::tr("It crashed again and again; it is not started any more.");
    case Reason::OutOfMemory: return StateTexts::tr("The machine ran out of memory and ended it.");
    case Reason::StartTimeout: return StateTexts::tr("It did not become ready in time.");
    case Reason::ConfigError: return StateTexts::tr("Its settings are not valid.");
    case Reason::PortTaken: return StateTexts::tr("Another program uses one of its ports.");
    case Reason::NotInstalled: return StateTexts::tr("The game is not installed.");
    case Reason::DiskFull: return StateTexts::tr("The disk is full.");
    case Reason::LostByReboot: return StateTexts::tr("It ended when the machine was restarted.");
    case Reason::Hung: return StateTexts::tr("It hung and is being replaced.");
    case Reason::LaunchFailed: return StateTexts::tr("This machine could not start it.");
    }
    return {};
}

QString incidentText(Incident::Kind kind)
{
    switch (kind) {
    case Incident::Kind::Crash: return StateTexts::tr("Crash");
    case Incident::Kind::Hang: return StateTexts::tr("Hang");
    case Incident::Kind::StartFailed: return StateTexts::tr("Start failed");
    case Incident::Kind::CrashLoop: return StateTexts::tr("Crash loop");
    case Incident::Kind::KeeperLost: return StateTexts::tr("Keeper lost");
    case Incident::Kind::ForcedKill: return StateTexts::tr("Killed");
    case Incident::Kind::DiskFull: return StateTexts::tr("Disk full");
    case Incident::Kind::LostByReboot: return StateTexts::tr("Lost by reboot");
    case Incident::Kind::OutputFlood: return StateTexts::tr("Output flood");
    }
    return {};
}

int urgency(State state)
{
    switch (state) {
    case State::Failed: return 0;
    case State::Degraded: return 1;
    case State::BackingOff: return 2;
    case State::Restoring: return 3;
    case State::Starting:
    case State::Stopping:
    case State::Online: return 4;
    case State::Offline: return 5;
    }
    return 5;
}

bool needsAttention(State state)
{
    return urgency(state) < 4;
}

bool isUp(State state)
{
    return state != State::Offline && state != State::Failed;
}

} // namespace Pitwall
