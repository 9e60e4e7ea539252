#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// A long operation: stored before it runs.
struct Job
{
    Q_GADGET

public:
    enum class State { Queued, Running, Done, Failed, Canceled, Orphaned };
    Q_ENUM(State)

    JobId id;
    QString kind;    ///< "server.start", "backup.create", …
    QString subject; ///< id of what it works on, may be empty
    QString title;   ///< English
    State state = State::Queued;
    int progress = -1; ///< percent, -1: not known
    QString stage;     ///< English, what is being done now
    bool cancelable = false;
    QString who;
    QString error; ///< English, Failed only
    QJsonObject result;
    Time createdAt{};
    std::optional<Time> startedAt;
    std::optional<Time> endedAt;

    static auto fields()
    {
        using J = Job;
        return std::tuple{field("id", &J::id),
                          field("kind", &J::kind),
                          field("subject", &J::subject),
                          field("title", &J::title),
                          field("state", &J::state),
                          field("progress", &J::progress),
                          field("stage", &J::stage),
                          field("cancelable", &J::cancelable),
                          field("who", &J::who),
                          field("error", &J::error),
                          field("result", &J::result),
                          field("createdAt", &J::createdAt),
                          field("startedAt", &J::startedAt),
                          field("endedAt", &J::endedAt)};
    }
    friend bool operator==(const Job &, const Job &) = default;
    bool isOver() const { return state != State::Queued && state != State::Running; }
};

/// One mutating call: who did what to which thing, when, from where, before and after. Secrets are left out.
struct AuditEntry
{
    AuditId id;
    Time at{};
    QString who;
    QString address;
    QString via;    ///< "cookie", "bearer", "token", "local", "core"
    QString action; ///< route name, for example "server.update"
    QString subject;
    int status = 0; ///< HTTP status of the answer
    QJsonObject before;
    QJsonObject after;

    static auto fields()
    {
        using A = AuditEntry;
        return std::tuple{field("id", &A::id),           field("at", &A::at),         field("who", &A::who),
                          field("address", &A::address), field("via", &A::via),       field("action", &A::action),
                          field("subject", &A::subject), field("status", &A::status), field("before", &A::before),
                          field("after", &A::after)};
    }
};

/// A line of the core's own log.
struct LogEntry
{
    Q_GADGET

public:
    enum class Level { Debug, Info, Warning, Critical };
    Q_ENUM(Level)

    qint64 seq = 0;
    Time at{};
    Level level = Level::Info;
    QString category;
    QString text;

    static auto fields()
    {
        using L = LogEntry;
        return std::tuple{field("seq", &L::seq), field("at", &L::at), field("level", &L::level),
                          field("category", &L::category), field("text", &L::text)};
    }
};

/// A backup of the store.
struct BackupInfo
{
    QString name; ///< file name
    Time at{};
    qint64 bytes = 0;
    QString sha256;

    static auto fields()
    {
        using B = BackupInfo;
        return std::tuple{field("name", &B::name), field("at", &B::at), field("bytes", &B::bytes),
                          field("sha256", &B::sha256)};
    }
};

} // namespace Pitwall
