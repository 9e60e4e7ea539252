#include "tests/support/replaystreams/gameplan.h"

#include "tests/support/replaystreams/streambody.h"

#include <algorithm>
#include <cstring>
#include <map>

namespace Pitwall::ReplayStreams {

qsizetype commonPrefix(const QByteArray &a, const QByteArray &b)
{
    constexpr qsizetype block = 4096;
    const qsizetype size = std::min(a.size(), b.size());
    if (a.constData() == b.constData())
        return size;
    qsizetype same = 0;
    while (same + block <= size && std::memcmp(a.constData() + same, b.constData() + same, block) == 0)
        same += block;
    while (same < size && a.at(same) == b.at(same))
        ++same;
    return same;
}

namespace {

using Group = std::vector<const QByteArray *>;

/// The first byte in which two of them differ that both have; -1 if there is none.
qsizetype splitOf(const Group &group)
{
    qsizetype split = -1;
    for (const QByteArray *a : group) {
        for (const QByteArray *b : group) {
            const qsizetype same = commonPrefix(*a, *b);
            if (same < std::min(a->size(), b->size()) && (split < 0 || same < split))
                split = same;
        }
    }
    return split;
}

/// What a writer says at a split: its byte there, or the whole command around it.
QByteArray saidAt(const QByteArray &body, qsizetype split, bool wholeCommands)
{
    if (body.size() <= split)
        return {};
    if (!wholeCommands)
        return body.mid(split, 1);
    const qsizetype start = commandEndBefore(body, split);
    const QByteArray rest = body.mid(start, 65536);
    const std::vector<qsizetype> ends = commandEnds(rest);
    return ends.empty() ? QByteArray() : rest.left(ends.front());
}

qsizetype longest(const Group &group)
{
    return std::ranges::max(group, {}, &QByteArray::size)->size();
}

/// The winners to the end; empty if it is not clear who that is.
Group winners(Group group, bool wholeCommands)
{
    for (qsizetype split = splitOf(group); split >= 0; split = splitOf(group)) {
        std::map<QByteArray, Group> said;
        for (const QByteArray *body : group)
            if (const QByteArray word = saidAt(*body, split, wholeCommands); !word.isEmpty())
                said[word].push_back(body);
        if (said.empty())
            return {};
        std::vector<Group> ranked;
        for (auto &[word, members] : said)
            ranked.push_back(std::move(members));
        std::ranges::sort(ranked, [](const Group &a, const Group &b) {
            return a.size() != b.size() ? a.size() > b.size() : longest(a) > longest(b);
        });
        if (ranked.size() > 1 && ranked[0].size() == ranked[1].size() && longest(ranked[0]) == longest(ranked[1]))
            return {};
        group = ranked.front();
    }
    return group;
}

const QByteArray *longestOf(const Group &group)
{
    return group.empty() ? nullptr
                         : *std::ranges::max_element(group, {}, [](const QByteArray *body) { return body->size(); });
}

} // namespace

void GamePlan::findTruth()
{
    Group all;
    headers.clear();
    for (const WriterPlan &writer : writers) {
        if (writer.garbage)
            continue;
        headers.append(writer.header);
        all.push_back(&writer.body);
    }
    // Many send the very same: one of each is compared, but each has a voice.
    const QByteArray *bytewise = longestOf(winners(all, false));
    const QByteArray *commandwise = longestOf(winners(all, true));
    ambiguous = bytewise == nullptr || commandwise == nullptr || *bytewise != *commandwise;
    canonical = bytewise == nullptr ? QByteArray() : *bytewise;
}

bool GamePlan::isTruth(const QByteArray &stream) const
{
    return std::ranges::any_of(headers, [&](const QByteArray &header) {
        return stream.size() == header.size() + canonical.size() && stream.startsWith(header)
            && stream.endsWith(canonical);
    });
}

} // namespace Pitwall::ReplayStreams
