#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace Pitwall::Http {

/// What a TLS endpoint shows and proves: a certificate with its chain, and its key.
struct Certificate
{
    QByteArray chainPem;
    QByteArray keyPem;      ///< not encrypted; never logged
    QByteArray fingerprint; ///< SHA-256 of the certificate: "AB:CD:…"

    /// Reads PEM files. Fails with NotFound, Corrupt (not PEM, or the key belongs to another certificate).
    static Result<Certificate> load(const QString &certificateFile, const QString &keyFile);

    /// The self-made one in `folder` (file "server.pem", 0600), made on first use and again when less than 30 days
    /// are left of its ten years; otherwise it stays, because people have compared its fingerprint.
    /// `names` are host names and addresses that it is to be valid for. Fails with Corrupt if the file is damaged,
    /// Unavailable if it cannot be written.
    static Result<Certificate> selfMade(const QString &folder, const QStringList &names);
};

} // namespace Pitwall::Http
