#pragma once

#include "core/process/fd.h"
#include "core/process/keeperrecords.h"

namespace Pitwall {

/// The folder of one session, `<sessions>/<session id>`; what is in it stands in keeper/protocol.h.
class SessionFiles final
{
public:
    SessionFiles(QString directory, SessionId session);

    SessionId session() const { return m_session; }
    const QString &directory() const { return m_directory; }
    QString path(const char *name) const;

    /// Makes the folder, for nobody but us, and writes the intent so that it survives us. Fails with Conflict if the
    /// session exists, Unavailable otherwise; then nothing is left of it.
    Result<> create(const LaunchSpec &spec, const QByteArray &instructions) const;

    /// These fail with NotFound if there is none, Corrupt, or Unavailable if it cannot be read.
    Result<LaunchSpec> intent() const;
    Result<KeeperIdentity> identity() const;
    Result<ExitRecord> exit() const;
    /// For the next core, when no keeper is left to write it. Fails with Unavailable.
    Result<> saveExit(const ExitRecord &record) const;

    /// A keeper is alive for exactly as long as it holds the lock of its session.
    bool isLockHeld() const;
    bool hasOutput() const;
    /// The folder with all that is in it.
    void remove() const;
    /// Of sessions of another life of the core, which was interrupted.
    static void finishRemovals(const QString &sessions);
    /// Moves the folder aside, to `<sessions>/quarantine`, and gives its new place. Fails with Unavailable.
    Result<QString> quarantine() const;

private:
    Result<QByteArray> read(const char *name, qint64 limit) const;
    Result<> write(const char *name, const QByteArray &text) const;

    QString m_directory;
    SessionId m_session;
};

/// Opens a file and locks it, without waiting. Fails with Conflict if somebody holds the lock, Unavailable otherwise.
Result<Fd> lockFile(const QString &path, int flags);

} // namespace Pitwall
