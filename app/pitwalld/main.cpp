#include "app/pitwalld/daemon.h"
#include "app/pitwalld/options.h"
#include "core/engine/allsettings.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "core/telemetry/crashreport.h"
#include "core/telemetry/logsink.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static int failed(const Error &error, int code)
{
    std::fputs(qPrintable(u"pitwalld: "_s + error.detail + u'\n'), stderr);
    return code;
}

static Result<> loadSettings(Settings &settings, const Options &options, const QString &configFile)
{
    if (Result<> done = SettingsFile(configFile).load(settings); !done)
        return done;
    if (Result<> done = settings.loadEnvironment(); !done)
        return done;
    for (const QString &assignment : options.assignments) {
        if (Result<> done = settings.putArgument(assignment); !done)
            return fail(done.error().code, u"--set "_s + assignment + u": "_s + done.error().detail);
    }
    return {};
}

/// Beside this program in the build folder, in the usual place when installed.
static QString keeperProgram()
{
    const QString folder = QCoreApplication::applicationDirPath();
    const QString installed = folder + u"/../libexec/pitwall/pitwall-keeper"_s;
    return QFileInfo::exists(installed) ? installed : folder + u"/pitwall-keeper"_s;
}

/// A thousand idle WebSockets need more descriptors than the usual soft limit allows.
static void raiseFileLimit()
{
    rlimit limit{};
    constexpr rlim_t wanted = 16384;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted) {
        limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int main(int argc, char *argv[])
{
    std::optional<int> exitCode;
    const Options options = Options::parse(argc, argv, exitCode);
    if (exitCode)
        return *exitCode;
    Signals::block();
    umask(077);
    raiseFileLimit();
    QCoreApplication app(argc, argv);
    Folders folders = Folders::of(options.dataDir);
    if (!options.configFile.isEmpty())
        folders.configFile = QFileInfo(options.configFile).absoluteFilePath();

    Settings settings(allSettings());
    if (const Result<> loaded = loadSettings(settings, options, folders.configFile); !loaded)
        return failed(loaded.error(), static_cast<int>(ExitCode::Usage));
    if (options.checkConfig) {
        std::puts(qPrintable(folders.configFile + u": the settings are right"_s));
        return static_cast<int>(ExitCode::Done);
    }
    if (const Result<> made = folders.create(); !made)
        return failed(made.error(), static_cast<int>(ExitCode::Failed));
    if (!options.restore.isEmpty()) {
        const Result<> restored = restoreBackup(options.restore, folders.storeFile());
        if (!restored)
            return failed(restored.error(), exitCodeOf(restored.error()));
        std::puts(qPrintable(options.restore + u" is the store now"_s));
        return static_cast<int>(ExitCode::Done);
    }
    installCrashReport(folders.state + u"/crashes"_s, u"pitwalld"_s);
    const LogSink log({.file = folders.logFile()});
    Daemon daemon(settings,
                  {.folders = folders, .keeperProgram = keeperProgram(), .webFolder = u":/pitwall/web"_s, .log = &log});
    daemon.run();
    return QCoreApplication::exec();
}
