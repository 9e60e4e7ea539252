// bench_replayload [SCENARIO …]: the relay of a real pitwalld under load (issue "Every replay", D.2 and D.3).
// Environment: PITWALL_LOAD_FOLDER (default /dev/shm), PITWALL_LOAD_HOGS (2), PITWALL_LOAD_RUNS (20).
#include "tests/bench/replay_load/scenarios.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace Pitwall::ReplayLoad;
using namespace Qt::StringLiterals;

namespace {

struct Scenario
{
    QLatin1StringView name;
    bool (*run)(const Options &);
};

constexpr Scenario scenarios[] = {{"ingest"_L1, ingest},   {"fanout"_L1, fanOut}, {"livefan"_L1, liveFan},
                                  {"live200"_L1, live200}, {"memory"_L1, memory}, {"saving"_L1, saving},
                                  {"burst"_L1, burst},     {"mixed"_L1, mixed},   {"split"_L1, split},
                                  {"kill"_L1, kills}};

int numberFrom(const char *variable, int otherwise)
{
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? value : otherwise;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().sliced(1);
    for (const QString &name : wanted) {
        if (std::ranges::none_of(scenarios, [&](const Scenario &one) { return one.name == name; })) {
            std::fprintf(stderr, "there is no scenario %s; there are:", qPrintable(name));
            for (const Scenario &one : scenarios)
                std::fprintf(stderr, " %s", one.name.data());
            std::fprintf(stderr, "\n");
            return 2;
        }
    }
    const QTemporaryDir folder(qEnvironmentVariable("PITWALL_LOAD_FOLDER", u"/dev/shm"_s) + u"/pitwall-load-XXXXXX"_s);
    if (!folder.isValid()) {
        std::fprintf(stderr, "%s\n", qPrintable(folder.errorString()));
        return 1;
    }
    const Options options{.folder = folder.path(),
                          .hogs = numberFrom("PITWALL_LOAD_HOGS", 2),
                          .runs = numberFrom("PITWALL_LOAD_RUNS", 20)};
    QStringList missed;
    for (const Scenario &one : scenarios) {
        if (!wanted.isEmpty() && !wanted.contains(one.name))
            continue;
        QElapsedTimer timer;
        timer.start();
        if (!one.run(options))
            missed.append(one.name);
        std::printf("  (%.0f s)\n\n", static_cast<double>(timer.elapsed()) / 1000);
        std::fflush(stdout);
    }
    std::printf("%s\n",
                missed.isEmpty() ? "every bar was met" : qPrintable(u"a bar was missed in: "_s + missed.join(u", "_s)));
    return missed.isEmpty() ? 0 : 1;
}
