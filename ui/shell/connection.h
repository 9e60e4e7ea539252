#pragma once

#include "core/client/accessclient.h"
#include "core/client/httptransport.h"
#include "ui/shell/corelist.h"
#include "ui/shell/corestarter.h"
#include "ui/shell/secrets.h"

namespace Pitwall {

/// Which core the app speaks to, and how it gets there: finds or starts the one of this computer, logs in to others,
/// and says how it stands.
class Connection final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< looked for; nothing is known yet
        Starting,   ///< the core of this computer was started and is not ready yet
        Up,
        Lost,       ///< was up, is tried again
        Refused,    ///< needs a login
        CannotStart ///< the core of this computer does not start; tried again by itself
    };
    Q_ENUM(State)

    Connection(HttpTransport &transport, CoreList &cores, CoreStarter &starter, Secrets &secrets,
               QObject *parent = nullptr);

    State state() const { return m_state; }
    QString detail() const { return m_detail; } ///< English; of CannotStart
    KnownCore core() const { return m_cores.current(); }
    const QList<KnownCore> &cores() const { return m_cores.cores(); }

    void begin(); ///< with the core that was used last
    void choose(const QString &coreId);
    void retry();                       ///< at once
    void forget(const QString &coreId); ///< and its secret; goes back to the local one if it is in use
    /// Logs in to the core in use and keeps what it gives.
    Async<> logIn(QString user, Secret password);
    /// Adds a core, chooses it and logs in. On an error it is not kept, and the core before it is used again.
    Async<> addAndLogIn(KnownCore core, Secret password);
    void keep(const Secret &bearer); ///< a login that was made elsewhere
    void logOut();

Q_SIGNALS:
    void changed(); ///< state, core or list

private:
    void connectTo(const KnownCore &core, const Secret &bearer);
    void setState(State state, const QString &detail = {});
    void linkChanged(Transport::Link link);

    HttpTransport &m_transport;
    CoreList &m_cores;
    CoreStarter &m_starter;
    Secrets &m_secrets;
    AccessClient m_access;
    State m_state = State::Connecting;
    QString m_detail;
};

} // namespace Pitwall
