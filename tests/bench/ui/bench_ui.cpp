// bench_ui: the first window of a new process, and frames while long lists are scrolled. All offscreen, and frames are
// counted in time of the processor: what the app does for one, whatever else the machine does meanwhile.
#include "tests/bench/ui/frames.h"
#include "tests/bench/ui/longconsole.h"
#include "tests/bench/ui/replaylist.h"
#include "tests/ui/uifixture.h"
#include "ui/dashboard/cardview.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/servers/consolebuffer.h"
#include "ui/servers/consoleview.h"
#include "ui/shell/desktop.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Pitwall;
using namespace Qt::StringLiterals;

namespace {

constexpr double windowTarget = 500; // ms
constexpr int starts = 10;
constexpr int consoleLines = 100'000;
constexpr int cards = 200;

/// Since the machine was started, the same for all processes.
qint64 microseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000LL + now.tv_nsec / 1000;
}

std::vector<double> scroll(QScrollBar &bar, int step)
{
    std::vector<double> frames;
    for (int y = bar.maximum(); y > 0; y -= step)
        frames.push_back(Frames::frame(bar, y));
    return frames;
}

bool scrollCards()
{
    UiFixture ui(Samples::servers(cards));
    DashboardPage page(ui.context);
    page.resize(1656, 1000);
    page.show();
    auto *view = page.findChild<CardView *>();
    if (!QTest::qWaitFor([&] { return view->verticalScrollBar()->maximum() > 1000; }, 10000))
        return false;
    page.grab(); // icons and glyphs are made on first use
    return Frames::printAll("200 cards by the wheel", scroll(*view->verticalScrollBar(), 60));
}

bool scrollConsole()
{
    LongConsole core(consoleLines);
    Clients clients(core);
    ConsoleBuffer buffer(clients);
    ConsoleView view(buffer);
    view.resize(1656, 800);
    view.show();
    buffer.open(ServerId::create());
    const auto all = [&] {
        buffer.loadBefore();
        return buffer.count() == consoleLines;
    };
    if (!QTest::qWaitFor(all, 60000)) {
        std::printf("only %d lines were loaded\n", buffer.count());
        return false;
    }
    view.grab();
    QScrollBar &bar = *view.verticalScrollBar();
    bool good = Frames::printAll("100,000 console lines by the wheel (first 6,000)", [&] {
        std::vector<double> frames;
        for (int i = 0; i < 2000; ++i)
            frames.push_back(Frames::frame(bar, bar.value() - 3));
        return frames;
    }());
    bar.setValue(bar.maximum());
    good &= Frames::printAll("100,000 console lines by the handle, end to end", scroll(bar, bar.maximum() / 1000));
    return good;
}

/// In a process of its own: says how long after `since` the window was painted first.
class FirstPaint final : public QObject
{
public:
    explicit FirstPaint(qint64 since)
        : m_since(since)
    {}

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && object->isWidgetType() && static_cast<QWidget *>(object)->isWindow()) {
            QMetaObject::invokeMethod( // when its children are painted, too
                this,
                [this] {
                    std::printf("%lld\n", static_cast<long long>(microseconds() - m_since));
                    QCoreApplication::quit();
                },
                Qt::QueuedConnection);
        }
        return false;
    }

private:
    const qint64 m_since;
};

int showWindow(int &argc, char **argv, qint64 since)
{
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QLoggingCategory::setFilterRules(u"pitwall.ui.corestarter=false"_s); // there is none to start
    const QTemporaryDir folder;
    FirstPaint painted(since);
    qApp->installEventFilter(&painted);
    Desktop desktop({.folders = Folders::of(folder.path()),
                     .coreProgram = u"/nonexistent/pitwalld"_s,
                     .stateFile = folder.filePath(u"app.conf"_s)});
    return QApplication::exec();
}

bool startWindows()
{
    std::vector<double> times;
    for (int i = 0; i < starts; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {u"--since"_s, QString::number(microseconds())});
        if (!process.waitForFinished(30000)) {
            process.kill();
            process.waitForFinished();
            return false;
        }
        times.push_back(process.readAllStandardOutput().trimmed().toDouble() / 1000);
    }
    std::ranges::sort(times);
    std::printf("first window painted, since the process was started: %d starts\n", starts);
    const bool median = Frames::print("  median", times.at(times.size() / 2), windowTarget);
    return Frames::print("  slowest", times.back(), windowTarget) && median;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--since") == 0)
        return showWindow(argc, argv, QByteArray(argv[2]).toLongLong());
    useTemporaryHome();
    QApplication app(argc, argv);
    bool good = startWindows();
    good &= scrollCards();
    good &= scrollConsole();
    good &= scrollReplays();
    return good ? 0 : 1;
}
