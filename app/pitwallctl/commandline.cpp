#include "app/pitwallctl/commandline.h"

#include "app/pitwallctl/exitcode.h"

#include <iostream>

namespace Pitwall {

CommandLine::CommandLine()
    : m_app("Everything that a Pitwall core can do, from the shell.", "pitwallctl")
{
    m_app.set_version_flag("--version", "pitwallctl " PITWALL_VERSION, "Show the version and exit");
    m_app.add_option("--core", m_globals.core, "A core elsewhere (default: the one of this user on this machine)")
        ->type_name("URL")
        ->envname("PITWALL_CORE");
    m_app.add_option("--data-dir", m_globals.dataDir, "Find the core that was started with this --data-dir")
        ->type_name("DIR");
    m_app
        .add_option("--token-file", m_globals.tokenFile,
                    "Read the token from this file (default: PITWALL_TOKEN, or the login)")
        ->type_name("FILE");
    m_app
        .add_option("--fingerprint", m_globals.fingerprint,
                    "SHA-256 fingerprint of the certificate of a core elsewhere")
        ->type_name("HEX");
    m_app.add_flag("--json", m_globals.json, "Print JSON: the answer of the API, one object a line");
    m_app.require_subcommand(1);
    m_app.fallthrough();

    CLI::App &server = group("server", "Game servers: list, add, start, stop, watch");
    addServerCommands(*this, server);
    addServerSetupCommands(*this, server);
    addConsoleCommands(*this, server);
    addHistoryCommands(*this, server);
    addGameCommands(*this);
    CLI::App &replay = group("replay", "Replays: find, get, import, watch live, announce");
    addReplayCommands(*this, replay);
    addReplayFileCommands(*this, replay);
    addReplayLiveCommands(*this, replay);
    addUserCommands(*this);
    addGroupCommands(*this);
    addTokenCommands(*this);
    addLoginCommands(*this);
    addJobCommands(*this);
    addActivityCommands(*this);
    addSettingCommands(*this);
    addBackupCommands(*this);
    addCoreCommands(*this);
    addEventCommands(*this);
    addCompletionCommand(*this);
}

CLI::App &CommandLine::group(const std::string &name, const std::string &summary)
{
    CLI::App *group = m_app.add_subcommand(name, summary);
    group->require_subcommand(1);
    group->fallthrough();
    return *group;
}

std::optional<int> CommandLine::parse(int argc, const char *const *argv)
{
    try {
        m_app.parse(argc, argv);
    } catch (const CLI::RequiredError &error) {
        if (const std::vector<std::string> rest = m_app.remaining(true); !rest.empty())
            std::cerr << "pitwallctl: there is no verb \"" << rest.front() << "\" here\n";
        m_app.exit(error, std::cout, std::cerr);
        return static_cast<int>(ExitCode::Usage);
    } catch (const CLI::ParseError &error) {
        const int code = m_app.exit(error, std::cout, std::cerr);
        return static_cast<int>(code == 0 ? ExitCode::Done : ExitCode::Usage);
    }
    return {};
}

} // namespace Pitwall
