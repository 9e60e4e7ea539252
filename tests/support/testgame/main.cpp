#include "tests/support/testgame/testgame.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

using namespace TestGame;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

static volatile std::sig_atomic_t terminated = 0;

static void noteTerm(int)
{
    terminated = 1;
}

class Loop
{
public:
    explicit Loop(Options options)
        : m_options(std::move(options))
    {}

    int run()
    {
        std::this_thread::sleep_for(milliseconds(m_options.startDelayMs));
        if (m_options.queryPort > 0)
            m_query = openQuery(m_options);
        if (m_options.adminPort > 0)
            m_admin.open(m_options);
        m_begin = Clock::now();
        print("ready");
        while (true) {
            if (const int code = checkEnd(); code >= 0)
                return code;
            printDue();
            waitAndServe();
        }
    }

private:
    long elapsed() const { return std::chrono::duration_cast<milliseconds>(Clock::now() - m_begin).count(); }

    int checkEnd()
    {
        if (m_options.exitAfterMs >= 0 && elapsed() >= m_options.exitAfterMs)
            return m_options.exitCode;
        if (!terminated)
            return -1;
        terminated = 0;
        if (m_options.ignoreTerm) {
            print("ignoring SIGTERM");
            return -1;
        }
        print("terminating");
        std::this_thread::sleep_for(milliseconds(m_options.termDelayMs));
        return m_options.termCode;
    }

    void printDue()
    {
        const long due = m_options.rate > 0 ? elapsed() * m_options.rate / 1000 : 0;
        const long last = m_options.lines >= 0 ? std::min(due, m_options.lines) : due;
        while (m_printed < last)
            print("line " + std::to_string(++m_printed));
    }

    int pause() const
    {
        const bool printing = m_options.rate > 0 && (m_options.lines < 0 || m_printed < m_options.lines);
        const int line = printing ? std::max(1, 1000 / m_options.rate) : 60000;
        const long end = m_options.exitAfterMs >= 0 ? std::max(0L, m_options.exitAfterMs - elapsed()) : 60000;
        return static_cast<int>(std::min<long>(line, end));
    }

    void waitAndServe()
    {
        std::vector<pollfd> fds{{m_stdin, POLLIN, 0}, {m_query, POLLIN, 0}};
        for (const int socket : m_admin.sockets())
            fds.push_back({socket, POLLIN, 0});
        if (::poll(fds.data(), fds.size(), pause()) <= 0)
            return;
        if (fds[0].revents)
            readInput();
        if (fds[1].revents)
            answerQuery(m_query, m_options);
        for (std::size_t i = 2; i < fds.size(); ++i) {
            if (fds[i].revents)
                m_admin.handle(fds[i].fd, m_options);
        }
    }

    void readInput()
    {
        char text[4096];
        const ssize_t got = ::read(STDIN_FILENO, text, sizeof text);
        if (got == 0 || (got < 0 && errno != EINTR))
            m_stdin = -1;
        m_input.append(text, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        for (std::size_t end = 0; (end = m_input.find('\n')) != std::string::npos;) {
            const std::string line = m_input.substr(0, end);
            m_input.erase(0, end + 1);
            print(obey(line, m_options));
        }
    }

    Options m_options;
    AdminPort m_admin;
    int m_query = -1;
    int m_stdin = STDIN_FILENO;
    std::string m_input;
    long m_printed = 0;
    Clock::time_point m_begin;
};

int main(int argc, char *argv[])
{
    struct sigaction term = {};
    term.sa_handler = noteTerm;
    ::sigaction(SIGTERM, &term, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return Loop(readOptions(argc, argv)).run();
}
