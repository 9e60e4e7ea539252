#include "core/replays/formats/demos/teeworldsdemo.h"

#include "core/replays/formats/demos/sourcecursor.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr QByteArrayView DemoMarker("TWDEMO\0", 7);
static constexpr int OldestVersion = 3; // 0.5
static constexpr int MarkersVersion = 4;
static constexpr int CompressedTicksVersion = 5;
static constexpr int DigestVersion = 6; // DDNet
static constexpr quint64 MarkersSize = 4 + 64 * 4;
static constexpr quint64 DigestSize = 16 + 32; ///< a UUID that names the extension, and the SHA-256 of the map
static constexpr int DemoTicksPerSecond = 50;

/// "2026-11-30_16-53-59"
static Time localTime(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, u"yyyy-MM-dd_HH-mm-ss"_s);
    return time.isValid() ? Time(Milliseconds(time.toMSecsSinceEpoch())) : Time{};
}

namespace {

/// The first and the last tick of the chunks after the map.
struct TickRange
{
    void read(SourceCursor &cursor, int version);

    qint64 first = -1;
    qint64 last = -1;
};

void TickRange::read(SourceCursor &cursor, int version)
{
    qint64 tick = 0;
    while (!cursor.atEnd()) {
        const quint8 chunk = cursor.u8();
        if ((chunk & 0x80) == 0) { // a snapshot or message, whose size is in the byte or in one or two more
            quint64 size = chunk & 0x1f;
            if (size == 30)
                size = cursor.u8();
            else if (size == 31)
                size = qFromBigEndian(qToLittleEndian(cursor.u16()));
            cursor.skip(size);
            continue;
        }
        if (version < CompressedTicksVersion && (chunk & 0x3f) != 0)
            tick += chunk & 0x3f;
        else if ((chunk & 0x20) != 0)
            tick += chunk & 0x1f;
        else
            tick = static_cast<qint32>(cursor.u32());
        if (!cursor.isGood())
            return;
        if (first < 0)
            first = tick;
        last = std::max(last, tick);
    }
}

} // namespace

Result<DemoInfo> readTeeworldsDemo(PieceSource &file)
{
    SourceCursor cursor(file);
    if (cursor.take(DemoMarker.size()) != DemoMarker)
        return cursor.isGood() ? fail(Error::Code::Corrupt, u"the file is no Teeworlds demo"_s) : cursor.failure();
    const int version = cursor.u8();
    if (cursor.isGood() && version < OldestVersion)
        return fail(Error::Code::Corrupt, u"a Teeworlds demo of version %1 cannot be read"_s.arg(version));
    DemoInfo info{.gameVersion = cursor.text(64), .map = cursor.text(64)};
    const quint32 mapSize = cursor.u32();
    const quint32 mapCrc = cursor.u32();
    const QString type = cursor.text(8);
    info.seconds = static_cast<int>(std::min<quint32>(cursor.u32(), 7 * 24 * 3600));
    const QString recorded = cursor.text(20);
    info.startedAt = localTime(recorded);
    if (!cursor.isGood())
        return cursor.failure();
    info.header = {{u"version"_s, version},
                   {u"netVersion"_s, info.gameVersion},
                   {u"map"_s, info.map},
                   {u"mapBytes"_s, qint64(mapSize)},
                   {u"mapCrc"_s, QString::number(mapCrc, 16).rightJustified(8, u'0')},
                   {u"type"_s, type},
                   {u"recorded"_s, recorded}};
    info.complete = info.seconds > 0;
    cursor.skip((version >= MarkersVersion ? MarkersSize : 0) + (version >= DigestVersion ? DigestSize : 0) + mapSize);
    TickRange range;
    range.read(cursor, version);
    info.ticksPerSecond = DemoTicksPerSecond;
    if (range.first >= 0) {
        info.ticks = static_cast<int>(std::min<qint64>(range.last - range.first, std::numeric_limits<int>::max()));
        if (info.seconds == 0)
            info.seconds = info.ticks / DemoTicksPerSecond;
    }
    return info;
}

} // namespace Pitwall
