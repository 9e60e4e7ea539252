#include "ui/shell/secrets.h"

#include "core/base/logging.h"
#include "ui/theme/sessionbus.h"

#include <QLoggingCategory>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcSecrets, "pitwall.ui.secrets", QtInfoMsg)

static constexpr auto keychainService = "Pitwall"_L1;

Async<Secret> MemorySecrets::read(QString key)
{
    const auto it = m_secrets.constFind(key);
    return it == m_secrets.cend() ? makeFailed<Secret>({.code = Error::Code::NotFound, .detail = u"no secret"_s})
                                  : makeReady<Secret>(*it);
}

Async<> MemorySecrets::write(QString key, Secret secret)
{
    m_secrets.insert(key, secret);
    return makeReady<void>({});
}

Async<> MemorySecrets::remove(QString key)
{
    m_secrets.remove(key);
    return makeReady<void>({});
}

static Error errorOf(const QKeychain::Job &job)
{
    const bool missing = job.error() == QKeychain::EntryNotFound;
    return {.code = missing ? Error::Code::NotFound : Error::Code::Unavailable, .detail = job.errorString()};
}

Async<Secret> KeychainSecrets::read(QString key)
{
    const Async<Secret> held = m_meanwhile.read(key); // ready at once
    if (held.result() || !hasSessionBus())
        return held;
    const AsyncSource<Secret> source;
    auto *job = new QKeychain::ReadPasswordJob(keychainService, this);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [source, job] {
        if (job->error() == QKeychain::NoError)
            source.finish(Secret(job->binaryData()));
        else
            source.finish(Failure{errorOf(*job)});
    });
    job->start();
    return source.future();
}

Async<> KeychainSecrets::write(QString key, Secret secret)
{
    m_meanwhile.write(key, secret);
    if (!hasSessionBus())
        return makeFailed({.code = Error::Code::Unavailable, .detail = u"there is no keychain"_s});
    const AsyncSource<> source;
    auto *job = new QKeychain::WritePasswordJob(keychainService, this);
    job->setKey(key);
    job->setBinaryData(secret.reveal());
    connect(job, &QKeychain::Job::finished, this, [source, job] {
        if (job->error() == QKeychain::NoError)
            return source.finish({});
        qCInfo(lcSecrets) << "the keychain did not take the secret" << kv("reason", job->errorString());
        source.finish(Failure{errorOf(*job)});
    });
    job->start();
    return source.future();
}

Async<> KeychainSecrets::remove(QString key)
{
    m_meanwhile.remove(key);
    if (!hasSessionBus())
        return makeReady<void>({});
    const AsyncSource<> source;
    auto *job = new QKeychain::DeletePasswordJob(keychainService, this);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [source] { source.finish({}); });
    job->start();
    return source.future();
}

} // namespace Pitwall
