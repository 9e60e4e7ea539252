#include "tests/bench/ui/frames.h"

#include "tests/ui/processortime.h"

#include <QCoreApplication>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>

namespace Pitwall::Frames {

bool print(const char *what, double value, double most)
{
    const bool good = value < most;
    std::printf("%-62s %8.1f ms   (target < %.0f) %s\n", what, value, most, good ? "ok" : "MISSED");
    std::fflush(stdout);
    return good;
}

bool printAll(const char *what, std::vector<double> frames)
{
    std::ranges::sort(frames);
    const auto at = [&](double part) {
        return frames.at(static_cast<size_t>(double(frames.size() - 1) * part));
    };
    std::printf("%s: %zu frames, median %.1f ms\n", what, frames.size(), at(0.5));
    const bool p99 = print("  99 of 100 frames take at most", at(0.99), target);
    const bool slowest = print("  the slowest frame takes", frames.back(), target);
    return p99 && slowest;
}

double frame(QScrollBar &bar, int to)
{
    const double before = processorMs();
    bar.setValue(to);
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return processorMs() - before;
}

} // namespace Pitwall::Frames
