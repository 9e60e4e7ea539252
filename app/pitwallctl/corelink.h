#pragma once

#include "app/pitwallctl/commandline.h"
#include "core/base/folders.h"
#include "core/client/peer.h"

namespace Pitwall {

/// Which core a command speaks to, and how it is let in: from the options, the environment, and earlier logins.
struct CoreLink
{
    QString name; ///< URL as it was given, or "local"
    Folders folders;
    Peer peer;          ///< without URL if the local core is not there
    FindPeer find = {}; ///< the same, looked for anew: a local core may come back on another port

    /// Fails with InvalidArgument (URL), NotFound (token file, or no core runs here), PermissionDenied.
    static Result<CoreLink> from(const CommandLine::Globals &globals);
};

/// Logins at cores elsewhere, kept for the next command: one file, 0600, by URL.
class SavedLogins final
{
public:
    explicit SavedLogins(QString path)
        : m_path(std::move(path))
    {}
    static QString pathIn(const Folders &folders);

    Secret bearer(const QString &url) const; ///< empty: none
    QByteArray fingerprint(const QString &url) const;
    Result<> save(const QString &url, const Secret &bearer, const QByteArray &fingerprint) const;
    Result<> remove(const QString &url) const;

private:
    QJsonObject read() const;
    Result<> write(const QJsonObject &logins) const;

    QString m_path;
};

} // namespace Pitwall
