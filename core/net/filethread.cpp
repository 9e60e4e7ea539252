#include "core/net/filethread.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static QString lastError()
{
    return QString::fromStdString(std::generic_category().message(errno));
}

OpenFile::OpenFile(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{}

OpenFile::~OpenFile()
{
    ::close(m_descriptor);
    if (!m_remove.isEmpty())
        ::unlink(QFile::encodeName(m_remove).constData());
}

Result<std::shared_ptr<OpenFile>> OpenFile::open(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fail(errno == ENOENT ? Error::Code::NotFound : Error::Code::Unavailable,
                    u"the file cannot be read: "_s + lastError());
    const std::shared_ptr<OpenFile> file(new OpenFile(descriptor, path));
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return fail(Error::Code::NotFound, u"this is no plain file"_s);
    file->m_size = static_cast<quint64>(status.st_size);
    file->m_etag = '"' + QByteArray::number(static_cast<qint64>(status.st_size), 36) + '-'
        + QByteArray::number(static_cast<qint64>(status.st_mtim.tv_sec), 36) + '-'
        + QByteArray::number(static_cast<qint64>(status.st_mtim.tv_nsec), 36) + '"';
    return file;
}

Result<std::shared_ptr<OpenFile>> OpenFile::create(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return fail(errno == EEXIST ? Error::Code::Conflict : Error::Code::Unavailable,
                    u"the upload cannot be stored: "_s + lastError());
    const std::shared_ptr<OpenFile> file(new OpenFile(descriptor, path));
    file->m_remove = path;
    return file;
}

Result<QByteArray> OpenFile::read(quint64 offset, qint64 count) const
{
    QByteArray bytes(count, Qt::Uninitialized);
    qint64 got = 0;
    while (got < count) {
        const ssize_t step = ::pread(m_descriptor, bytes.data() + got, static_cast<size_t>(count - got),
                                     static_cast<off_t>(offset) + got);
        if (step < 0 && errno == EINTR)
            continue;
        if (step < 0)
            return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(m_path, lastError()));
        if (step == 0)
            return fail(Error::Code::Corrupt, u"%1 became shorter while it was sent"_s.arg(m_path));
        got += step;
    }
    return bytes;
}

Result<> OpenFile::append(const QByteArray &bytes) const
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const ssize_t step = ::write(m_descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (step < 0 && errno == EINTR)
            continue;
        if (step < 0)
            return fail(Error::Code::Unavailable, u"the upload cannot be stored: "_s + lastError());
        done += step;
    }
    return {};
}

FileThread::~FileThread()
{
    stop();
}

void FileThread::start()
{
    m_thread = std::thread([this] { run(); });
}

void FileThread::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void FileThread::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push(std::move(job));
    }
    m_wake.notify_one();
}

void FileThread::run()
{
    sigset_t all; // signals are for the main thread
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace Pitwall::Http
