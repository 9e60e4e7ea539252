#pragma once

#include <QList>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace Pitwall::Scfa {

/// Where the simulations of a game went apart.
struct Desync
{
    quint32 tick = 0;   ///< the first
    QList<int> sources; ///< those that most others do not agree with; all of them if there is no majority

    friend bool operator==(const Desync &, const Desync &) = default;
};

/// What the sources of a stream said that their game looks like (VerifyChecksum, spec 2.2): at most 200,000 times,
/// which is what eight players say in fourteen days.
class Checksums final
{
public:
    using Digest = std::array<std::uint8_t, 16>;
    struct Entry
    {
        quint32 tick = 0;
        int source = 0;
        Digest digest{};

        auto operator<=>(const Entry &) const = default;
    };

    void add(const Entry &entry);
    const std::vector<Entry> &entries() const { return m_entries; }
    bool isFull() const;

    /// The first tick of which two sources, of one stream or of several of the same game, said different things.
    static std::optional<Desync> findDesync(std::span<const Checksums *const> streams);
    std::optional<Desync> desync() const;

private:
    std::vector<Entry> m_entries; ///< in the order of the stream
};

} // namespace Pitwall::Scfa
