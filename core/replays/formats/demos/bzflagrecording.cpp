#include "core/replays/formats/demos/bzflagrecording.h"

#include "core/replays/formats/demos/sourcecursor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr quint32 RecordingMagic = 0x7272425A; // "rrBZ"
static constexpr quint32 RecordingVersion = 1;
static constexpr quint64 FixedHeader = 314;    ///< bytes up to the end of what is read of the header
static constexpr quint64 SpareHead = 8;        ///< unused bytes at the end of the head of a packet
static constexpr quint32 LongestPacket = 1024; // MaxPacketLen
static constexpr quint16 AddPlayer = 0x6170;   // "ap"
static constexpr quint16 ObserverTeam = 5;
static constexpr qsizetype MostPlayers = 1000;
static constexpr qint64 LatestMicroseconds = 253402300799'000'000; // the end of the year 9999

namespace {

/// What the packets of a recording say.
struct RecordedPackets
{
    void read(SourceCursor &cursor);
    void addPlayer(SourceCursor &cursor);

    qint64 first = 0; ///< µs since 1970
    qint64 last = 0;
    QStringList players;
    QStringList observers;
    bool complete = true;
};

void RecordedPackets::read(SourceCursor &cursor)
{
    while (!cursor.atEnd()) {
        cursor.skip(2); // who gets to see it
        const quint16 code = cursor.u16();
        const quint32 size = cursor.u32();
        cursor.skip(8); // places of the packets before and behind
        const qint64 time = cursor.i64();
        cursor.skip(SpareHead);
        if (!cursor.isGood() || size > LongestPacket || time <= 0 || time > LatestMicroseconds) {
            complete = false;
            return;
        }
        if (first == 0)
            first = time;
        last = std::max(last, time);
        const QByteArray data = cursor.take(size);
        if (code == AddPlayer && data.size() == qsizetype(size)) {
            BytesSource bytes(data);
            SourceCursor player(bytes);
            addPlayer(player);
        }
    }
    complete = cursor.isGood();
}

void RecordedPackets::addPlayer(SourceCursor &cursor)
{
    cursor.skip(1 + 2); // number, and whether it is a person or a robot
    const quint16 team = cursor.u16();
    cursor.skip(3 * 2); // wins, losses, and own people hit
    const QString name = cursor.text(32);
    QStringList &names = team == ObserverTeam ? observers : players;
    if (cursor.isGood() && !name.isEmpty() && !names.contains(name) && names.size() < MostPlayers)
        names.append(name);
}

} // namespace

Result<DemoInfo> readBzflagRecording(PieceSource &file)
{
    SourceCursor cursor(file);
    const quint32 magic = cursor.u32();
    const quint32 version = cursor.u32();
    if (cursor.isGood() && magic != RecordingMagic)
        return fail(Error::Code::Corrupt, u"the file is no BZFlag recording"_s);
    if (cursor.isGood() && version != RecordingVersion)
        return fail(Error::Code::Corrupt, u"a BZFlag recording of version %1 cannot be read"_s.arg(version));
    const quint32 headerSize = cursor.u32();
    const qint64 microseconds = cursor.i64();
    cursor.skip(3 * 4); // who saved it, and sizes of flags and world
    const QString saver = cursor.text(32);
    cursor.skip(128); // motto
    const QString protocol = cursor.text(8);
    DemoInfo info{.gameVersion = cursor.text(114)};
    if (!cursor.isGood())
        return cursor.failure();
    if (headerSize < FixedHeader)
        return fail(Error::Code::Corrupt, u"the file is no BZFlag recording"_s);
    cursor.skip(headerSize - FixedHeader);
    RecordedPackets packets;
    packets.read(cursor);
    info.players = packets.players;
    info.complete = microseconds > 0 && packets.complete;
    const qint64 length = microseconds > 0 ? microseconds : packets.last - packets.first;
    info.seconds = static_cast<int>(std::min<qint64>(length / 1'000'000, std::numeric_limits<int>::max()));
    if (packets.first > 0)
        info.startedAt = Time(Milliseconds(packets.first / 1000));
    info.header = {{u"version"_s, qint64(version)},
                   {u"protocol"_s, protocol},
                   {u"server"_s, info.gameVersion},
                   {u"savedBy"_s, saver},
                   {u"observers"_s, packets.observers.join(u", "_s)}};
    return info;
}

} // namespace Pitwall
