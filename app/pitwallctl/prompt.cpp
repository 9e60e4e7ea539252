#include "app/pitwallctl/prompt.h"

#include <cstdio>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype MaxLine = 4096;

/// Byte by byte, so that what follows stays for the next question.
static QByteArray readLine()
{
    QByteArray line;
    char c = 0;
    while (line.size() < MaxLine && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

static void ask(const QString &question)
{
    if (!isatty(STDIN_FILENO))
        return;
    std::fputs(qPrintable(question + u": "_s), stderr);
    std::fflush(stderr);
}

Secret askSecret(const QString &question)
{
    ask(question);
    termios before{};
    const bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    Secret secret(readLine());
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fputc('\n', stderr);
    }
    return secret;
}

Secret askNewSecret(const QString &question)
{
    if (!isatty(STDIN_FILENO))
        return askSecret(question);
    for (int i = 0; i < 3; ++i) {
        const Secret first = askSecret(question);
        if (first == askSecret(u"The same again"_s))
            return first;
        std::fputs("They differ.\n", stderr);
    }
    return {};
}

QString askLine(const QString &question)
{
    ask(question);
    return QString::fromUtf8(readLine()).trimmed();
}

} // namespace Pitwall
