#include "core/replays/formats/fafreplay/sha256.h"

#include <QByteArray>

#include <openssl/evp.h>

namespace Pitwall {

struct Sha256::Private
{
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256()
    : d(std::make_unique<Private>())
{
    Q_CHECK_PTR(d->context.get());
    if (EVP_DigestInit_ex(d->context.get(), EVP_sha256(), nullptr) != 1)
        qFatal("OpenSSL has no SHA-256"); // only a broken installation
}

Sha256::~Sha256() = default;

void Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(d->context.get(), bytes.data(), static_cast<size_t>(bytes.size()));
}

QString Sha256::soFar() const
{
    Sha256 copy;
    EVP_MD_CTX_copy_ex(copy.d->context.get(), d->context.get());
    return copy.finish();
}

QString Sha256::finish()
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(d->context.get(), digest, &size);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(digest), static_cast<qsizetype>(size)).toHex());
}

} // namespace Pitwall
