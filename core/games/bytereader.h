#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QtEndian>

namespace Pitwall {

/// Reads a packet from front to back and never beyond its end: after the first thing that is not there everything
/// reads as zero or empty, and ok() is false.
class ByteReader final
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    qsizetype left() const { return m_bytes.size() - m_at; }

    template<typename T>
    T little()
    {
        const char *at = take(sizeof(T));
        return at ? qFromLittleEndian<T>(at) : T{};
    }
    template<typename T>
    T big()
    {
        const char *at = take(sizeof(T));
        return at ? qFromBigEndian<T>(at) : T{};
    }
    quint8 byte() { return little<quint8>(); }

    /// Up to and without the next NUL, which must be there.
    QByteArrayView zeroTerminated()
    {
        const qsizetype end = m_ok ? m_bytes.sliced(m_at).indexOf('\0') : -1;
        if (end < 0) {
            m_ok = false;
            return {};
        }
        const QByteArrayView text = m_bytes.sliced(m_at, end);
        m_at += end + 1;
        return text;
    }
    QString text() { return QString::fromUtf8(zeroTerminated()); }

    /// A field of `size` bytes that is filled up with NULs.
    QString padded(qsizetype size)
    {
        const char *at = take(size);
        return at ? QString::fromUtf8(at, static_cast<qsizetype>(qstrnlen(at, static_cast<size_t>(size)))) : QString();
    }
    QByteArrayView bytes(qsizetype size)
    {
        const char *at = take(size);
        return at ? QByteArrayView(at, size) : QByteArrayView();
    }
    void skip(qsizetype size) { take(size); }

private:
    const char *take(qsizetype size)
    {
        if (!m_ok || size < 0 || size > left()) {
            m_ok = false;
            return nullptr;
        }
        const char *at = m_bytes.data() + m_at;
        m_at += size;
        return at;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace Pitwall
