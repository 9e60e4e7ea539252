#include "core/replays/archive/folderwalk.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace fs = std::filesystem;

static constexpr auto walkOptions = fs::directory_options::skip_permission_denied; // and links are not followed
static constexpr int deepestFolder = 32;

static QString nameOf(const fs::path &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.filename().string()));
}

FolderWalk::FolderWalk(const QString &path)
    : m_path(QFileInfo(path).canonicalFilePath())
{}

Result<> FolderWalk::open()
{
    if (m_path.isEmpty())
        return fail(Error::Code::NotFound, u"there is no such file or folder"_s, u"/path"_s);
    const QFileInfo info(m_path);
    if (!info.isDir() && !info.isFile())
        return fail(Error::Code::InvalidArgument, m_path + u" is neither a file nor a folder"_s, u"/path"_s);
    m_isFile = info.isFile();
    if (m_isFile)
        return {};
    std::error_code error;
    m_at = fs::recursive_directory_iterator(QFile::encodeName(m_path).toStdString(), walkOptions, error);
    if (error)
        return fail(Error::Code::Unavailable,
                    u"cannot read %1: %2"_s.arg(m_path, QString::fromStdString(error.message())));
    return {};
}

bool FolderWalk::takes(const fs::directory_entry &entry, const QStringList &suffixes) const
{
    std::error_code error;
    if (!fs::is_regular_file(entry.symlink_status(error)))
        return false;
    const QString name = nameOf(entry.path());
    return std::ranges::any_of(suffixes, [&](const QString &s) { return name.endsWith(s, Qt::CaseInsensitive); });
}

/// Goes on; past hidden folders and too deep ones, and over what cannot be read.
static void step(fs::recursive_directory_iterator &at)
{
    std::error_code error;
    const bool hidden = nameOf(at->path()).startsWith(u'.');
    if ((hidden && fs::is_directory(at->symlink_status(error))) || at.depth() >= deepestFolder)
        at.disable_recursion_pending();
    at.increment(error);
    if (error)
        at = {};
}

Result<qint64> FolderWalk::count(const QStringList &suffixes) const
{
    if (m_isFile)
        return 1;
    std::error_code error;
    fs::recursive_directory_iterator at(QFile::encodeName(m_path).toStdString(), walkOptions, error);
    if (error)
        return fail(Error::Code::Unavailable,
                    u"cannot read %1: %2"_s.arg(m_path, QString::fromStdString(error.message())));
    qint64 files = 0;
    for (; at != fs::recursive_directory_iterator(); step(at))
        files += takes(*at, suffixes) ? 1 : 0;
    return files;
}

QStringList FolderWalk::next(qsizetype limit, const QStringList &suffixes)
{
    if (m_isFile)
        return std::exchange(m_fileGiven, true) ? QStringList() : QStringList{m_path};
    QStringList files;
    for (; m_at != fs::recursive_directory_iterator() && files.size() < limit; step(m_at)) {
        if (takes(*m_at, suffixes))
            files.append(QFile::decodeName(QByteArray::fromStdString(m_at->path().string())));
    }
    return files;
}

Result<> openRegular(QFile &file, const QString &path, qint64 limit)
{
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (handle < 0)
        return fail(Error::Code::NotFound, u"%1 cannot be opened"_s.arg(path));
    struct stat info = {};
    if (::fstat(handle, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(handle);
        return fail(Error::Code::InvalidArgument, u"%1 is no regular file"_s.arg(path));
    }
    if (info.st_size > limit) {
        ::close(handle);
        return fail(Error::Code::TooLarge, u"%1 has more than %2 MB"_s.arg(path).arg(limit / 1000000));
    }
    file.setFileName(path); // for what it says of errors
    if (!file.open(handle, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(handle);
        return fail(Error::Code::Unavailable, u"%1 cannot be read"_s.arg(path));
    }
    return {};
}

} // namespace Pitwall
