#include "core/replays/formats/fafreplay/piecesource.h"

#include <QIODevice>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype DevicePiece = 64 * 1024;

DeviceSource::DeviceSource(QIODevice &device)
    : m_device(device)
    , m_buffer(DevicePiece, Qt::Uninitialized)
{}

Result<QByteArrayView> DeviceSource::next()
{
    const qint64 size = m_device.read(m_buffer.data(), m_buffer.size());
    if (size < 0)
        return fail(Error::Code::Unavailable, u"cannot read the file: %1"_s.arg(m_device.errorString()));
    return QByteArrayView(m_buffer).first(size);
}

} // namespace Pitwall
