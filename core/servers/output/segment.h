#pragma once

#include "core/servers/output/outputrecord.h"

#include <vector>

namespace Pitwall {

/// What is known of a stored stretch of one console without opening it.
struct SegmentInfo
{
    QString name; ///< of its file
    qint64 firstSeq = 1;
    qint64 lines = 0;
    Time from{};
    Time to{};
    qint64 bytes = 0;  ///< of its file
    QString sha256;    ///< of its file, once it is closed
    SessionId session; ///< position after its last line
    qint64 offset = 0;

    static auto fields()
    {
        using S = SegmentInfo;
        return std::tuple{field("name", &S::name),     field("firstSeq", &S::firstSeq),
                          field("lines", &S::lines),   field("from", &S::from),
                          field("to", &S::to),         field("bytes", &S::bytes),
                          field("sha256", &S::sha256), field("session", &S::session),
                          field("offset", &S::offset)};
    }
    qint64 endSeq() const { return firstSeq + lines; } ///< one past its last line
};

/// One console as it is stored at a moment: what readers work on, while lines are added behind their back.
struct OutputCatalog
{
    QString folder;
    QList<SegmentInfo> closed; ///< oldest first
    SegmentInfo open;

    qint64 firstSeq() const { return closed.isEmpty() ? open.firstSeq : closed.first().firstSeq; }
    qint64 endSeq() const { return open.endSeq(); }
    QList<SegmentInfo> segments() const { return closed + QList<SegmentInfo>{open}; }
};

/// The lines of one segment in memory.
class SegmentText final
{
public:
    /// Reads an open (.log) or closed (.log.zst) segment; of an open one only the first `bytes`, if not negative.
    /// Fails with NotFound, Corrupt, Unavailable.
    static Result<SegmentText> load(const QString &path, qint64 bytes = -1);

    const SegmentHeader &header() const { return m_header; }
    qint64 firstSeq() const { return m_header.firstSeq; }
    qint64 size() const { return static_cast<qint64>(m_starts.size()); } ///< lines
    qint64 wholeBytes() const { return m_whole; }                        ///< up to the end of the last whole line
    QByteArrayView raw(qint64 index) const;
    OutputLine line(qint64 index) const;
    /// First and last times, and the position after the last line.
    SegmentInfo describe() const;
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
    SegmentHeader m_header;
    std::vector<qsizetype> m_starts;
    qsizetype m_whole = 0;
};

/// Compresses a segment's file into `<path>.zst` and gives what there is to know of it; removes the original.
/// Done twice it does no harm. Fails with Unavailable, Corrupt.
Result<SegmentInfo> closeSegment(const QString &path);

/// SHA-256 of a file, hex. Fails with Unavailable.
Result<QString> fileSha256(const QString &path);

} // namespace Pitwall
