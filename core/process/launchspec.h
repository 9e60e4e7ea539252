#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// What a keeper is to start: written to intent.json before anything runs (spec 6.5, 2).
struct LaunchSpec
{
    Q_GADGET

public:
    /// File: output straight to out.log, input by FIFO. Pty: for games that buffer or want a terminal; then the
    /// keeper drains the terminal and the game suffers when the keeper dies.
    enum class Stdio { File, Pty };
    Q_ENUM(Stdio)

    SessionId session;
    QString subject;                    ///< whose session it is: the server id
    QStringList argv;                   ///< argv[0] is an absolute path; never through a shell
    QMap<QString, QString> environment; ///< the whole of it
    QString workDir;
    Stdio stdio = Stdio::File;
    int umask = 077;
    QString runAs;             ///< user to drop to when the core is root, empty: stay
    qint64 maxOpenFiles = 0;   ///< 0: as inherited
    qint64 maxMemoryBytes = 0; ///< by cgroup where there is one, else not limited; 0: no limit
    QJsonObject state;         ///< what the caller wants back when it adopts: ports, record version…; no secrets

    static auto fields()
    {
        using L = LaunchSpec;
        return std::tuple{field("session", &L::session),
                          field("subject", &L::subject),
                          field("argv", &L::argv),
                          field("environment", &L::environment),
                          field("workDir", &L::workDir),
                          field("stdio", &L::stdio),
                          field("umask", &L::umask),
                          field("runAs", &L::runAs),
                          field("maxOpenFiles", &L::maxOpenFiles),
                          field("maxMemoryBytes", &L::maxMemoryBytes),
                          field("state", &L::state)};
    }
};

/// How a game ended. Neither code nor signal: it is not known (the keeper was gone), and never guessed.
struct ExitRecord
{
    std::optional<int> code;
    std::optional<int> signal;
    bool coreDumped = false;
    bool outOfMemory = false;
    bool lostByReboot = false;
    Time at{};
    qint64 userMs = 0;
    qint64 systemMs = 0;
    qint64 maxMemoryBytes = 0;

    static auto fields()
    {
        using E = ExitRecord;
        return std::tuple{field("code", &E::code),
                          field("signal", &E::signal),
                          field("coreDumped", &E::coreDumped),
                          field("outOfMemory", &E::outOfMemory),
                          field("lostByReboot", &E::lostByReboot),
                          field("at", &E::at),
                          field("userMs", &E::userMs),
                          field("systemMs", &E::systemMs),
                          field("maxMemoryBytes", &E::maxMemoryBytes)};
    }
};

} // namespace Pitwall
