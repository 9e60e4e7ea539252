#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <QJsonObject>

#include <memory>

namespace Pitwall {

/// Writes .fafreplay files of version 2 (spec 4.1): one line of JSON, then one zstd frame with content size and
/// checksum. What it needs to compress with stays for the next file.
class FafReplayWriter final
{
public:
    static constexpr int DefaultLevel = 10;

    struct Written
    {
        qint64 bytes = 0;        ///< of the file
        QString sha256;          ///< of the file
        qint64 contentBytes = 0; ///< of the stream
        QString contentSha256;   ///< of the stream
    };

    explicit FafReplayWriter(int level = DefaultLevel); ///< 1 (fast)…19 (small)
    ~FafReplayWriter();
    Q_DISABLE_COPY_MOVE(FafReplayWriter)

    /// Writes a file; "version" and "compression" of the metadata are set here. `contentSize` is what `stream` gives in
    /// all. Fails with Unavailable when it cannot be written (the disk is full), Corrupt when the stream is longer or
    /// shorter, and as the stream does; what was written then is of no use.
    Result<Written> write(QIODevice &file, QJsonObject metadata, PieceSource &stream, qint64 contentSize);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
