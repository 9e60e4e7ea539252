#include "ui/shell/connection.h"

#include "core/client/localcore.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

using Link = Transport::Link;

Connection::Connection(HttpTransport &transport, CoreList &cores, CoreStarter &starter, Secrets &secrets,
                       QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_cores(cores)
    , m_starter(starter)
    , m_secrets(secrets)
    , m_access(transport)
{
    connect(&transport, &Transport::linkChanged, this, &Connection::linkChanged);
    connect(&cores, &CoreList::changed, this, &Connection::changed);
    connect(&starter, &CoreStarter::starting, this, [this] { setState(State::Starting); });
    connect(&starter, &CoreStarter::appeared, &transport, &HttpTransport::hurry);
    connect(&starter, &CoreStarter::failed, this,
            [this](const QString &reason) { setState(State::CannotStart, reason); });
}

void Connection::begin()
{
    choose(m_cores.current().id);
}

void Connection::choose(const QString &coreId)
{
    m_starter.rest();
    m_cores.setCurrent(coreId);
    const KnownCore core = m_cores.current();
    setState(State::Connecting);
    if (core.isLocal()) {
        m_transport.connectTo([folders = m_starter.folders()] { return findLocalCore(folders); });
        m_starter.watch();
        return;
    }
    m_transport.disconnectFromCore();
    whenDone(m_secrets.read(core.id), this, [this, core](const Result<Secret> &bearer) {
        if (m_cores.current() == core)
            connectTo(core, bearer.value_or(Secret())); // without one the core says itself that it wants a login
    });
}

void Connection::connectTo(const KnownCore &core, const Secret &bearer)
{
    m_transport.connectTo(Peer{.url = QUrl(core.url), .fingerprint = core.fingerprint.toLatin1(), .bearer = bearer});
}

void Connection::retry()
{
    if (m_cores.current().isLocal())
        m_starter.startNow();
    m_transport.hurry();
}

void Connection::linkChanged(Link link)
{
    m_starter.linked(link != Link::Down); // one that refuses is there
    switch (link) {
    case Link::Up: setState(State::Up); break;
    case Link::Refused: setState(State::Refused); break;
    case Link::Down:
        if (m_state == State::Up || m_state == State::Refused)
            setState(State::Lost);
        break;
    }
}

void Connection::setState(State state, const QString &detail)
{
    if (m_state == state && m_detail == detail)
        return;
    m_state = state;
    m_detail = detail;
    Q_EMIT changed();
}

static Async<> keepLogin(HttpTransport &transport, Secrets &secrets, QString coreId, Async<AccessClient::Login> pending)
{
    const Result<AccessClient::Login> login = co_await pending;
    if (!login)
        co_return Failure{login.error()};
    transport.setBearer(login->bearer);
    secrets.write(coreId, login->bearer); // a keychain that does not take it only means another login next time
    co_return {};
}

Async<> Connection::logIn(QString user, Secret password)
{
    KnownCore core = m_cores.current();
    if (!core.isLocal() && core.user != user) {
        core.user = user;
        m_cores.add(core);
    }
    return keepLogin(m_transport, m_secrets, core.id, m_access.logIn(user, password));
}

Async<> Connection::addAndLogIn(KnownCore core, Secret password)
{
    const QString before = m_cores.current().id;
    m_starter.rest();
    m_cores.add(core);
    m_cores.setCurrent(core.id);
    setState(State::Connecting);
    connectTo(core, {});
    const Async<> done = keepLogin(m_transport, m_secrets, core.id, m_access.logIn(core.user, password));
    whenDone(done, this, [this, before, id = core.id](const Result<> &result) {
        if (result)
            return;
        m_cores.remove(id);
        choose(before);
    });
    return done;
}

void Connection::keep(const Secret &bearer)
{
    m_transport.setBearer(bearer);
    m_secrets.write(m_cores.current().id, bearer);
}

void Connection::forget(const QString &coreId)
{
    m_secrets.remove(coreId);
    const bool used = m_cores.current().id == coreId;
    m_cores.remove(coreId);
    if (used)
        choose(CoreList::local().id);
}

void Connection::logOut()
{
    const KnownCore core = m_cores.current();
    if (core.isLocal())
        return;
    m_secrets.remove(core.id);
    whenDone(m_access.logOut(), this, [this, core](const Result<> &) { // gone here, whether the core heard it or not
        if (m_cores.current() == core)
            connectTo(core, {});
    });
}

} // namespace Pitwall
