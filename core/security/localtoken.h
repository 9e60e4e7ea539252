#pragma once

#include "core/base/result.h"
#include "core/security/secretdigest.h"

namespace Pitwall {

/// The file by which programs of the same OS user are let in: a new secret at each start of the core, readable by that
/// user only, removed at the end.
class LocalToken final
{
public:
    LocalToken() = default;
    ~LocalToken();
    Q_DISABLE_COPY_MOVE(LocalToken)

    /// Fails with Unavailable.
    Result<> create(const QString &path);
    bool matches(const SecretDigest &digest) const { return !m_path.isEmpty() && digest == m_digest; }

private:
    QString m_path;
    SecretDigest m_digest;
};

} // namespace Pitwall
