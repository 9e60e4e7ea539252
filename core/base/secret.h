#pragma once

#include <QByteArray>

class QDebug;

namespace Pitwall {

/// Bytes that must not be seen: prints as ***, is wiped when it goes, compares in constant time.
/// Has no field conversion on purpose: a secret gets into JSON only where somebody calls reveal().
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept = default;
    Secret &operator=(Secret other) noexcept;
    ~Secret();

    /// `bytes` random bytes as URL-safe text without padding; 32 bytes give 256 bits.
    static Secret random(int bytes = 32);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray &reveal() const { return m_bytes; }

    friend bool operator==(const Secret &a, const Secret &b);

private:
    QByteArray m_bytes;
};

QDebug operator<<(QDebug debug, const Secret &secret);

} // namespace Pitwall
