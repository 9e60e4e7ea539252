#include "tests/support/replaystreams/luabytes.h"

#include "tests/support/replaystreams/dice.h"

#include <QtEndian>

namespace Pitwall::ReplayStreams {

static constexpr char numberType = 0;
static constexpr char textType = 1;
static constexpr char nilType = 2;
static constexpr char boolType = 3;
static constexpr char tableType = 4;
static constexpr char endType = 5;

QByteArray LuaBytes::number(float value)
{
    QByteArray bytes(1 + sizeof value, numberType);
    qToLittleEndian(value, bytes.data() + 1);
    return bytes;
}

QByteArray LuaBytes::text(const QByteArray &value)
{
    return QByteArray(1, textType) + value + '\0';
}

QByteArray LuaBytes::nil()
{
    return QByteArray(1, nilType);
}

QByteArray LuaBytes::boolean(bool value)
{
    return QByteArray(1, boolType) + (value ? '\1' : '\0');
}

QByteArray LuaBytes::table(Entries entries, Dice &order)
{
    for (std::size_t i = entries.size(); i > 1; --i)
        std::swap(entries.at(i - 1), entries.at(static_cast<std::size_t>(order.below(static_cast<int>(i)))));
    QByteArray bytes(1, tableType);
    for (const auto &[key, value] : entries)
        bytes += key + value;
    return bytes + endType;
}

} // namespace Pitwall::ReplayStreams
