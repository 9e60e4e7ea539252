#pragma once

#include <QByteArray>
#include <QStringList>

namespace Pitwall::ScfaSamples {

/// A file of data/replays next to the checkout; the program ends if it is not there.
QByteArray file(const QString &name);
/// The real streams (header and body), by name.
QStringList streams();

QByteArray u16(int number);
QByteArray u32(quint32 number);
/// Lua data
QByteArray luaNumber(float number);
QByteArray luaString(QByteArrayView text);
QByteArray luaBool(bool value);
QByteArray luaNil();
/// Keys and values, one after the other.
QByteArray luaTable(const QList<QByteArray> &keysAndValues);

struct Army
{
    QByteArray data = luaTable({});
    int source = 255; ///< 255: the computer's
};

/// A header by its parts (spec 2.1).
struct Header
{
    QByteArray gameVersion = "Supreme Commander v1.50.3702";
    QByteArray afterGameVersion = QByteArray("\r\n\0", 3);
    QByteArray replayVersion = "Replay v1.9\r\n/maps/scmp_009/scmp_009.scmap";
    QByteArray afterReplayVersion = QByteArray("\r\n\x1a\0", 4);
    QByteArray mods = luaTable({});
    QByteArray scenario = luaTable({});
    QByteArrayList sources = {"Ann", "Bob"};
    int cheats = 0;
    QList<Army> armies;
    quint32 seed = 1;

    QByteArray bytes() const;
};

/// A command of a body (spec 2.2) with its size.
QByteArray command(int id, const QByteArray &payload = {});
QByteArray advance(quint32 ticks = 1);
QByteArray setSource(int source);
QByteArray checksum(char digest, quint32 tick); ///< VerifyChecksum of sixteen times the same byte

} // namespace Pitwall::ScfaSamples
