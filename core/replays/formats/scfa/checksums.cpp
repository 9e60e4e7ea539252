#include "core/replays/formats/scfa/checksums.h"

#include <algorithm>
#include <map>
#include <set>

namespace Pitwall::Scfa {

static constexpr size_t MostChecksums = 200'000;

void Checksums::add(const Entry &entry)
{
    if (!isFull())
        m_entries.push_back(entry);
}

bool Checksums::isFull() const
{
    return m_entries.size() == MostChecksums;
}

/// Of entries of one tick, at least two of which differ.
static Desync desyncOf(std::span<const Checksums::Entry> entries)
{
    std::map<Checksums::Digest, std::set<int>> camps;
    std::set<int> all;
    for (const Checksums::Entry &entry : entries) {
        camps[entry.digest].insert(entry.source);
        all.insert(entry.source);
    }
    const auto most = std::ranges::max_element(camps, {}, [](const auto &camp) { return camp.second.size(); });
    Desync desync{.tick = entries.front().tick};
    const bool isMajority = most->second.size() * 2 > all.size();
    for (const int source : all) {
        // Whoever said two things is not to be believed either
        const auto said = std::ranges::count_if(camps, [&](const auto &camp) { return camp.second.contains(source); });
        if (!isMajority || said > 1 || !most->second.contains(source))
            desync.sources.append(source);
    }
    return desync;
}

std::optional<Desync> Checksums::findDesync(std::span<const Checksums *const> streams)
{
    std::vector<Entry> all;
    for (const Checksums *stream : streams)
        all.insert(all.end(), stream->m_entries.begin(), stream->m_entries.end());
    std::ranges::sort(all);
    for (auto begin = all.begin(); begin != all.end();) {
        const auto end = std::find_if(begin, all.end(), [&](const Entry &entry) { return entry.tick != begin->tick; });
        if (std::any_of(begin, end, [&](const Entry &entry) { return entry.digest != begin->digest; }))
            return desyncOf({begin, end});
        begin = end;
    }
    return std::nullopt;
}

std::optional<Desync> Checksums::desync() const
{
    const Checksums *const streams[] = {this};
    return findDesync(streams);
}

} // namespace Pitwall::Scfa
