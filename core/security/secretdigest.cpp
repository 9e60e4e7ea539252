#include "core/security/secretdigest.h"

#include <sodium.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace Pitwall {

static const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

SecretDigest SecretDigest::of(const Secret &secret)
{
    SecretDigest digest;
    const QByteArray &bytes = secret.reveal();
    crypto_generichash(digest.m_bytes.data(), digest.m_bytes.size(), bytesOf(bytes),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return digest;
}

Result<SecretDigest> SecretDigest::fromText(const QString &text)
{
    SecretDigest digest;
    const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
    if (bytes.size() != static_cast<qsizetype>(digest.m_bytes.size()))
        return fail(Error::Code::Corrupt, u"a stored digest is damaged"_s);
    std::memcpy(digest.m_bytes.data(), bytes.constData(), digest.m_bytes.size());
    return digest;
}

QString SecretDigest::toText() const
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(m_bytes.data()), m_bytes.size()).toHex());
}

Secret SecretDigest::derive(QByteArrayView purpose) const
{
    QByteArray key(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(key.data()), static_cast<size_t>(key.size()), bytesOf(purpose),
                       static_cast<unsigned long long>(purpose.size()), m_bytes.data(), m_bytes.size());
    return Secret(key.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool operator==(const SecretDigest &a, const SecretDigest &b)
{
    return sodium_memcmp(a.m_bytes.data(), b.m_bytes.data(), a.m_bytes.size()) == 0;
}

size_t qHash(const SecretDigest &digest, size_t seed)
{
    size_t first = 0;
    std::memcpy(&first, digest.m_bytes.data(), sizeof first);
    return first ^ seed;
}

} // namespace Pitwall
