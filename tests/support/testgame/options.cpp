#include "tests/support/testgame/testgame.h"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

namespace TestGame {

Options readOptions(int argc, char *argv[])
{
    Options options;
    using Set = std::function<void(const char *)>;
    const auto number = [](auto &target) -> Set {
        return [&target](const char *value) {
            target = static_cast<std::remove_reference_t<decltype(target)>>(std::atol(value));
        };
    };
    const auto text = [](std::string &target) -> Set {
        return [&target](const char *value) {
            target = value;
        };
    };
    const std::map<std::string, Set> known{{"--rate", number(options.rate)},
                                           {"--lines", number(options.lines)},
                                           {"--start-delay", number(options.startDelayMs)},
                                           {"--query-port", number(options.queryPort)},
                                           {"--admin-port", number(options.adminPort)},
                                           {"--bind", text(options.bindAddress)},
                                           {"--password", text(options.password)},
                                           {"--name", text(options.name)},
                                           {"--map", text(options.map)},
                                           {"--players", number(options.players)},
                                           {"--max-players", number(options.maxPlayers)},
                                           {"--ignore-term", number(options.ignoreTerm)},
                                           {"--term-delay", number(options.termDelayMs)},
                                           {"--term-code", number(options.termCode)},
                                           {"--exit-after", number(options.exitAfterMs)},
                                           {"--exit-code", number(options.exitCode)}};
    for (int i = 1; i < argc; i += 2) {
        const auto found = known.find(argv[i]);
        if (found == known.end() || i + 1 >= argc) {
            std::fprintf(stderr, "testgame: unknown option or no value: %s\n", argv[i]);
            std::exit(64);
        }
        found->second(argv[i + 1]);
    }
    return options;
}

} // namespace TestGame
