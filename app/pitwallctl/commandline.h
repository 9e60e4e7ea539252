#pragma once

#include "app/pitwallctl/context.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace Pitwall {

/// The verbs of pitwallctl and what each of them does. Completions and the check of the man page are made from it.
class CommandLine final
{
public:
    /// What holds for every verb.
    struct Globals
    {
        std::string core; ///< URL; empty: the core of this user on this machine
        std::string dataDir;
        std::string tokenFile;
        std::string fingerprint; ///< SHA-256 of the core's certificate
        bool json = false;
    };
    using Action = std::function<Async<>(Context &)>;
    /// For what needs no core: gives the exit code.
    using LocalAction = std::function<int(const CommandLine &)>;

    CommandLine();

    /// Gives an exit code if there is nothing more to do: help was shown, or the arguments are wrong.
    std::optional<int> parse(int argc, const char *const *argv);

    const Globals &globals() const { return m_globals; }
    const Action &action() const { return m_action; }
    const LocalAction &localAction() const { return m_localAction; }
    const CLI::App &app() const { return m_app; }

    /// A group of verbs: "server".
    CLI::App &group(const std::string &name, const std::string &summary);

    /// A verb with its arguments and what it does with them.
    template<typename Args>
    void verb(CLI::App &group, const std::string &name, const std::string &summary, void (*declare)(CLI::App &, Args &),
              Async<> (*run)(Context &, Args))
    {
        CLI::App *sub = group.add_subcommand(name, summary);
        const auto args = std::make_shared<Args>();
        declare(*sub, *args);
        sub->callback([this, args, run] {
            m_action = [args, run](Context &context) {
                return run(context, *args);
            };
        });
    }
    /// A verb without arguments.
    void verb(CLI::App &group, const std::string &name, const std::string &summary, Async<> (*run)(Context &))
    {
        group.add_subcommand(name, summary)->callback([this, run] { m_action = run; });
    }
    void localVerb(CLI::App &sub, LocalAction action)
    {
        sub.callback([this, action = std::move(action)] { m_localAction = action; });
    }
    CLI::App &root() { return m_app; }

private:
    CLI::App m_app;
    Globals m_globals;
    Action m_action;
    LocalAction m_localAction;
};

// One function an area, each in the file of its name.
void addServerCommands(CommandLine &line, CLI::App &server);
void addServerSetupCommands(CommandLine &line, CLI::App &server);
void addConsoleCommands(CommandLine &line, CLI::App &server);
void addHistoryCommands(CommandLine &line, CLI::App &server);
void addGameCommands(CommandLine &line);
void addReplayCommands(CommandLine &line, CLI::App &replay);
void addReplayFileCommands(CommandLine &line, CLI::App &replay);
void addReplayLiveCommands(CommandLine &line, CLI::App &replay);
void addUserCommands(CommandLine &line);
void addGroupCommands(CommandLine &line);
void addTokenCommands(CommandLine &line);
void addLoginCommands(CommandLine &line);
void addJobCommands(CommandLine &line);
void addActivityCommands(CommandLine &line);
void addSettingCommands(CommandLine &line);
void addBackupCommands(CommandLine &line);
void addCoreCommands(CommandLine &line);
void addEventCommands(CommandLine &line);
void addCompletionCommand(CommandLine &line);

} // namespace Pitwall
