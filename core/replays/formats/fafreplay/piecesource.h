#pragma once

#include "core/base/result.h"

#include <QByteArray>

class QIODevice;

namespace Pitwall {

/// Bytes that come piece after piece, so that nobody holds all of them.
class PieceSource
{
public:
    PieceSource() = default;
    Q_DISABLE_COPY_MOVE(PieceSource)
    virtual ~PieceSource() = default;

    /// The next piece, valid until the next call; an empty one is the end.
    virtual Result<QByteArrayView> next() = 0;
};

/// Bytes that are there already; they must outlive it.
class BytesSource final : public PieceSource
{
public:
    explicit BytesSource(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    Result<QByteArrayView> next() override { return std::exchange(m_bytes, {}); }

private:
    QByteArrayView m_bytes;
};

/// A file, from where it stands to its end.
class DeviceSource final : public PieceSource
{
public:
    /// The device must be open and outlive it.
    explicit DeviceSource(QIODevice &device);

    /// Fails with Unavailable when it cannot be read.
    Result<QByteArrayView> next() override;

private:
    QIODevice &m_device;
    QByteArray m_buffer;
};

} // namespace Pitwall
