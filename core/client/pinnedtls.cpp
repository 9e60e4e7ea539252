#include "core/client/pinnedtls.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace Pitwall::PinnedTls {

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
}

bool isSame(const QByteArray &a, const QByteArray &b)
{
    const auto plain = [](QByteArray text) {
        return text.replace(':', "").toUpper();
    };
    return plain(a) == plain(b);
}

void prepare(QSslConfiguration &configuration, const QByteArray &pin)
{
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!pin.isEmpty())
        configuration.setCaCertificates({});
}

bool accepts(const QSslCertificate &certificate, const QByteArray &pin)
{
    return !pin.isEmpty() && !certificate.isNull() && isSame(fingerprintOf(certificate), pin);
}

} // namespace Pitwall::PinnedTls
