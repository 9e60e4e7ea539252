#include "core/net/httpserver.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/net/certificate.h"
#include "core/net/connection.h"
#include "core/net/dispatcher.h"
#include "core/net/httplimits.h"
#include "core/net/ioloop.h"
#include "core/net/listener.h"
#include "core/net/netsettings.h"

#include <QHostAddress>
#include <QLoggingCategory>
#include <QNetworkInterface>
#include <QSysInfo>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcServer, "pitwall.net.server", QtInfoMsg)

namespace Pitwall::Http {

struct Server::Private
{
    Private(const Settings &s, Handler handler)
        : settings(s)
        , dispatcher(std::move(handler))
    {}

    void publish();

    const Settings &settings;
    std::optional<Limits> ownLimits;
    QList<IoConfig::UploadRoute> uploads;
    bool hasCertificate = false;
    bool draining = false;
    // In this order: loops end first, then what their threads use, last what these post to.
    Dispatcher dispatcher;
    IoShared shared{dispatcher};
    Listener::Loops loops;
    std::vector<std::shared_ptr<Listener>> listeners;
};

/// The names that are ours besides what the settings add.
static QStringList ownNames()
{
    QStringList names;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        QHostAddress plain = address;
        plain.setScopeId({});
        names.append(plain.toString());
    }
    const QString host = QSysInfo::machineHostName();
    if (!host.isEmpty())
        names.append({host, host.section(u'.', 0, 0), host.section(u'.', 0, 0) + u".local"_s});
    return names;
}

void Server::Private::publish()
{
    auto config = std::make_shared<IoConfig>();
    config->limits = ownLimits.value_or(Limits::from(settings));
    QStringList names = ownNames() + settings.get(NetSettings::allowedHosts);
    for (const std::shared_ptr<Listener> &listener : listeners)
        names.append(listener->endpoint().address);
    config->hosts = HostPolicy(names, settings.get(NetSettings::allowedOrigins));
    config->uploads = uploads;
    shared.config.set(std::move(config));
}

Server::Server(const Settings &settings, Handler handler, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, std::move(handler)))
{
    d->publish();
    d->shared.connections.setWhenEmpty([this] {
        d->dispatcher.post([this] {
            if (d->draining && connectionCount() == 0)
                Q_EMIT drained();
        });
    });
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith(u"net."_s))
            d->publish();
    });
    d->shared.files.start();
    for (int i = 0; i < qMax(1, settings.get(NetSettings::ioThreads)); ++i)
        d->loops.push_back(std::make_unique<IoLoop>(d->shared));
    for (const std::unique_ptr<IoLoop> &loop : d->loops)
        loop->start();
}

Server::~Server()
{
    constexpr Seconds patience{5};
    for (const std::shared_ptr<Listener> &listener : d->listeners)
        listener->close();
    for (const std::unique_ptr<IoLoop> &loop : d->loops)
        loop->post([&loop] { loop->windDown(nullptr, true); });
    d->shared.connections.waitUntilEmpty(patience);
    for (const std::unique_ptr<IoLoop> &loop : d->loops)
        loop->stop();
    d->shared.files.stop();
    d->listeners.clear();
    for (std::unique_ptr<IoLoop> &loop : d->loops) // the first one's coroutines may hold sockets of the others
        loop.reset();
}

void Server::addWebSocket(const QString &path, WebSocketHandler handler)
{
    d->dispatcher.addWebSocket(path, std::move(handler));
}

void Server::addUpload(Method method, const QString &pattern, UploadHandler handler)
{
    d->dispatcher.addUpload(std::move(handler));
    d->uploads.append({method, PathPattern(pattern)});
    d->publish();
}

Snapshots &Server::snapshots()
{
    return d->shared.snapshots;
}

void Server::setLimits(const Limits &limits)
{
    d->ownLimits = limits;
    d->publish();
}

Result<> Server::setCertificate(const Certificate &certificate)
{
    Result<std::shared_ptr<const TlsContext>> context = makeTlsContext(certificate);
    if (!context)
        return Failure{context.error()};
    d->shared.tls.set(*std::move(context));
    d->hasCertificate = true;
    return {};
}

void Server::setObserver(std::function<void(const QList<Served> &)> observer)
{
    d->dispatcher.setObserver(std::move(observer));
}

Result<QList<Server::Endpoint>> Server::listen(const QList<Endpoint> &endpoints)
{
    std::vector<std::shared_ptr<Listener>> opened;
    QList<Endpoint> real;
    for (const Endpoint &endpoint : endpoints) {
        if (endpoint.tls && !d->hasCertificate)
            return fail(Error::Code::InvalidArgument, u"TLS needs a certificate first"_s);
        Result<std::shared_ptr<Listener>> listener = Listener::open(endpoint, d->loops);
        if (!listener)
            return Failure{listener.error()};
        real.append((*listener)->endpoint());
        opened.push_back(*std::move(listener));
    }
    d->listeners.insert(d->listeners.end(), opened.begin(), opened.end());
    d->draining = false;
    d->publish();
    for (const std::shared_ptr<Listener> &listener : opened) {
        listener->start();
        qCInfo(lcServer) << "listening" << kv("address", listener->endpoint().address)
                         << kv("port", listener->endpoint().port) << kv("tls", listener->endpoint().tls);
    }
    return real;
}

Result<> Server::close(const Endpoint &endpoint)
{
    const auto it = std::ranges::find(d->listeners, endpoint, &Listener::endpoint);
    if (it == d->listeners.end())
        return fail(Error::Code::NotFound, u"not listening on %1 port %2"_s.arg(endpoint.address).arg(endpoint.port));
    const std::shared_ptr<Listener> listener = *it;
    d->listeners.erase(it);
    listener->close();
    d->publish();
    for (const std::unique_ptr<IoLoop> &loop : d->loops)
        loop->post([&loop = *loop, listener] { loop.windDown(&listener->state(), false); });
    qCInfo(lcServer) << "closed" << kv("address", endpoint.address) << kv("port", endpoint.port);
    return {};
}

QList<Server::Endpoint> Server::endpoints() const
{
    QList<Endpoint> result;
    for (const std::shared_ptr<Listener> &listener : d->listeners)
        result.append(listener->endpoint());
    return result;
}

void Server::drain()
{
    d->draining = true;
    for (const std::shared_ptr<Listener> &listener : d->listeners)
        listener->close();
    d->listeners.clear();
    for (const std::unique_ptr<IoLoop> &loop : d->loops)
        loop->post([&loop = *loop] { loop.windDown(nullptr, false); });
    if (connectionCount() == 0)
        QMetaObject::invokeMethod(this, &Server::drained, Qt::QueuedConnection);
}

int Server::connectionCount() const
{
    return d->shared.connections.count();
}

Server::Counters Server::counters() const
{
    return d->shared.connections.counters();
}

} // namespace Pitwall::Http
