#pragma once

#include "core/model/output.h"

namespace Pitwall {

/// How far into which session's output a console has got: everything before `offset` is stored.
struct OutputPosition
{
    SessionId session;
    qint64 offset = 0;

    friend bool operator==(const OutputPosition &, const OutputPosition &) = default;
};

/// A console line as it is stored: one line of text with five columns between tabs: time, kind, offset, who, text.
/// Where reading stopped is in the lines themselves, so that no crash can tear the two apart.
struct OutputRecord
{
    enum class Kind {
        Output,  ///< `offset`: after it in the output of the session
        Gap,     ///< an Event that stands for lines that were not kept; `offset` as above
        Session, ///< an Event; a new session begins, `who` is its id
        Input,
        Event
    };

    Kind kind = Kind::Event;
    Time at{};
    qint64 offset = 0;
    QString who;
    QString text;

    /// `timeText` is toIsoString(at): many records share one.
    void appendTo(QByteArray &bytes, const QByteArray &timeText) const;
    /// Whether a stored line moves the position (or, `sessionOnly`, begins a session), without parsing it.
    static bool isPosition(QByteArrayView line, bool sessionOnly);
    /// Fails with Corrupt.
    static Result<OutputRecord> parse(QByteArrayView line);
    OutputLine toLine(qint64 seq) const;
    /// Where reading stands after this record, if it says so.
    void advance(OutputPosition &position) const;
};

/// The first line of a segment: where it begins.
struct SegmentHeader
{
    qint64 firstSeq = 1;
    OutputPosition position;

    QByteArray toBytes() const;
    static Result<SegmentHeader> parse(QByteArrayView line);
};

} // namespace Pitwall
