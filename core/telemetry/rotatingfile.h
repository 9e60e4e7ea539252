#pragma once

#include <string>
#include <string_view>

#include <QtGlobal>

namespace Pitwall {

/// An append-only text file that becomes file.1 … file.<keep> when it is full; readable by its owner only. Not
/// thread-safe; std only, because the log must not log.
class RotatingFile final
{
public:
    /// `path` empty: everything is thrown away.
    RotatingFile(std::string path, qint64 maxBytes, int keep);
    ~RotatingFile();
    Q_DISABLE_COPY_MOVE(RotatingFile)

    /// A whole line with its end. Kept until flush().
    void append(std::string_view line);
    void flush();
    /// How many lines could not be written since the last call.
    qint64 takeLost();

private:
    void open();
    void close();
    void rotate();
    bool writeBuffer();

    const std::string m_path;
    const qint64 m_maxBytes;
    const int m_keep;
    int m_fd = -1;
    qint64 m_size = 0;
    std::string m_buffer;
    qint64 m_buffered = 0; ///< lines
    qint64 m_lost = 0;     ///< lines
};

} // namespace Pitwall
