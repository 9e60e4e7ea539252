#include "tests/replays/relaysystem/smalldisk.h"

#include <QFile>
#include <QStorageInfo>

#include <algorithm>

#include <sys/mount.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

SmallDisk::SmallDisk(int megabytes)
{
    const QByteArray size = "size=" + QByteArray::number(megabytes) + "m";
    m_mounted = ::mount("tmpfs", QFile::encodeName(path()).constData(), "tmpfs", 0, size.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(path()).constData(), MNT_DETACH);
}

bool SmallDisk::makeReadOnly(bool on)
{
    const unsigned long flags = on ? MS_REMOUNT | MS_RDONLY : MS_REMOUNT;
    return ::mount("tmpfs", QFile::encodeName(path()).constData(), "tmpfs", flags, nullptr) == 0;
}

bool SmallDisk::fillUpTo(qint64 left)
{
    QFile file(path() + u"/ballast"_s);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    QStorageInfo disk(path());
    qint64 size = disk.bytesAvailable() - left;
    const QByteArray block(4096, '.');
    for (; size > 0; size -= block.size())
        if (file.write(block.left(std::min<qint64>(size, block.size()))) <= 0)
            return false;
    return true;
}

void SmallDisk::makeRoom()
{
    QFile::remove(path() + u"/ballast"_s);
}

} // namespace Pitwall
