#include "tests/replays/formats/scfasamples.h"

#include <QFile>
#include <QtEndian>

#include <bit>

using namespace Qt::StringLiterals;

namespace Pitwall::ScfaSamples {

QByteArray file(const QString &name)
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + u"/../shared/data/replays/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return file.readAll();
}

QStringList streams()
{
    QStringList names{u"8246215-MazorNoob.scfareplay"_s, u"8246215-dragonite.scfareplay"_s};
    for (int i = 0; i < 6; ++i)
        names.append(u"diverging_1-%1.scfareplay"_s.arg(i));
    return names;
}

template<typename T>
static QByteArray littleEndian(T number)
{
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QByteArray u16(int number)
{
    return littleEndian(static_cast<quint16>(number));
}

QByteArray u32(quint32 number)
{
    return littleEndian(number);
}

QByteArray luaNumber(float number)
{
    return QByteArray(1, '\0') + u32(std::bit_cast<quint32>(number));
}

QByteArray luaString(QByteArrayView text)
{
    return '\1' + text.toByteArray() + '\0';
}

QByteArray luaBool(bool value)
{
    return QByteArray("\3") + char(value ? 1 : 0);
}

QByteArray luaNil()
{
    return "\2";
}

QByteArray luaTable(const QList<QByteArray> &keysAndValues)
{
    return "\4" + keysAndValues.join() + "\5";
}

QByteArray Header::bytes() const
{
    const auto sized = [](const QByteArray &data) -> QByteArray {
        return u32(static_cast<quint32>(data.size())) + data;
    };
    QByteArray all = gameVersion + '\0' + afterGameVersion + replayVersion + '\0' + afterReplayVersion;
    all += sized(mods) + sized(scenario) + static_cast<char>(sources.size());
    for (const QByteArray &name : sources)
        all += name + '\0' + u32(3);
    all += static_cast<char>(cheats);
    all += static_cast<char>(armies.size());
    for (const Army &army : armies) {
        all += sized(army.data) + static_cast<char>(army.source);
        if (army.source != 255)
            all += '\xff';
    }
    return all + u32(seed);
}

QByteArray command(int id, const QByteArray &payload)
{
    return static_cast<char>(id) + u16(static_cast<int>(payload.size()) + 3) + payload;
}

QByteArray advance(quint32 ticks)
{
    return command(0, u32(ticks));
}

QByteArray setSource(int source)
{
    return command(1, QByteArray(1, static_cast<char>(source)));
}

QByteArray checksum(char digest, quint32 tick)
{
    return command(3, QByteArray(16, digest) + u32(tick));
}

} // namespace Pitwall::ScfaSamples
