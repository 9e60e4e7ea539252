#pragma once

#include <QtGlobal>

/// What a process takes of the machine, and what others take meanwhile.
namespace Pitwall::ReplayStreams::ProcessCost {

struct Memory
{
    double resident = 0; ///< MB, all of it
    double own = 0;      ///< MB without files
    double most = 0;     ///< MB that were ever resident
};

double cpuSeconds(qint64 pid); ///< user and system, of all its threads, to the nanosecond; 0 if it is gone
double ownCpuSeconds();        ///< of this process
Memory memory(qint64 pid);
bool resetMost(qint64 pid);  ///< Memory::most counts from here
double machineBusySeconds(); ///< of all processors since the machine's start
int processors();

} // namespace Pitwall::ReplayStreams::ProcessCost
