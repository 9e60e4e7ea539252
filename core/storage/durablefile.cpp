#include "core/storage/durablefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure systemFailure(const QString &path)
{
    return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(path, QString::fromLocal8Bit(strerror(errno))));
}

Result<> flushFile(QFile &file)
{
    if (!file.flush())
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    if (::fsync(file.handle()) != 0)
        return systemFailure(file.fileName());
    return {};
}

Result<> flushFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return systemFailure(folder);
    const Result<> done = ::fsync(handle) == 0 ? Result<>() : systemFailure(folder);
    ::close(handle);
    return done;
}

Result<> renameNew(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return flushFolderOf(to);
    const bool unknownFlag = errno == EINVAL; // on some network file systems
    const bool exists = errno == EEXIST || QFileInfo::exists(to);
    if (unknownFlag && !exists)
        return renameOver(from, to);
    if (exists)
        return fail(Error::Code::Conflict, u"%1 exists already"_s.arg(to));
    return systemFailure(to);
}

Result<> renameOver(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemFailure(to);
    return flushFolderOf(to);
}

} // namespace Pitwall
