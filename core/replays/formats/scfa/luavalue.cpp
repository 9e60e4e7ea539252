#include "core/replays/formats/scfa/luavalue.h"

#include <QJsonArray>
#include <QJsonObject>

#include <charconv>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

namespace {

enum class LuaType : std::uint8_t { Number, String, Nil, Bool, Table, TableEnd };

constexpr int DeepestTable = 31; ///< as the servers of today have it

class LuaReader final
{
public:
    explicit LuaReader(ByteCursor &cursor)
        : m_cursor(cursor)
    {}

    Result<QJsonValue> value(LuaType type);
    LuaType type() { return static_cast<LuaType>(m_cursor.u8()); }

private:
    Result<QJsonValue> table();

    ByteCursor &m_cursor;
    int m_depth = 0;
};

/// As it was written: 0.1 and not the 0.10000000149011612 that a float becomes as a double.
double shortest(float number)
{
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, number);
    double exact = 0;
    std::from_chars(text, end, exact);
    return exact;
}

QJsonValue numberValue(float number)
{
    if (!std::isfinite(number))
        return QJsonValue::Null;
    return std::trunc(number) == number ? QJsonValue(double(number)) : QJsonValue(shortest(number));
}

Failure endsEarly()
{
    return fail(Error::Code::Corrupt, u"the Lua data ends in the middle of a value"_s);
}

Result<QJsonValue> LuaReader::value(LuaType type)
{
    QJsonValue value = QJsonValue::Null;
    switch (type) {
    case LuaType::Number: value = numberValue(m_cursor.f32()); break;
    case LuaType::String: value = QString::fromUtf8(m_cursor.text()); break;
    case LuaType::Nil: break;
    case LuaType::Bool: value = m_cursor.u8() != 0; break;
    case LuaType::Table: return table();
    default: return fail(Error::Code::Corrupt, u"the Lua data has a type %1"_s.arg(static_cast<int>(type)));
    }
    if (!m_cursor.isGood())
        return endsEarly();
    return value;
}

/// The keys of a table in the order of their names, so that they go into an object one behind the other: to insert
/// each where it belongs takes the square of their number.
using LuaFields = std::map<QString, QJsonValue>;

QString keyText(const QJsonValue &key)
{
    if (key.isDouble()) {
        const double number = key.toDouble();
        return std::trunc(number) == number && std::abs(number) < 1e15
            ? QString::number(static_cast<qint64>(number))
            : QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    if (key.isBool())
        return key.toBool() ? u"true"_s : u"false"_s;
    return key.toString();
}

QJsonObject objectOf(const LuaFields &fields)
{
    QJsonObject object;
    for (const auto &[key, value] : fields)
        object.insert(key, value);
    return object;
}

Result<QJsonValue> LuaReader::table()
{
    if (m_depth == DeepestTable)
        return fail(Error::Code::Corrupt, u"the Lua data has tables more than %1 deep"_s.arg(DeepestTable));
    ++m_depth;
    QJsonArray list;
    LuaFields fields;
    for (LuaType next = type(); next != LuaType::TableEnd; next = type()) {
        if (!m_cursor.isGood())
            return endsEarly();
        if (next == LuaType::Table)
            return fail(Error::Code::Corrupt, u"the Lua data has a table as a key"_s);
        const Result<QJsonValue> key = value(next);
        if (!key)
            return key;
        Result<QJsonValue> held = value(type());
        if (!held)
            return held;
        if (fields.empty() && key->isDouble() && key->toDouble() == double(list.size() + 1)) {
            list.append(*held);
            continue;
        }
        for (; !list.isEmpty(); list.removeLast())
            fields.emplace(QString::number(list.size()), list.last());
        fields.insert_or_assign(keyText(*key), *std::move(held));
    }
    --m_depth;
    if (!m_cursor.isGood())
        return endsEarly();
    return list.isEmpty() ? QJsonValue(objectOf(fields)) : QJsonValue(list);
}

} // namespace

Result<QJsonValue> readLua(ByteCursor &cursor)
{
    LuaReader reader(cursor);
    return reader.value(reader.type());
}

} // namespace Pitwall::Scfa
