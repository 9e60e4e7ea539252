#include "tests/bench/ui/replaylist.h"

#include "tests/bench/ui/frames.h"
#include "tests/ui/manyreplays.h"
#include "tests/ui/processortime.h"
#include "tests/ui/uifixture.h"
#include "ui/replays/replayspage.h"
#include "ui/replays/replaytable.h"
#include "ui/replays/replaytablemodel.h"
#include "ui/widgets/tableview.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int replays = 1'000'000;
static constexpr double firstPageTarget = 200; // ms
static constexpr double memoryTarget = 200;    // MB
static constexpr int rowsByWheel = 30'000;

static double memoryMb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// Steps of the wheel, three rows each, until so many rows were reached. What a page costs when it comes is in the
/// frame in which it comes.
static std::vector<double> byWheel(QScrollBar &bar, const ReplayTableModel &model, int rows)
{
    std::vector<double> frames;
    const int step = 3 * bar.singleStep();
    while (model.rowCount() < rows && frames.size() < 40'000)
        frames.push_back(Frames::frame(bar, bar.value() + qMax(step, 60)));
    return frames;
}

/// The handle held at the lower end until all was reached.
static std::vector<double> byHandle(QScrollBar &bar, const ReplayTableModel &model)
{
    std::vector<double> frames;
    while (!model.isComplete())
        frames.push_back(Frames::frame(bar, bar.maximum()));
    return frames;
}

/// From end to end in big steps, through pages that were let go.
static std::vector<double> back(QScrollBar &bar)
{
    std::vector<double> frames;
    for (int i = 1000; i >= 0; --i)
        frames.push_back(Frames::frame(bar, static_cast<int>(bar.maximum() / 1000.0 * i)));
    return frames;
}

bool scrollReplays()
{
    UiFixture ui;
    ManyReplays core(replays);
    Clients clients(core);
    PageContext context{.clients = clients,
                        .servers = ui.servers,
                        .games = ui.games,
                        .actions = ui.actions,
                        .history = ui.history,
                        .state = ui.state,
                        .appearance = ui.appearance,
                        .language = ui.language};
    const double memoryBefore = memoryMb();
    QElapsedTimer since;
    since.start();
    const double before = processorMs();
    ReplaysPage page(context);
    page.resize(1656, 1000);
    page.show();
    const auto *table = page.findChild<ReplayTable *>();
    const ReplayTableModel &model = table->model();
    while (!model.isLoaded() && since.elapsed() < 10000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    page.grab();
    std::printf("1,000,000 replays: the first page is painted %lld ms after the page was asked for\n",
                static_cast<long long>(since.elapsed()));
    bool good = Frames::print("  in time of the processor", processorMs() - before, firstPageTarget);

    QScrollBar &bar = *table->findChild<TableView *>()->verticalScrollBar();
    good &= Frames::printAll("replays by the wheel (30,000 rows)", byWheel(bar, model, rowsByWheel));
    good &= Frames::printAll("replays by the handle, to the end", byHandle(bar, model));
    good &= Frames::printAll("replays by the handle, back through all", back(bar));
    const double memory = memoryMb();
    const bool fits = memory < memoryTarget;
    std::printf("memory with %d rows reached, %d records held: %.0f MB in all, %.0f MB more than before "
                "(target < %.0f) %s\n",
                model.rowCount(), model.heldRecords(), memory, memory - memoryBefore, memoryTarget,
                fits ? "ok" : "MISSED");
    return good && fits;
}

} // namespace Pitwall
