#include "core/telemetry/crashreport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <array>
#include <csignal>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int keepReports = 10;
static constexpr std::array crashSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// Everything that the handler needs is made beforehand: in it, nothing may be allocated, locked or formatted.
static std::string reportPath;
static std::string reportHeader;
static std::array<char, 64 * 1024> handlerStack;

static void put(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<size_t>(written));
    }
}

static void putNumber(int file, long number)
{
    std::array<char, 24> digits{};
    size_t at = digits.size();
    do {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0 && at > 0);
    put(file, std::string_view(digits.data() + at, digits.size() - at));
}

static void handleCrash(int signal)
{
    const int file = ::open(reportPath.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0) {
        put(file, reportHeader);
        put(file, "signal: ");
        putNumber(file, signal);
        put(file, "\ntime: ");
        putNumber(file, ::time(nullptr));
        put(file, "\nstack:\n");
        std::array<void *, 64> frames{};
        ::backtrace_symbols_fd(frames.data(), ::backtrace(frames.data(), static_cast<int>(frames.size())), file);
        ::close(file);
    }
    ::raise(signal); // SA_RESETHAND: now with the default action
}

static void removeOldReports(const QDir &folder, const QString &program)
{
    const QStringList reports =
        folder.entryList({u"crash-%1-*.txt"_s.arg(program)}, QDir::Files, QDir::Time); // newest first
    for (const QString &report : reports.mid(keepReports - 1))
        QFile::remove(folder.filePath(report));
}

void installCrashReport(const QString &folder, const QString &program)
{
    QDir().mkpath(folder);
    removeOldReports(QDir(folder), program);
    const QString name = u"crash-%1-%2-%3.txt"_s.arg(program).arg(::getpid()).arg(::time(nullptr));
    reportPath = QFile::encodeName(QDir(folder).absoluteFilePath(name)).toStdString();
    reportHeader = "program: " + program.toStdString() + "\nversion: " PITWALL_VERSION "\nqt: " + qVersion() + '\n';

    void *first = nullptr;
    ::backtrace(&first, 1); // loads what it needs, which a signal handler may not

    stack_t stack = {};
    stack.ss_sp = handlerStack.data(); // of its own: the main thread's may be what overflowed
    stack.ss_size = handlerStack.size();
    ::sigaltstack(&stack, nullptr);
    struct sigaction action = {};
    action.sa_handler = &handleCrash;
    action.sa_flags = SA_ONSTACK | static_cast<int>(SA_RESETHAND) | SA_NODEFER;
    for (const int signal : crashSignals)
        ::sigaction(signal, &action, nullptr);
}

} // namespace Pitwall
