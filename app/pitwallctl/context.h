#pragma once

#include "app/pitwallctl/output.h"
#include "core/client/clients.h"

#include <QObject>

namespace Pitwall {

struct CoreLink;

/// What a command works with: the core, and where its answer goes. Commands are coroutines that end with it.
class Context final : public QObject
{
    Q_OBJECT

public:
    /// `listen` opens the stream of events; for the commands that need it, before their first request.
    Context(Transport &transport, const Output &output, const CoreLink &core, std::function<void()> listen);
    ~Context() override;

    Clients clients;
    const Output out;
    const CoreLink &link; ///< which core this is
    const std::function<void()> listen;
};

/// Prints a job, waits until it is over unless `wait` is false, and fails with its error if it failed.
Async<> finishJob(Context &context, Async<Job> pending, bool wait, QString done);

/// "name=value" → both. Fails with InvalidArgument.
Result<std::pair<QString, QString>> splitAssignment(const std::string &text);

inline QString text(const std::string &value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

inline QStringList texts(const std::vector<std::string> &values)
{
    QStringList list;
    for (const std::string &value : values)
        list.append(text(value));
    return list;
}

} // namespace Pitwall
