#include "core/replays/archive/desyncverdict.h"

#include "core/replays/archive/draftsource.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype mostStreams = 32; // that are looked at: each takes some megabytes

static QJsonArray namesOf(const QList<int> &sources, const Scfa::Header &header)
{
    QJsonArray names;
    for (const int source : sources)
        names.append(source < header.sources.size() ? header.sources.at(source).name : QString::number(source));
    return names;
}

QJsonObject desyncVerdict(const ReplayDraft &draft, const Scfa::StreamReader &canonical)
{
    std::vector<std::unique_ptr<Scfa::StreamReader>> others;
    std::vector<const Scfa::Checksums *> streams{&canonical.analysis().checksums()};
    QJsonArray diverged;
    int agreed = 0;
    for (qsizetype i = 0; i < draft.writers.size(); ++i) {
        const ReplayWriter &writer = draft.writers.at(i);
        agreed += writer.verdict == ReplayWriter::Verdict::Agrees ? 1 : 0;
        if (writer.verdict != ReplayWriter::Verdict::Diverged)
            continue;
        diverged.append(QJsonObject{{u"writer"_s, writer.number},
                                    {u"name"_s, writer.name},
                                    {u"byte"_s, writer.divergedAt},
                                    {u"tick"_s, writer.divergedTick}});
        if (i >= draft.sent.size() || others.size() == static_cast<size_t>(mostStreams))
            continue;
        auto reader = std::make_unique<Scfa::StreamReader>();
        DraftSource source(draft, draft.sent.at(i));
        if (reader->read(source)) { // what cannot be read says nothing
            streams.push_back(&reader->analysis().checksums());
            others.push_back(std::move(reader));
        }
    }
    const std::optional<Scfa::Desync> desync = Scfa::Checksums::findDesync(streams);
    return {{u"desynced"_s, desync.has_value()},
            {u"tick"_s, desync ? static_cast<int>(desync->tick) : -1},
            {u"who"_s, desync ? namesOf(desync->sources, canonical.header()) : QJsonArray()},
            {u"agreed"_s, agreed},
            {u"diverged"_s, diverged}};
}

} // namespace Pitwall
