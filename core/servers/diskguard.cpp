#include "core/servers/diskguard.h"

#include "core/servers/worker.h"

#include <QFile>

#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

DiskGuard::DiskGuard(QString folder, Worker &worker, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_worker(worker)
{}

void DiskGuard::setLimits(Limits limits)
{
    m_limits = limits;
    judge();
}

Async<> DiskGuard::look()
{
    const auto looking = [folder = m_folder]() -> Result<qint64> {
        struct statvfs info = {};
        if (::statvfs(QFile::encodeName(folder).constData(), &info) != 0)
            return fail(Error::Code::Unavailable, qt_error_string(errno));
        return static_cast<qint64>(info.f_bavail) * static_cast<qint64>(info.f_frsize);
    };
    const Result<qint64> free = co_await m_worker.run<qint64>(looking);
    if (!free)
        co_return Failure{free.error()};
    note(*free);
    co_return Result<>();
}

void DiskGuard::note(qint64 freeBytes)
{
    m_free = freeBytes;
    judge();
}

void DiskGuard::judge()
{
    if (m_free < 0)
        return;
    const Level level = m_free < m_limits.fullBytes ? Level::Full
        : m_free < m_limits.lowBytes                ? Level::Low
                                                    : Level::Fine;
    if (std::exchange(m_level, level) != level)
        Q_EMIT changed(level);
}

Result<> DiskGuard::mayStart() const
{
    if (m_level != Level::Full)
        return {};
    return fail(Error::Code::TooLarge, u"only %1 MB are free on the disk of %2"_s.arg(m_free / 1000000).arg(m_folder));
}

} // namespace Pitwall
