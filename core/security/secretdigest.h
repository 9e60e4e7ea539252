#pragma once

#include "core/base/fieldvalue.h"
#include "core/base/secret.h"

#include <array>

namespace Pitwall {

/// What is kept of a random secret: its BLAKE2b-256 hash, from which the secret cannot be had. Compares in constant
/// time, also as a key of a QHash.
class SecretDigest final
{
public:
    SecretDigest() = default;
    static SecretDigest of(const Secret &secret);
    /// Fails with Corrupt.
    static Result<SecretDigest> fromText(const QString &text);

    QString toText() const;
    /// Another secret that belongs to this one, for example a CSRF token; the same each time.
    Secret derive(QByteArrayView purpose) const;

    friend bool operator==(const SecretDigest &a, const SecretDigest &b);
    friend size_t qHash(const SecretDigest &digest, size_t seed);

private:
    std::array<unsigned char, 32> m_bytes{};
};

template<>
struct FieldValue<SecretDigest>
{
    static QJsonValue write(const SecretDigest &digest) { return digest.toText(); }
    static Result<SecretDigest> read(const QJsonValue &json, const QString &)
    {
        return SecretDigest::fromText(json.toString());
    }
};

} // namespace Pitwall
