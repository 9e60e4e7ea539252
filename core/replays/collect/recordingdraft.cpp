#include "core/replays/collect/recordingdraft.h"

#include "core/replays/formats/demos/demoreader.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// What the file says of itself counts more than what its server said when it was collected.
static void describe(ReplayRecord &record, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const Result<DemoInfo> info = readDemo(record.kind, file);
    if (!info) {
        // Of a kind that nobody can read is kept what there is; else it is damaged or cut off.
        record.complete = record.complete && info.error().code != Error::Code::Corrupt;
        return;
    }
    record.complete = info->complete;
    record.mod = info->mod;
    record.ticks = info->ticks;
    if (!info->map.isEmpty())
        record.map = info->map;
    if (!info->players.isEmpty())
        record.players = info->players;
    if (info->seconds > 0) {
        record.seconds = info->seconds;
        record.startedAt = record.endedAt - Seconds(info->seconds);
    }
}

/// One server writes many: the time tells them apart, and what the game or its admin called the file where no map does.
static QString titleOf(const ReplayRecord &record, const QString &server)
{
    const QDateTime begun = QDateTime::fromMSecsSinceEpoch(record.startedAt.time_since_epoch().count());
    const QString what = record.map.isEmpty() ? QFileInfo(record.fileName).baseName() : record.map;
    return QStringList{server, begun.toString(u"yyyy-MM-dd HH:mm"_s), what}.join(u" · "_s);
}

ReplayDraft draftOf(const RecordingServer &server, const RecordingRule &rule, const RecordingFile &file,
                    const StagedRecording &staged)
{
    const bool stays = rule.files == RecordingRule::Files::Copy;
    const Time endedAt{Milliseconds(file.changedUs / 1000)};
    // A file that the game writes again and again was born long before what is in it now.
    const Time startedAt = stays ? endedAt : std::min(endedAt, Time(Milliseconds(file.bornMs)));
    ReplayRecord record{.kind = rule.kind,
                        .source = ReplayRecord::Source::Collected,
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
    describe(record, staged.path);
    record.title = titleOf(record, server.name);
    return {.record = record, .body = {{.file = staged.path, .offset = 0, .size = staged.size}}};
}

} // namespace Pitwall
