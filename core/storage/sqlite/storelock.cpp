#include "core/storage/sqlite/storelock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

StoreLock::~StoreLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<StoreLock> StoreLock::take(const QString &storePath)
{
    const QString path = storePath + u".lock"_s;
    StoreLock lock;
    lock.m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock.m_file < 0)
        return fail(Error::Code::Unavailable,
                    u"%1 cannot be opened: %2"_s.arg(path, QString::fromLocal8Bit(strerror(errno))));
    // Not QLockFile: that one judges by process ids, which come again.
    if (::flock(lock.m_file, LOCK_EX | LOCK_NB) != 0)
        return fail(Error::Code::Unavailable, u"another process has the store %1 open"_s.arg(storePath));
    return lock;
}

} // namespace Pitwall
