#pragma once

#include "core/base/result.h"
#include "core/servers/output/linesplitter.h"

#include <QString>

namespace Pitwall {

/// Reads a file that grows, by lines. The offset counts from the beginning of the file for all its life, also when its
/// beginning was given back to the disk.
class OutputTail final
{
public:
    OutputTail(QString path, qint64 offset)
        : m_path(std::move(path))
        , m_splitter(offset)
    {}

    const QString &path() const { return m_path; }
    bool hasMore() const { return size() > m_splitter.offset(); }
    qint64 backlog() const { return size() - m_splitter.offset(); }

    /// Reads at most `limit` bytes; gives how many. Fails with NotFound, Unavailable.
    Result<qint64> read(qint64 limit, const LineSplitter::Callback &found);
    void finish(const LineSplitter::Callback &found) { m_splitter.finish(found); }
    /// Leaves out everything but the last `keep` bytes, from the start of a line on; gives the number of line ends
    /// passed over and where reading goes on.
    struct Skipped
    {
        qint64 lines = 0;
        qint64 bytes = 0;
        qint64 offset = 0;
    };
    Result<Skipped> skip(qint64 keep);

    /// Gives the blocks before `offset` back to the file system. Fails with Unsupported if that cannot do it.
    Result<> punch(qint64 offset);

private:
    qint64 size() const;

    QString m_path;
    LineSplitter m_splitter;
    qint64 m_punched = 0;
};

} // namespace Pitwall
