#pragma once

#include <QByteArrayView>
#include <QString>
#include <QtEndian>

#include <bit>
#include <cstdint>

namespace Pitwall::Scfa {

/// Reads little-endian fields one after the other. Past the end it gives zeros and is no longer good.
class ByteCursor final
{
public:
    explicit ByteCursor(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    bool isGood() const { return m_isGood; }
    bool atEnd() const { return m_bytes.isEmpty(); }

    /// The next `size` bytes; none if there are fewer.
    QByteArrayView take(qsizetype size)
    {
        if (!m_isGood || size > m_bytes.size()) {
            m_isGood = false;
            return {};
        }
        const QByteArrayView taken = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return taken;
    }
    std::uint8_t u8() { return number<std::uint8_t>(); }
    std::uint32_t u32() { return number<std::uint32_t>(); }
    float f32() { return std::bit_cast<float>(u32()); }
    /// Up to the next NUL, which is taken too.
    QByteArrayView text()
    {
        const qsizetype end = m_isGood ? m_bytes.indexOf('\0') : -1;
        if (end < 0) {
            m_isGood = false;
            return {};
        }
        return take(end + 1).chopped(1);
    }

private:
    template<typename T>
    T number()
    {
        const QByteArrayView bytes = take(sizeof(T));
        return bytes.isEmpty() ? T(0) : qFromLittleEndian<T>(bytes.data());
    }

    QByteArrayView m_bytes;
    bool m_isGood = true;
};

} // namespace Pitwall::Scfa
