#include "core/servers/output/linesplitter.h"

#include <algorithm>

namespace Pitwall {

void LineSplitter::feed(QByteArrayView bytes, const Callback &found)
{
    while (!bytes.isEmpty()) {
        const qsizetype room = std::min<qint64>(bytes.size(), longestLine - m_length);
        const qsizetype lineFeed = bytes.first(room).indexOf('\n');
        if (lineFeed >= 0) {
            take(bytes.first(lineFeed));
            emitLine(1, found);
            bytes = bytes.sliced(lineFeed + 1);
            continue;
        }
        take(bytes.first(room));
        if (m_length == longestLine)
            emitLine(0, found);
        bytes = bytes.sliced(room);
    }
}

void LineSplitter::finish(const Callback &found)
{
    if (m_length > 0)
        emitLine(0, found);
}

void LineSplitter::take(QByteArrayView bytes)
{
    m_kept.append(bytes.first(std::min<qsizetype>(bytes.size(), keptBytes - m_kept.size())));
    m_length += bytes.size();
}

void LineSplitter::emitLine(qint64 lineEndBytes, const Callback &found)
{
    const qint64 length = m_length;
    m_lineStart += m_length + lineEndBytes;
    m_length = 0;
    found({.bytes = m_kept, .length = length, .end = m_lineStart});
    m_kept.resize(0); // keeps its memory
}

} // namespace Pitwall
