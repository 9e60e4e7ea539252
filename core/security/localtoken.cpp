#include "core/security/localtoken.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

LocalToken::~LocalToken()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const Secret stored(file.read(256).trimmed());
    file.close();
    if (SecretDigest::of(stored) == m_digest) // another core may have put its own there
        file.remove();
}

Result<> LocalToken::create(const QString &path)
{
    const Secret secret("pwk_" + Secret::random().reveal());
    const QString fresh = path + u".new"_s;
    QFile::remove(fresh); // left over by a crash
    QFile file(fresh);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)
        && file.write(secret.reveal() + '\n') > 0 && file.flush();
    file.close();
    // Renamed, so that nobody reads half a token and a link that lies in wait is replaced, not followed.
    if (!written || std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) != 0) {
        QFile::remove(fresh);
        return fail(Error::Code::Unavailable, u"cannot write the local token "_s + path + u": "_s + file.errorString());
    }
    m_path = path;
    m_digest = SecretDigest::of(secret);
    return {};
}

} // namespace Pitwall
