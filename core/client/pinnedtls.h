#pragma once

#include <QByteArray>

class QSslCertificate;
class QSslConfiguration;

namespace Pitwall::PinnedTls {

/// "AB:CD:…", the SHA-256 of the certificate as the core shows it.
QByteArray fingerprintOf(const QSslCertificate &certificate);
/// The same for comparing: other case and missing colons do not matter.
bool isSame(const QByteArray &a, const QByteArray &b);
/// With a pin no authority counts, so that every certificate is reported and has to be compared.
void prepare(QSslConfiguration &configuration, const QByteArray &pin);
/// Whether errors about this certificate may be passed over: only if it is exactly the pinned one.
bool accepts(const QSslCertificate &certificate, const QByteArray &pin);

} // namespace Pitwall::PinnedTls
