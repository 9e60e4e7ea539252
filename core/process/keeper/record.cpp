#include "core/process/keeper/record.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace Pitwall::Keeper {

namespace {

std::array<char, 64> temporaryName(const char *name)
{
    std::array<char, 64> temporary{};
    std::snprintf(temporary.data(), temporary.size(), "%s.tmp", name);
    return temporary;
}

int writeAll(int file, std::string_view text)
{
    off_t offset = 0;
    while (!text.empty()) {
        const ssize_t written = ::pwrite(file, text.data(), text.size(), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
        offset += written;
    }
    return 0;
}

int publish(const Fd &directory, const Fd &file, const char *name)
{
    if (::fsync(file.get()) != 0)
        return errno;
    if (::renameat(directory.get(), temporaryName(name).data(), directory.get(), name) != 0)
        return errno;
    ::fsync(directory.get()); // the file is there; that a power cut now would undo this is all that could fail
    return 0;
}

} // namespace

Record::Record()
{
    put("{");
}

void Record::put(std::string_view text)
{
    if (m_used + text.size() > m_buffer.size() - 1) { // one byte is kept for the closing brace
        m_full = true;
        return;
    }
    m_used += text.copy(m_buffer.data() + m_used, text.size());
}

void Record::putKey(std::string_view key)
{
    put(m_used > 1 ? ",\"" : "\"");
    put(key);
    put("\":");
}

Record &Record::number(std::string_view key, std::int64_t value)
{
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    putKey(key);
    put({digits.data(), static_cast<std::size_t>(end - digits.data())});
    return *this;
}

Record &Record::boolean(std::string_view key, bool value)
{
    putKey(key);
    put(value ? "true" : "false");
    return *this;
}

Record &Record::text(std::string_view key, std::string_view value)
{
    putKey(key);
    put("\"");
    for (const char c : value) {
        if (c == '"' || c == '\\')
            put("\\");
        if (static_cast<unsigned char>(c) < 0x20)
            put("?"); // no path that we record has one
        else
            put({&c, 1});
    }
    put("\"");
    return *this;
}

std::string_view Record::finish()
{
    if (m_full)
        return {};
    m_buffer[m_used] = '}';
    return {m_buffer.data(), m_used + 1};
}

std::array<char, 32> nowAsText()
{
    timespec now = {};
    ::clock_gettime(CLOCK_REALTIME, &now);
    tm parts = {};
    ::gmtime_r(&now.tv_sec, &parts);
    std::array<char, 32> text{};
    const std::size_t used = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::snprintf(text.data() + used, text.size() - used, ".%03dZ", static_cast<int>(now.tv_nsec / 1000000));
    return text;
}

int writeFile(const Fd &directory, const char *name, std::string_view text)
{
    const Fd file(
        ::openat(directory.get(), temporaryName(name).data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file.isValid())
        return errno;
    if (const int error = writeAll(file.get(), text))
        return error;
    return publish(directory, file, name);
}

int ReservedFile::reserve(const Fd &directory, const char *name)
{
    m_file = Fd(::openat(directory.get(), temporaryName(name).data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!m_file.isValid())
        return errno;
    const int error = ::posix_fallocate(m_file.get(), 0, 4096);
    return error == EOPNOTSUPP ? 0 : error;
}

int ReservedFile::commit(const Fd &directory, const char *name, std::string_view text)
{
    if (const int error = writeAll(m_file.get(), text))
        return error;
    if (::ftruncate(m_file.get(), static_cast<off_t>(text.size())) != 0)
        return errno;
    return publish(directory, m_file, name);
}

} // namespace Pitwall::Keeper
