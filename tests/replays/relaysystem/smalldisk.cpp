#include "tests/replays/relaysystem/smalldisk.h"

#include <QFile>
#include <QStorageInfo>

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
    const QByteArray block(4096, '.');
    while (QStorageInfo(path()).bytesAvailable() > left && file.write(block) > 0) {}
    return file.size() > 0;
}

void SmallDisk::makeRoom()
{
    QFile::remove(path() + u"/ballast"_s);
}

} // namespace Pitwall
