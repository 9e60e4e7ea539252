#include "core/telemetry/rotatingfile.h"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Pitwall {

RotatingFile::RotatingFile(std::string path, qint64 maxBytes, int keep)
    : m_path(std::move(path))
    , m_maxBytes(maxBytes)
    , m_keep(keep)
{}

RotatingFile::~RotatingFile()
{
    flush();
    close();
}

void RotatingFile::append(std::string_view line)
{
    const auto pending = static_cast<qint64>(m_buffer.size());
    if (m_fd >= 0 && m_size + pending > 0 && m_size + pending + static_cast<qint64>(line.size()) > m_maxBytes) {
        flush();
        rotate();
    }
    if (m_fd < 0)
        open(); // again with every line: a disk that was full or away comes back
    m_buffer += line;
    ++m_buffered;
}

void RotatingFile::flush()
{
    if (m_buffered > 0 && !m_path.empty() && !writeBuffer()) {
        m_lost += m_buffered;
        close();
    }
    m_buffer.clear();
    m_buffered = 0;
}

qint64 RotatingFile::takeLost()
{
    return std::exchange(m_lost, 0);
}

void RotatingFile::open()
{
    if (m_path.empty())
        return;
    // A file and nothing else: no link that somebody put there, no device, no pipe that would make us wait.
    m_fd = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    struct stat info = {};
    if (m_fd < 0 || ::fstat(m_fd, &info) != 0 || !S_ISREG(info.st_mode))
        return close();
    m_size = info.st_size;
    if ((info.st_mode & 0777) != 0600 && ::fchmod(m_fd, 0600) != 0)
        close(); // better no log than one that others read
}

void RotatingFile::close()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_size = 0;
}

void RotatingFile::rotate()
{
    close();
    const auto numbered = [this](int number) {
        return m_path + '.' + std::to_string(number);
    };
    for (int i = m_keep - 1; i >= 1; --i)
        std::rename(numbered(i).c_str(), numbered(i + 1).c_str());
    if (m_keep > 0)
        std::rename(m_path.c_str(), numbered(1).c_str());
    else
        ::unlink(m_path.c_str());
    open();
}

bool RotatingFile::writeBuffer()
{
    std::string_view rest = m_buffer;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_fd, rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        rest.remove_prefix(static_cast<size_t>(written));
        m_size += written;
    }
    return true;
}

} // namespace Pitwall
