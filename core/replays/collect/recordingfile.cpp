#include "core/replays/collect/recordingfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int maxDescriptors = 4096; // of one process
static constexpr size_t copyPiece = 1 << 20;

using Folder = std::unique_ptr<DIR, int (*)(DIR *)>;
using FileKey = std::pair<quint64, quint64>; // device, inode

static Folder openFolder(const Fd &fd)
{
    const int own = fd.isValid() ? ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0) : -1;
    DIR *folder = own >= 0 ? ::fdopendir(own) : nullptr;
    if (!folder && own >= 0)
        ::close(own);
    return {folder, ::closedir};
}

/// The folder itself, however its own path leads there; below it no link is followed.
static Fd openBelow(const QString &folder, const QStringList &steps)
{
    Fd fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    for (const QString &step : steps) {
        if (!fd.isValid() || step == ".."_L1)
            return {};
        fd = Fd(
            ::openat(fd.get(), QFile::encodeName(step).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    }
    return fd;
}

static qint64 microseconds(const statx_timestamp &time)
{
    return qint64(time.tv_sec) * 1000000 + time.tv_nsec / 1000;
}

/// None unless it is a regular file with this one name: a second one could be a file from anywhere.
static std::optional<RecordingFile> lookAt(int folder, const char *name)
{
    struct statx info = {};
    if (::statx(folder, name, AT_SYMLINK_NOFOLLOW | (*name ? 0 : AT_EMPTY_PATH), STATX_BASIC_STATS | STATX_BTIME, &info)
            != 0
        || !S_ISREG(info.stx_mode) || info.stx_nlink != 1)
        return std::nullopt;
    RecordingFile file{.device = (quint64(info.stx_dev_major) << 32) | info.stx_dev_minor,
                       .inode = info.stx_ino,
                       .size = qint64(info.stx_size),
                       .changedUs = microseconds(info.stx_mtime)};
    file.bornMs = ((info.stx_mask & STATX_BTIME) ? microseconds(info.stx_btime) : file.changedUs) / 1000;
    return file;
}

namespace {

/// The regular files that processes have open.
class OpenFiles final
{
public:
    explicit OpenFiles(const std::optional<QList<qint64>> &processes)
        : m_known(processes.has_value())
    {
        for (const qint64 pid : processes.value_or(QList<qint64>()))
            add(pid);
    }

    RecordingFile::Open has(const RecordingFile &file) const
    {
        if (m_files.contains({file.device, file.inode}))
            return RecordingFile::Open::Yes;
        return m_known ? RecordingFile::Open::No : RecordingFile::Open::Unknown;
    }

private:
    void add(qint64 pid)
    {
        const QByteArray path = "/proc/"_ba + QByteArray::number(pid) + "/fd"_ba;
        Fd fd(::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!fd.isValid()) {
            m_known = m_known && (errno == ENOENT || errno == ESRCH); // it is over, or not ours to look into
            return;
        }
        const Folder folder = openFolder(fd);
        int count = 0;
        while (const dirent *entry = folder ? ::readdir(folder.get()) : nullptr) {
            if (++count > maxDescriptors) {
                m_known = false;
                return;
            }
            struct statx info = {};
            if (entry->d_name[0] != '.'
                && ::statx(::dirfd(folder.get()), entry->d_name, 0, STATX_BASIC_STATS, &info) == 0
                && S_ISREG(info.stx_mode))
                m_files.insert({(quint64(info.stx_dev_major) << 32) | info.stx_dev_minor, quint64(info.stx_ino)});
        }
    }

    bool m_known;
    QSet<FileKey> m_files;
};

} // namespace

static QStringList stepsOf(const QString &path)
{
    return path.split(u'/', Qt::SkipEmptyParts);
}

QList<RecordingFile> findRecordings(const RecordingSearch &search)
{
    const OpenFiles open(search.processes);
    QList<RecordingFile> found;
    QSet<QString> taken; // by an earlier rule
    for (qsizetype i = 0; i < search.rules.size(); ++i) {
        const RecordingRule &rule = search.rules.at(i);
        const QByteArray pattern = QFile::encodeName(rule.name);
        const Folder folder = openFolder(openBelow(search.folder, stepsOf(rule.folder)));
        int count = 0;
        while (const dirent *entry = folder ? ::readdir(folder.get()) : nullptr) {
            if (++count > RecordingSearch::maxFiles)
                break;
            const QString name = QFile::decodeName(entry->d_name);
            const QString path = rule.folder.isEmpty() ? name : rule.folder + u'/' + name;
            if (::fnmatch(pattern.constData(), entry->d_name, FNM_PERIOD | FNM_PATHNAME) != 0 || taken.contains(path)
                || QFile::encodeName(name) != entry->d_name)
                continue;
            std::optional<RecordingFile> file = lookAt(::dirfd(folder.get()), entry->d_name);
            if (!file)
                continue;
            taken.insert(path);
            file->path = path;
            file->rule = i;
            file->open = open.has(*file);
            found.append(*std::move(file));
        }
    }
    std::ranges::stable_sort(found, {}, &RecordingFile::changedUs);
    return found;
}

static Failure cannot(const QString &what, const QString &path, int error)
{
    const QString detail = u"cannot %1 %2: %3"_s.arg(what, path, qt_error_string(error));
    switch (error) {
    case ENOENT:
    case ENOTDIR: return fail(Error::Code::NotFound, detail);
    case EACCES:
    case EPERM:
    case ELOOP: return fail(Error::Code::PermissionDenied, detail);
    default: return fail(Error::Code::Unavailable, detail);
    }
}

Result<Fd> openRecording(const QString &folder, const QString &path)
{
    QStringList steps = stepsOf(path);
    if (steps.isEmpty() || steps.contains(".."_L1)) // else the reason below would be an old one
        return fail(Error::Code::PermissionDenied, u"not a file of the work folder: "_s + path);
    const QByteArray name = QFile::encodeName(steps.takeLast());
    const Fd parent = openBelow(folder, steps);
    if (!parent.isValid())
        return cannot(u"open"_s, path, errno);
    // Not blocking: it may be a pipe.
    Fd fd(::openat(parent.get(), name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!fd.isValid())
        return cannot(u"open"_s, path, errno);
    if (!lookAt(fd.get(), ""))
        return fail(Error::Code::PermissionDenied, u"not a regular file with one name only: "_s + path);
    return fd;
}

static Failure changed(const QString &path)
{
    return fail(Error::Code::Conflict, path + u" is another one by now"_s);
}

/// Gives the hash of what was copied.
static Result<QString> copyAll(int from, QFile &to, const RecordingFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<char> piece(copyPiece);
    qint64 copied = 0;
    for (;;) {
        const ssize_t count = ::read(from, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return cannot(u"read"_s, file.path, errno);
        if (count == 0)
            break;
        copied += count;
        if (copied > file.size)
            return changed(file.path);
        hash.addData(QByteArrayView(piece.data(), count));
        if (to.write(piece.data(), count) != count)
            return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(to.fileName(), to.errorString()));
    }
    const std::optional<RecordingFile> after = lookAt(from, "");
    if (!after || !after->isSameAs(file) || copied != file.size)
        return changed(file.path);
    return QString::fromLatin1(hash.result().toHex());
}

Result<StagedRecording> copyRecording(const QString &folder, const RecordingFile &file, const QString &target,
                                      qint64 maxBytes)
{
    if (file.size > maxBytes)
        return fail(Error::Code::TooLarge, u"%1 has more than %2 MB"_s.arg(file.path).arg(maxBytes / 1000000));
    const Result<Fd> from = openRecording(folder, file.path);
    if (!from)
        return Failure{from.error()};
    if (const auto now = lookAt(from->get(), ""); !now || !now->isSameAs(file))
        return changed(file.path);
    QFile to(target);
    if (!to.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                 QFile::ReadOwner | QFile::WriteOwner))
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(target, to.errorString()));
    const Result<QString> hash = copyAll(from->get(), to, file);
    if (!hash) {
        to.remove();
        return Failure{hash.error()};
    }
    return StagedRecording{.path = target, .size = file.size, .sha256 = *hash};
}

Result<> removeRecording(const QString &folder, const RecordingFile &file)
{
    QStringList steps = stepsOf(file.path);
    const QByteArray name = QFile::encodeName(steps.takeLast());
    const Fd parent = openBelow(folder, steps);
    struct statx info = {};
    if (!parent.isValid() || ::statx(parent.get(), name.constData(), AT_SYMLINK_NOFOLLOW, STATX_TYPE, &info) != 0) {
        if (errno == ENOENT)
            return {};
        return cannot(u"remove"_s, file.path, errno);
    }
    const std::optional<RecordingFile> now = lookAt(parent.get(), name.constData());
    if (!now || !now->isSameAs(file))
        return changed(file.path);
    if (::unlinkat(parent.get(), name.constData(), 0) != 0 && errno != ENOENT)
        return cannot(u"remove"_s, file.path, errno);
    return {};
}

} // namespace Pitwall
