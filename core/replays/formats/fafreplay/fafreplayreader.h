#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <QJsonObject>

#include <memory>

namespace Pitwall {

/// Reads files of replays (spec 4.1): .fafreplay of version 1 and 2, the variant that the first server wrote for a
/// while, and .scfareplay, which is the stream alone. Unpacks piece after piece and at most as much as it is allowed.
class FafReplayReader final : public PieceSource
{
public:
    enum class Form {
        Stream,    ///< .scfareplay: no metadata
        QCompress, ///< version 1: base64(size, big endian + zlib)
        Early,     ///< base64(zlib(size, little endian + stream)), which Qt cannot read
        Zstd       ///< version 2
    };
    static constexpr qint64 DefaultLimit = 1024LL * 1024 * 1024; ///< bytes of the stream; real ones have up to 6 MB

    /// The device must be open for reading, stand at the beginning, and outlive it.
    explicit FafReplayReader(QIODevice &file, qint64 limit = DefaultLimit);
    ~FafReplayReader() override;

    /// Reads as far as the stream begins: the first call. Fails with Corrupt (no replay file), Unsupported (a
    /// compression of later days), TooLarge, or Unavailable (cannot be read).
    Result<> open();

    Form form() const { return m_form; }
    const QJsonObject &metadata() const { return m_metadata; } ///< the JSON line; empty for a stream alone
    qint64 contentSize() const { return m_contentSize; } ///< of the stream, as the file says it; -1 if it does not

    /// The next piece of the stream. Fails with Corrupt where the file is damaged or cut off, TooLarge or Unavailable.
    Result<QByteArrayView> next() override;

private:
    Result<> openLine();
    Result<> openZstd();
    Result<> openBase64();
    Failure tooLarge() const;

    QIODevice &m_file;
    const qint64 m_limit;
    Form m_form = Form::Stream;
    QJsonObject m_metadata;
    qint64 m_contentSize = -1;
    qint64 m_given = 0;
    DeviceSource m_bytes;
    std::unique_ptr<PieceSource> m_decoded; ///< of the base64
    std::unique_ptr<PieceSource> m_stream;  ///< unpacked; none: as it is in the file
    qsizetype m_skip = 0;                   ///< bytes before the stream
};

} // namespace Pitwall
