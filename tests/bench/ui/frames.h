#pragma once

#include <vector>

class QScrollBar;

namespace Pitwall::Frames {

inline constexpr double target = 16; // ms

/// Prints a figure in milliseconds beside what it has to stay below; whether it does.
bool print(const char *what, double value, double target);

/// The same for the frames of one measurement, in milliseconds: median, 99 of 100, and the slowest.
bool printAll(const char *what, std::vector<double> frames);

/// Scrolls to `to`, and does all that is due because of it, painting included. Gives milliseconds of the processor.
double frame(QScrollBar &bar, int to);

} // namespace Pitwall::Frames
