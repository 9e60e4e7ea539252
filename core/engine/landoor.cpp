#include "core/engine/landoor.h"

#include "core/base/logging.h"

#include <QLoggingCategory>
#include <QNetworkInterface>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcLan, "pitwall.engine.lan", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds RefreshPeriod{15};

QStringList networkAddresses()
{
    QStringList addresses;
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : all) {
        if (!address.isLoopback() && !address.isLinkLocal() && !address.isMulticast())
            addresses.append(address.toString());
    }
    return addresses;
}

static QString urlOf(const Http::Server::Endpoint &endpoint)
{
    const QString host = endpoint.address.contains(u':') ? u'[' + endpoint.address + u']' : endpoint.address;
    return (endpoint.tls ? u"https://"_s : u"http://"_s) + host + u':' + QString::number(endpoint.port);
}

LanDoor::LanDoor(Http::Server &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (const Result<> done = refresh(); !done)
            qCWarning(lcLan) << "the core could not follow the network" << kv("error", done.error().detail);
    });
}

Result<> LanDoor::openLoopback(quint16 port)
{
    const auto listening = m_server.listen({{.address = u"127.0.0.1"_s, .port = port}});
    if (!listening)
        return Failure{listening.error()};
    m_port = listening->first().port;
    if (const auto six = m_server.listen({{.address = u"::1"_s, .port = m_port}}); !six)
        qCInfo(lcLan) << "no IPv6 loopback" << kv("reason", six.error().detail);
    return {};
}

Result<> LanDoor::open(bool tls)
{
    if (m_open)
        return {};
    m_tls = tls;
    m_open = true;
    const Result<> done = refresh();
    if (!done || m_lan.isEmpty()) {
        close();
        return done ? fail(Error::Code::Unavailable, u"this machine has no network address"_s) : done;
    }
    m_timer.start(RefreshPeriod);
    return {};
}

void LanDoor::close()
{
    m_open = false;
    m_timer.stop();
    for (const Http::Server::Endpoint &endpoint : std::exchange(m_lan, {})) {
        if (const Result<> closed = m_server.close(endpoint); !closed)
            qCWarning(lcLan) << "an endpoint was closed already" << kv("address", endpoint.address);
    }
}

Result<> LanDoor::refresh()
{
    const QStringList addresses = networkAddresses();
    for (qsizetype i = m_lan.size() - 1; i >= 0; --i) {
        if (!addresses.contains(m_lan.at(i).address)) {
            const Http::Server::Endpoint gone = m_lan.takeAt(i);
            if (const Result<> closed = m_server.close(gone); !closed)
                qCWarning(lcLan) << "an endpoint was closed already" << kv("address", gone.address);
        }
    }
    for (const QString &address : addresses) {
        if (std::ranges::find(m_lan, address, &Http::Server::Endpoint::address) != m_lan.end())
            continue;
        const auto opened = m_server.listen({{.address = address, .port = m_port, .tls = m_tls}});
        if (!opened)
            return Failure{opened.error()};
        m_lan.append(*opened);
        qCInfo(lcLan) << "open to the network" << kv("url", urlOf(opened->first()));
    }
    return {};
}

QStringList LanDoor::urls() const
{
    QStringList urls{urlOf({.address = u"127.0.0.1"_s, .port = m_port})};
    for (const Http::Server::Endpoint &endpoint : m_lan)
        urls.append(urlOf(endpoint));
    return urls;
}

} // namespace Pitwall
