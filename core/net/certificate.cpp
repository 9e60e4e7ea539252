#include "core/net/certificate.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <array>
#include <memory>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

template<auto free>
struct Free
{
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Names = std::unique_ptr<GENERAL_NAMES, Free<GENERAL_NAMES_free>>;

static Bio reading(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

static QByteArray contents(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

static X509Ptr readCertificate(const QByteArray &pem)
{
    return X509Ptr(PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr));
}

/// An encrypted key is refused: OpenSSL would ask for its password on the terminal.
static int noPassword(char *, int, int, void *)
{
    return -1;
}

static Result<Certificate> fromPem(const QByteArray &chain, const QByteArray &key, const QString &origin)
{
    const X509Ptr certificate = readCertificate(chain);
    const Key privateKey(PEM_read_bio_PrivateKey(reading(key).get(), nullptr, noPassword, nullptr));
    if (!certificate)
        return fail(Error::Code::Corrupt, u"there is no PEM certificate in "_s + origin);
    if (!privateKey)
        return fail(Error::Code::Corrupt, u"there is no PEM key without password for "_s + origin);
    if (X509_check_private_key(certificate.get(), privateKey.get()) != 1)
        return fail(Error::Code::Corrupt, u"the key does not belong to the certificate "_s + origin);
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    X509_digest(certificate.get(), EVP_sha256(), reinterpret_cast<unsigned char *>(digest.data()), &size);
    return Certificate{chain, key, digest.first(size).toHex(':').toUpper()};
}

static Result<QByteArray> readAll(const QString &path)
{
    constexpr qint64 limit = 1 << 20;
    QFile file(path);
    if (!file.exists())
        return fail(Error::Code::NotFound, u"there is no file "_s + path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.read(limit);
}

Result<Certificate> Certificate::load(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> chain = readAll(certificateFile);
    if (!chain)
        return Failure{chain.error()};
    const Result<QByteArray> key = readAll(keyFile);
    if (!key)
        return Failure{key.error()};
    return fromPem(*chain, *key, certificateFile);
}

static Names alternativeNames(const QStringList &names)
{
    Names result(GENERAL_NAMES_new());
    for (const QString &name : names) {
        const QByteArray ascii = name.toLatin1();
        ASN1_STRING *text = a2i_IPADDRESS(ascii.constData());
        const int kind = text ? GEN_IPADD : GEN_DNS;
        if (!text) {
            text = ASN1_IA5STRING_new();
            ASN1_STRING_set(text, ascii.constData(), static_cast<int>(ascii.size()));
        }
        GENERAL_NAME *entry = GENERAL_NAME_new();
        GENERAL_NAME_set0_value(entry, kind, text);
        sk_GENERAL_NAME_push(result.get(), entry);
    }
    return result;
}

static void addExtension(X509 *certificate, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    if (X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value)) {
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

/// Key and certificate in one PEM text, or nothing if OpenSSL fails.
static QByteArray make(const QStringList &names)
{
    constexpr long tenYears = 10L * 365 * 24 * 3600;
    constexpr long oneDay = 24 * 3600;
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate(X509_new());
    if (!key || !certificate)
        return {};
    X509 *x509 = certificate.get();
    X509_set_version(x509, X509_VERSION_3);
    std::array<unsigned char, 16> serial{};
    RAND_bytes(serial.data(), static_cast<int>(serial.size()));
    serial[0] &= 0x7f; // positive
    if (BIGNUM *number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr)) {
        BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509));
        BN_free(number);
    }
    X509_gmtime_adj(X509_getm_notBefore(x509), -oneDay); // clocks differ
    X509_gmtime_adj(X509_getm_notAfter(x509), tenYears);
    X509_set_pubkey(x509, key.get());
    const QByteArray commonName = names.value(0, u"pitwall"_s).left(64).toUtf8();
    X509_NAME *subject = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.constData()), -1, -1, 0);
    X509_set_issuer_name(x509, subject);
    X509_add1_ext_i2d(x509, NID_subject_alt_name, alternativeNames(names).get(), 0, 0);
    addExtension(x509, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(x509, NID_key_usage, "critical,digitalSignature");
    addExtension(x509, NID_ext_key_usage, "serverAuth");
    addExtension(x509, NID_subject_key_identifier, "hash");
    if (X509_sign(x509, key.get(), EVP_sha256()) == 0)
        return {};
    const Bio out(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1
        || PEM_write_bio_X509(out.get(), x509) != 1)
        return {};
    return contents(out);
}

static bool endsSoon(const QByteArray &pem)
{
    constexpr std::time_t thirtyDays = 30 * 24 * 3600;
    std::time_t then = std::time(nullptr) + thirtyDays;
    const X509Ptr certificate = readCertificate(pem);
    return certificate && X509_cmp_time(X509_get0_notAfter(certificate.get()), &then) < 0;
}

Result<Certificate> Certificate::selfMade(const QString &folder, const QStringList &names)
{
    const QString path = QDir(folder).filePath(u"server.pem"_s);
    if (QFile::exists(path)) {
        const Result<QByteArray> pem = readAll(path);
        if (!pem)
            return Failure{pem.error()};
        if (!endsSoon(*pem))
            return fromPem(*pem, *pem, path);
    }
    const QByteArray pem = make(names);
    if (pem.isEmpty())
        return fail(Error::Code::Internal, u"OpenSSL could not make a certificate"_s);
    QDir().mkpath(folder);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(pem) != pem.size() || !file.commit())
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return fromPem(pem, pem, path);
}

} // namespace Pitwall::Http
