#include "core/servers/output/outputtail.h"

#include <QFile>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 blockBytes = 4096;

namespace {

class Descriptor final
{
public:
    Descriptor(const QString &path, int flags)
        : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC))
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    operator int() const { return m_fd; }

private:
    int m_fd;
};

} // namespace

static Failure readFailed(const QString &path)
{
    return fail(errno == ENOENT ? Error::Code::NotFound : Error::Code::Unavailable,
                u"cannot read %1: %2"_s.arg(path, qt_error_string(errno)));
}

qint64 OutputTail::size() const
{
    struct stat info = {};
    return ::stat(QFile::encodeName(m_path).constData(), &info) == 0 ? info.st_size : 0;
}

Result<qint64> OutputTail::read(qint64 limit, const LineSplitter::Callback &found)
{
    const Descriptor file(m_path, O_RDONLY);
    if (file < 0)
        return readFailed(m_path);
    QByteArray buffer(std::min<qint64>(limit, 64 * 1024), Qt::Uninitialized);
    qint64 total = 0;
    while (total < limit) {
        const auto want = static_cast<size_t>(std::min<qint64>(buffer.size(), limit - total));
        const ssize_t n = ::pread(file, buffer.data(), want, m_splitter.offset());
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return readFailed(m_path);
        if (n == 0)
            break;
        m_splitter.feed(QByteArrayView(buffer).first(n), found);
        total += n;
    }
    return total;
}

Result<OutputTail::Skipped> OutputTail::skip(qint64 keep)
{
    const Descriptor file(m_path, O_RDONLY);
    if (file < 0)
        return readFailed(m_path);
    const qint64 goal = std::max(m_splitter.lineStart(), size() - keep);
    Skipped skipped{.offset = m_splitter.lineStart()};
    QByteArray buffer(1024 * 1024, Qt::Uninitialized);
    for (qint64 at = skipped.offset; skipped.offset < goal;) {
        const ssize_t n = ::pread(file, buffer.data(), static_cast<size_t>(buffer.size()), at);
        if (n <= 0)
            break;
        const QByteArrayView bytes = QByteArrayView(buffer).first(n);
        for (qsizetype end = bytes.indexOf('\n'); end >= 0 && skipped.offset < goal;
             end = bytes.indexOf('\n', end + 1)) {
            ++skipped.lines;
            skipped.offset = at + end + 1;
        }
        at += n;
    }
    skipped.bytes = skipped.offset - m_splitter.lineStart();
    m_splitter = LineSplitter(skipped.offset);
    return skipped;
}

Result<> OutputTail::punch(qint64 offset)
{
    const qint64 end = offset / blockBytes * blockBytes;
    if (end <= m_punched)
        return {};
    const Descriptor file(m_path, O_RDWR);
    if (file < 0)
        return readFailed(m_path);
    if (::fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, end) != 0) {
        return fail(errno == EOPNOTSUPP ? Error::Code::Unsupported : Error::Code::Unavailable,
                    u"cannot free the beginning of %1: %2"_s.arg(m_path, qt_error_string(errno)));
    }
    m_punched = end;
    return {};
}

} // namespace Pitwall
