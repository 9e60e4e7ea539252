#pragma once

#include "core/base/async.h"
#include "core/base/secret.h"

#include <QHash>

namespace Pitwall {

/// Where secrets of cores are kept, by the id of the core. Interface: KeychainSecrets for people, MemorySecrets for
/// tests and where there is no keychain.
class Secrets : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Async<Secret> read(QString key) = 0; ///< NotFound if there is none, Unavailable without a keychain
    virtual Async<> write(QString key, Secret secret) = 0;
    virtual Async<> remove(QString key) = 0;
};

/// Until the app ends.
class MemorySecrets final : public Secrets
{
    Q_OBJECT

public:
    using Secrets::Secrets;

    Async<Secret> read(QString key) override;
    Async<> write(QString key, Secret secret) override;
    Async<> remove(QString key) override;

private:
    QHash<QString, Secret> m_secrets;
};

/// The desktop's keychain (Secret Service, KWallet), never a file. What it does not take is kept until the app ends.
class KeychainSecrets final : public Secrets
{
    Q_OBJECT

public:
    using Secrets::Secrets;

    Async<Secret> read(QString key) override;
    Async<> write(QString key, Secret secret) override;
    Async<> remove(QString key) override;

private:
    MemorySecrets m_meanwhile;
};

} // namespace Pitwall
