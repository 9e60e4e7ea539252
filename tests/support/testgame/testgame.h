#pragma once

// A game server for tests: small (static, below 1 MB resident), without Qt, and as naughty as it is told to be.
//
//     testgame [--option value]…
//
// Output: one write() a line, so nothing is lost in buffers. "ready" is printed when all ports are bound.
//   --rate N              numbered lines a second: "line 1", "line 2"… (default 0: none)
//   --lines N             no more than N of them (default: no end)
//   --start-delay MS      wait before the ports are bound and "ready" is printed
//   --query-port P        UDP: "ping" gives "pong"; "status" gives "name\tmap\tplayers\tmax"; Source A2S_INFO and
//                         A2S_PLAYER (challenge as in the original) give the same to those who speak that
//   --admin-port P        TCP, a line protocol: first "password <it>" (answer "welcome" or "denied" and the end), then
//                         the commands below; what they print goes to the admin too, and each ends with an empty line
//   --bind ADDRESS        default 127.0.0.1; the ports must be free, else it prints why and exits with 98
//   --password TEXT       of the admin port, default "test"
//   --name, --map TEXT    default "testgame", "arena"
//   --players, --max-players N    default 0, 16; the players are called player1, player2…
//   --ignore-term 1       SIGTERM is noted ("ignoring SIGTERM") and nothing else
//   --term-delay MS       time between SIGTERM and the exit ("terminating")
//   --term-code N         exit code after SIGTERM, default 0
//   --exit-after MS       exit by itself, with --exit-code N (default 0)
//
// Commands by stdin or admin port:
//   say TEXT · players N · map TEXT · status · isatty · pid
//   quit            exit 0, as a graceful stop does, after "saving" and "bye"
//   exit N          at once
//   crash           abort()
//   hang            lives on and answers nothing, neither signals nor queries
//   leak N          takes and touches N MB of memory
//   fork-children N N daemons (200 at most): double fork, setsid, SIGTERM ignored, stdio closed; they live until killed
//   breed N         processes that fork and fork, N in all and 200 at most, each for a minute at most: a fork bomb with
//                   a fuse
//   close-stdout, close-stdin
//   flood N         N lines at once: "flood 1"…

#include <string>
#include <vector>

namespace TestGame {

struct Options
{
    int rate = 0;
    long lines = -1;
    int startDelayMs = 0;
    int queryPort = 0;
    int adminPort = 0;
    std::string bindAddress = "127.0.0.1";
    std::string password = "test";
    std::string name = "testgame";
    std::string map = "arena";
    int players = 0;
    int maxPlayers = 16;
    bool ignoreTerm = false;
    int termDelayMs = 0;
    int termCode = 0;
    int exitAfterMs = -1;
    int exitCode = 0;
};

/// Exits with 64 if it does not understand them.
Options readOptions(int argc, char *argv[]);

/// Prints a line, whole or not at all.
void print(const std::string &line);

/// Does what a line of stdin or of the admin port says; gives what there is to say about it.
std::string obey(const std::string &command, Options &options);

/// "name\tmap\tplayers\tmax"
std::string status(const Options &options);

/// The UDP side: answers one waiting packet.
int openQuery(const Options &options);
void answerQuery(int socket, const Options &options);

/// The TCP side: up to eight admins.
class AdminPort
{
public:
    void open(const Options &options);
    std::vector<int> sockets() const; ///< to poll for input
    void handle(int socket, Options &options);

private:
    struct Admin
    {
        int socket = -1;
        bool known = false;
        std::string input;
    };

    int m_listener = -1;
    std::vector<Admin> m_admins;
};

} // namespace TestGame
