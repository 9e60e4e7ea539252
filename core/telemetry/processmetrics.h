#pragma once

namespace Pitwall {

class Metrics;

/// Adds what Prometheus' clients tell of their own process: CPU, memory, file descriptors, threads, start time.
/// `metrics` must live as long as it is asked.
void addProcessMetrics(Metrics &metrics);

} // namespace Pitwall
