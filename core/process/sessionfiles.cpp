#include "core/process/sessionfiles.h"

#include "core/process/keeper/protocol.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr QFile::Permissions onlyUs = QFile::ReadOwner | QFile::WriteOwner;
static constexpr auto forgottenPrefix = "forgotten-"_L1;

SessionFiles::SessionFiles(QString directory, SessionId session)
    : m_directory(std::move(directory))
    , m_session(session)
{}

QString SessionFiles::path(const char *name) const
{
    return m_directory + u'/' + QLatin1StringView(name);
}

Result<> SessionFiles::create(const LaunchSpec &spec, const QByteArray &instructions) const
{
    if (::mkdir(QFile::encodeName(m_directory).constData(), 0700) != 0) {
        const auto code = errno == EEXIST ? Error::Code::Conflict : Error::Code::Unavailable;
        return fail(code, u"cannot make %1: %2"_s.arg(m_directory, qt_error_string(errno)));
    }
    Result<> written = write(KeeperProtocol::instructionsFile, instructions);
    if (written)
        written = write(KeeperProtocol::intentFile, QJsonDocument(toJson(spec)).toJson(QJsonDocument::Indented));
    if (!written)
        remove();
    return written;
}

Result<LaunchSpec> SessionFiles::intent() const
{
    return read(KeeperProtocol::intentFile, maxIntentBytes).and_then([this](const QByteArray &text) {
        return parseIntent(text, m_session);
    });
}

Result<KeeperIdentity> SessionFiles::identity() const
{
    return read(KeeperProtocol::identityFile, maxRecordBytes).and_then([this](const QByteArray &text) {
        return parseIdentity(text, m_session);
    });
}

Result<ExitRecord> SessionFiles::exit() const
{
    return read(KeeperProtocol::exitFile, maxRecordBytes).and_then(parseExit);
}

Result<> SessionFiles::saveExit(const ExitRecord &record) const
{
    return write(KeeperProtocol::exitFile, QJsonDocument(toJson(record)).toJson(QJsonDocument::Compact));
}

bool SessionFiles::isLockHeld() const
{
    const Result<Fd> lock = lockFile(path(KeeperProtocol::lockFile), O_RDWR);
    return !lock && lock.error().code == Error::Code::Conflict;
}

bool SessionFiles::hasOutput() const
{
    return QFileInfo(path(KeeperProtocol::outputFile)).size() > 0;
}

void SessionFiles::remove() const
{
    // Under another name first: a core that is interrupted here leaves no half session behind.
    const QFileInfo folder(m_directory);
    const QString doomed = folder.dir().filePath(forgottenPrefix + folder.fileName());
    QDir(QDir().rename(m_directory, doomed) ? doomed : m_directory).removeRecursively();
}

void SessionFiles::finishRemovals(const QString &sessions)
{
    for (const QFileInfo &folder :
         QDir(sessions).entryInfoList({forgottenPrefix + u'*'}, QDir::Dirs | QDir::NoSymLinks))
        QDir(folder.filePath()).removeRecursively();
}

Result<QString> SessionFiles::quarantine() const
{
    const QDir sessions = QFileInfo(m_directory).dir();
    const QString target = sessions.filePath(u"quarantine/"_s + QFileInfo(m_directory).fileName());
    if (!sessions.mkpath(u"quarantine"_s) || !QDir().rename(m_directory, target))
        return fail(Error::Code::Unavailable, u"cannot move %1 to %2"_s.arg(m_directory, target));
    return target;
}

Result<QByteArray> SessionFiles::read(const char *name, qint64 limit) const
{
    // Neither a link nor a FIFO nor a device that somebody put there.
    Fd fd(::open(QFile::encodeName(path(name)).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat info = {};
    if (!fd.isValid() || ::fstat(fd.get(), &info) != 0) {
        const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::Unavailable;
        return fail(code, path(name) + u": "_s + qt_error_string(errno));
    }
    if (!S_ISREG(info.st_mode) || info.st_size > limit)
        return fail(Error::Code::Corrupt, path(name) + u" is not a file of reasonable size"_s);
    QFile file;
    if (!file.open(fd.get(), QFile::ReadOnly))
        return fail(Error::Code::Unavailable, path(name) + u": "_s + file.errorString());
    return file.read(limit + 1);
}

Result<> SessionFiles::write(const char *name, const QByteArray &text) const
{
    QSaveFile file(path(name)); // syncs and renames
    if (file.open(QFile::WriteOnly) && file.setPermissions(onlyUs) && file.write(text) == text.size() && file.commit())
        return {};
    return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(path(name), file.errorString()));
}

Result<Fd> lockFile(const QString &path, int flags)
{
    Fd fd(::open(QFile::encodeName(path).constData(), flags | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (fd.isValid() && ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0)
        return fd;
    const auto code = fd.isValid() && errno == EWOULDBLOCK ? Error::Code::Conflict : Error::Code::Unavailable;
    return fail(code, path + u": "_s + qt_error_string(errno));
}

} // namespace Pitwall
