#include "core/replays/collect/recordingdraft.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

ReplayDraft draftOf(const RecordingServer &server, const RecordingRule &rule, const RecordingFile &file,
                    const StagedRecording &staged)
{
    const bool stays = rule.files == RecordingRule::Files::Copy;
    const Time endedAt{Milliseconds(file.changedUs / 1000)};
    // A file that the game writes again and again was born long before what is in it now.
    const Time startedAt = stays ? endedAt : std::min(endedAt, Time(Milliseconds(file.bornMs)));
    ReplayRecord record{.kind = rule.kind,
                        .source = ReplayRecord::Source::Collected,
                        .title = server.name,
                        .map = server.map,
                        .players = server.players,
                        .startedAt = startedAt,
                        .endedAt = endedAt,
                        .fileName = file.name(),
                        .server = server.id.toString(),
                        .session = server.session.isNull() ? QString() : server.session.toString(),
                        .match = server.match,
                        // A save of a game that goes on tells players what they must not see yet.
                        .listed = !stays && server.publicListed};
    record.seconds = int(std::chrono::duration_cast<Seconds>(endedAt - startedAt).count());
    if (!record.map.isEmpty())
        record.title += u" · "_s + record.map;
    return {.record = record, .body = {{.file = staged.path, .offset = 0, .size = staged.size}}};
}

} // namespace Pitwall
