#pragma once

#include <QString>

namespace Pitwall::ReplayLoad {

struct Options
{
    QString folder; ///< where the core's data are: a memory file system, so that no disk is measured
    int hogs = 0;   ///< programs that compute beside the correctness runs
    int runs = 20;  ///< of the correctness scenarios
};

// What it costs. Each prints its figures against the bars of the issue and says whether all were met.
bool ingest(const Options &options);
bool fanOut(const Options &options);
bool liveFan(const Options &options);
bool live200(const Options &options);
bool memory(const Options &options);
bool saving(const Options &options);
bool burst(const Options &options);

// Whether it is right
bool mixed(const Options &options);
bool split(const Options &options);
bool kills(const Options &options);

} // namespace Pitwall::ReplayLoad
