#include "ui/shell/certificateprobe.h"

#include "core/client/pinnedtls.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

Async<QByteArray> shownFingerprint(QUrl url, QObject *context)
{
    const AsyncSource<QByteArray> source;
    auto *socket = new QSslSocket(context);
    socket->setProxy(QNetworkProxy::NoProxy);
    const auto finish = [socket, source](const Result<QByteArray> &result) {
        source.finish(result);
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
    };
    QObject::connect(socket, &QSslSocket::sslErrors, socket, [socket](const QList<QSslError> &) {
        socket->ignoreSslErrors(); // the certificate is only looked at
    });
    QObject::connect(socket, &QSslSocket::encrypted, socket,
                     [socket, finish] { finish(PinnedTls::fingerprintOf(socket->peerCertificate())); });
    QObject::connect(socket, &QSslSocket::errorOccurred, socket,
                     [socket, finish] { finish(fail(Error::Code::Unavailable, socket->errorString())); });
    QTimer::singleShot(10s, socket, [finish] { finish(fail(Error::Code::Timeout, u"no answer within 10 s"_s)); });
    socket->connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
    return source.future();
}

} // namespace Pitwall
