#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace Pitwall {

/// Cuts a stream of bytes into lines, whatever the pieces it comes in: the same bytes always give the same lines at the
/// same offsets, so that reading can stop and go on anywhere.
class LineSplitter final
{
public:
    struct Line
    {
        QByteArrayView bytes; ///< without the line end; at most keptBytes
        qint64 length = 0;    ///< as printed
        qint64 end = 0;       ///< offset after it in the stream
    };
    using Callback = std::function<void(const Line &)>;

    static constexpr qint64 keptBytes = 16 * 1024;
    static constexpr qint64 longestLine = 1024 * 1024; ///< after so much it is a new line, or it could go on for ever

    /// `offset`: where in the stream the first byte will be; it must be the start of a line.
    explicit LineSplitter(qint64 offset = 0)
        : m_lineStart(offset)
    {}

    void feed(QByteArrayView bytes, const Callback &found);
    /// The stream is over: what was printed without a line end is a line, too.
    void finish(const Callback &found);

    qint64 offset() const { return m_lineStart + m_length; } ///< of the next byte to feed
    qint64 lineStart() const { return m_lineStart; }

private:
    void take(QByteArrayView bytes);
    void emitLine(qint64 lineEndBytes, const Callback &found);

    qint64 m_lineStart;
    qint64 m_length = 0; ///< of the line so far
    QByteArray m_kept;   ///< its beginning
};

} // namespace Pitwall
