#include "app/pitwalld/options.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace Pitwall {

static QString text(const std::string &value)
{
    return QString::fromLocal8Bit(value.data(), static_cast<qsizetype>(value.size()));
}

Options Options::parse(int argc, const char *const *argv, std::optional<int> &exitCode)
{
    CLI::App cli(
        "The Pitwall server core: launches and watches game servers, and serves the API and the players' page.",
        "pitwalld");
    std::string dataDir;
    std::string configFile;
    std::string restore;
    std::vector<std::string> assignments;
    int port = -1;
    Options options;
    cli.set_version_flag("--version", "pitwalld " PITWALL_VERSION, "Show the version and exit");
    cli.add_option("--data-dir", dataDir,
                   "Keep everything below this folder (default: the XDG folders; also PITWALL_DATA_DIR)")
        ->type_name("DIR");
    cli.add_option("--config", configFile, "Read and write the settings in this file")->type_name("FILE");
    cli.add_option("--set", assignments, "Fix one setting, whatever the file says; may be repeated")
        ->type_name("AREA.NAME=VALUE")
        ->allow_extra_args(false);
    cli.add_option("--port", port, "Short for --set net.port=N; 0: any free one")
        ->type_name("N")
        ->check(CLI::Range(0, 65535));
    cli.add_option("--restore", restore, "Make this backup the store, keeping the old one beside it, and exit")
        ->type_name("FILE");
    cli.add_flag("--check-config", options.checkConfig, "Say whether the settings are right, and exit");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const int code = cli.exit(error, std::cout, std::cerr);
        exitCode = code == 0 ? static_cast<int>(ExitCode::Done) : static_cast<int>(ExitCode::Usage);
        return options;
    }
    options.dataDir = text(dataDir);
    options.configFile = text(configFile);
    options.restore = text(restore);
    for (const std::string &assignment : assignments)
        options.assignments.append(text(assignment));
    if (port >= 0)
        options.assignments.append(QLatin1StringView("net.port=") + QString::number(port));
    return options;
}

} // namespace Pitwall
