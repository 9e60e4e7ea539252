#pragma once

#include "core/process/forkedprocess.h"

#include <QMultiHash>

namespace Pitwall {

/// What a session folder turned out to be. All empty: it never began.
struct FoundSession
{
    std::shared_ptr<ForkedProcess> process; ///< it may have ended while nobody looked
    std::optional<ExitRecord> end;          ///< over, and nobody is there to ask
    LaunchSpec spec;
    QString quarantine; ///< where the folder was moved because nothing in it can be trusted
};

/// Finds out what became of a session, by evidence alone; signals nothing.
class SessionFinder final : public QObject
{
    Q_OBJECT

public:
    explicit SessionFinder(const Clock &clock);

    /// Takes at most three seconds, for a keeper that does not answer. Never fails.
    Async<FoundSession> examine(SessionFiles files);
    /// The next question searches the machine anew for processes that carry a session.
    void forgetSearch() { m_carriers.reset(); }

private:
    struct Greeted
    {
        KeeperLink *link = nullptr;
        KeeperIdentity identity;
    };

    Async<Greeted> greetKeeper(SessionFiles files);
    FoundSession greeted(const SessionFiles &files, const LaunchSpec &spec, const Greeted &keeper) const;
    FoundSession examineWithoutIntent(const SessionFiles &files, const Error &error);
    FoundSession examineKeeperless(const SessionFiles &files, const LaunchSpec &spec);
    FoundSession examineUnrecorded(const SessionFiles &files, const LaunchSpec &spec);
    FoundSession quarantine(const SessionFiles &files, const QString &why) const;
    FoundSession ended(const LaunchSpec &spec, ExitRecord record) const;
    const QMultiHash<SessionId, qint64> &carriers();

    const Clock &m_clock;
    std::optional<QMultiHash<SessionId, qint64>> m_carriers; ///< one search serves all sessions of an adoption
};

} // namespace Pitwall
