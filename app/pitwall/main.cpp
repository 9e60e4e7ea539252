#include "ui/shell/corestarter.h"
#include "ui/shell/desktop.h"
#include "ui/shell/singleinstance.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QIcon>

#include <iostream>

#include <sys/stat.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

struct Arguments
{
    std::string dataDir;
    std::string core;
    bool minimized = false;
};

/// Gives the exit code if the command line has already said all there is to do.
static std::optional<int> parse(int argc, char *argv[], Arguments &arguments)
{
    CLI::App cli("The Pitwall app: launches and watches game servers.", "pitwall");
    cli.set_version_flag("--version", "pitwall " PITWALL_VERSION, "Show the version and exit");
    cli.add_option("--data-dir", arguments.dataDir,
                   "The folder of the local core, as for pitwalld (default: the XDG folders; also PITWALL_DATA_DIR)")
        ->type_name("DIR");
    cli.add_option("--core", arguments.core, "Speak to the core at this address")->type_name("URL");
    cli.add_flag("--minimized", arguments.minimized, "Start in the tray, if there is one");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return cli.exit(error, std::cout, std::cerr) == 0 ? 0 : 2;
    }
    return std::nullopt;
}

static QStringList coreArguments(const QString &dataDir)
{
    return dataDir.isEmpty() ? QStringList() : QStringList{u"--data-dir"_s, dataDir};
}

int main(int argc, char *argv[])
{
    Arguments arguments;
    if (const std::optional<int> exitCode = parse(argc, argv, arguments))
        return *exitCode;
    umask(077);
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"pitwall"_s);
    QApplication::setApplicationDisplayName(u"Pitwall"_s);
    QApplication::setApplicationVersion(u"" PITWALL_VERSION ""_s);
    QGuiApplication::setDesktopFileName(u"io.github.pitwall.Pitwall"_s); // or a tray icon fails on Wayland
    QApplication::setWindowIcon(QIcon(u":/pitwall/icons/pitwall.svg"_s));
    QApplication::setQuitOnLastWindowClosed(false);

    const QString dataDir = QString::fromStdString(arguments.dataDir);
    const Folders folders = Folders::of(dataDir);
    SingleInstance instance(folders.runtime);
    if (!instance.claim())
        return 0;
    Desktop desktop({.folders = folders,
                     .coreArguments = coreArguments(dataDir),
                     .coreProgram = CoreStarter::bundledProgram(),
                     .coreUrl = QString::fromStdString(arguments.core),
                     .minimized = arguments.minimized});
    QObject::connect(&instance, &SingleInstance::shown, &desktop, &Desktop::showWindow);
    return QApplication::exec();
}
