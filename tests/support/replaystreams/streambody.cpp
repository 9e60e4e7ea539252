#include "tests/support/replaystreams/streambody.h"

#include "tests/support/replaystreams/dice.h"
#include "tests/support/replaystreams/luabytes.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace Pitwall::ReplayStreams {

namespace {

enum Id : std::uint8_t {
    Advance = 0,
    SetCommandSource = 1,
    CommandSourceTerminated = 2,
    VerifyChecksum = 3,
    IssueCommand = 12,
    IssueFactoryCommand = 13,
    DecreaseCommandCount = 15,
    SetCommandTarget = 16,
    LuaSimCallback = 22,
    EndGame = 23
};
constexpr qsizetype headSize = 3;
constexpr int largestCommand = 1870; // spec 2.2

class Writer final
{
public:
    explicit Writer(const StreamBody &plan)
        : m_plan(plan)
    {
        m_bytes.reserve(static_cast<qsizetype>(plan.ticks) * (plan.bytesPerTick + 8));
    }

    void tick(int number);
    void end() { command(EndGame, {}); }
    QByteArray take() { return std::move(m_bytes); }

private:
    void command(Id id, const QByteArray &payload);
    void something(int tick, int source, Dice &dice);
    QByteArray units(Dice &dice, int source, int most) const;
    QByteArray issued(Dice &dice, int tick, int source, bool factory) const;
    QByteArray callback(Dice &dice, int source) const;
    bool isThere(int source, int tick) const;

    const StreamBody &m_plan;
    QByteArray m_bytes;
    qint64 m_budget = 0; ///< bytes that the game is behind its density
};

template<typename T>
void put(QByteArray &bytes, T value)
{
    const qsizetype at = bytes.size();
    bytes.resize(at + static_cast<qsizetype>(sizeof value));
    qToLittleEndian(value, bytes.data() + at);
}

void Writer::command(Id id, const QByteArray &payload)
{
    put<std::uint8_t>(m_bytes, id);
    put<std::uint16_t>(m_bytes, static_cast<std::uint16_t>(headSize + payload.size()));
    m_bytes += payload;
}

bool Writer::isThere(int source, int tick) const
{
    return std::ranges::none_of(
        m_plan.leaves, [&](const StreamBody::Leave &leave) { return leave.source == source && leave.tick < tick; });
}

QByteArray Writer::units(Dice &dice, int source, int most) const
{
    QByteArray bytes;
    const int count = 1 + dice.below(most);
    put<std::uint32_t>(bytes, static_cast<std::uint32_t>(count));
    const int first = dice.below(400);
    for (int i = 0; i < count; ++i)
        put<std::uint32_t>(bytes, static_cast<std::uint32_t>(source) << 20 | static_cast<std::uint32_t>(first + i));
    return bytes;
}

QByteArray Writer::issued(Dice &dice, int tick, int source, bool factory) const
{
    static const std::array<QByteArray, 6> blueprints{"ueb1101", "ueb0101", "uel0105", "uel0201", "urb2101", "xsl0103"};
    QByteArray bytes = units(dice, source, dice.chance(3) ? 440 : 8);
    put<std::uint32_t>(bytes, static_cast<std::uint32_t>(source) << 24 | static_cast<std::uint32_t>(tick));
    put<std::int32_t>(bytes, -1);
    put<std::uint8_t>(bytes, factory ? 7 : static_cast<std::uint8_t>(dice.below(3) * 4 + 2));
    put<std::int32_t>(bytes, -1);
    if (factory || dice.chance(20)) {
        put<std::uint8_t>(bytes, 0);
    } else {
        put<std::uint8_t>(bytes, 2);
        for (int axis = 0; axis < 3; ++axis)
            put<float>(bytes, axis == 1 ? 18.5F : static_cast<float>(dice.below(2048)) * 0.5F);
    }
    put<std::uint8_t>(bytes, 0);
    put<std::int32_t>(bytes, -1);
    if (factory || dice.chance(25))
        bytes += blueprints.at(static_cast<std::size_t>(dice.below(static_cast<int>(blueprints.size()))));
    bytes += '\0';
    for (const std::uint32_t value : {0U, 0U, 1U})
        put<std::uint32_t>(bytes, value);
    bytes += LuaBytes::nil();
    put<std::uint8_t>(bytes, dice.chance(60) ? 1 : 0);
    return bytes;
}

QByteArray Writer::callback(Dice &dice, int source) const
{
    if (dice.chance(3)) {
        const QByteArray message = LuaBytes::table(
            {{LuaBytes::text("to"), LuaBytes::text("allies")},
             {LuaBytes::text("text"), LuaBytes::text("attack at " + QByteArray::number(dice.below(100)))}},
            dice);
        const QByteArray arguments =
            LuaBytes::table({{LuaBytes::text("Msg"), message},
                             {LuaBytes::text("Sender"), LuaBytes::text("player" + QByteArray::number(source))}},
                            dice);
        return "GiveResourcesToPlayer" + QByteArray(1, '\0') + arguments + QByteArray(4, '\0');
    }
    const QByteArray arguments =
        LuaBytes::table({{LuaBytes::text("target"), LuaBytes::number(static_cast<float>(dice.below(4000)))},
                         {LuaBytes::text("owner"), LuaBytes::number(static_cast<float>(source))}},
                        dice);
    return "OnControllableProjectile" + QByteArray(1, '\0') + arguments + units(dice, source, 6);
}

void Writer::something(int tick, int source, Dice &dice)
{
    const int kind = dice.below(100);
    if (kind < 70) {
        command(IssueCommand, issued(dice, tick, source, false).left(largestCommand));
    } else if (kind < 85) {
        command(IssueFactoryCommand, issued(dice, tick, source, true).left(largestCommand));
    } else if (kind < 92) {
        QByteArray payload;
        put<std::uint32_t>(payload, static_cast<std::uint32_t>(tick));
        put<std::int32_t>(payload, 1);
        command(DecreaseCommandCount, payload);
    } else if (kind < 95) {
        QByteArray payload;
        put<std::uint32_t>(payload, static_cast<std::uint32_t>(tick));
        put<std::uint8_t>(payload, 1);
        put<std::uint32_t>(payload, static_cast<std::uint32_t>(dice.below(4000)));
        command(SetCommandTarget, payload);
    } else {
        command(LuaSimCallback, callback(dice, source));
    }
}

void Writer::tick(int number)
{
    const bool desynced = m_plan.desyncTick >= 0 && number >= m_plan.desyncTick;
    const std::uint64_t world = m_plan.seed ^ (desynced ? m_plan.desyncKey * 2 + 1 : 0);
    m_budget += m_plan.bytesPerTick;
    const qsizetype before = m_bytes.size();
    for (int source = 0; source < m_plan.sources; ++source) {
        if (!isThere(source, number))
            continue;
        Dice dice(world, static_cast<std::uint64_t>(number) * 256 + static_cast<std::uint64_t>(source));
        command(SetCommandSource, QByteArray(1, static_cast<char>(source)));
        if (number % m_plan.checksumEvery == 0) {
            Dice digest(world, static_cast<std::uint64_t>(number) * 256 + 255); // each program has the same
            QByteArray payload;
            put<std::uint64_t>(payload, digest.next());
            put<std::uint64_t>(payload, digest.next());
            put<std::uint32_t>(payload, static_cast<std::uint32_t>(number));
            command(VerifyChecksum, payload);
        }
        while (m_budget - (m_bytes.size() - before) > 40 + 8 * m_plan.sources && dice.chance(70))
            something(number, source, dice);
        if (!isThere(source, number + 1))
            command(CommandSourceTerminated, {});
    }
    QByteArray one;
    put<std::uint32_t>(one, 1);
    command(Advance, one);
    m_budget -= m_bytes.size() - before;
}

} // namespace

QByteArray StreamBody::bytes() const
{
    Writer writer(*this);
    for (int number = 0; number < ticks; ++number)
        writer.tick(number);
    if (endsWell)
        writer.end();
    return writer.take();
}

/// The size of the command at `at`; 0 if it is not whole.
static qsizetype commandSize(const QByteArray &body, qsizetype at)
{
    if (at + headSize > body.size())
        return 0;
    const auto size = qFromLittleEndian<std::uint16_t>(body.constData() + at + 1);
    return at + size > body.size() ? 0 : size;
}

std::vector<qsizetype> commandEnds(const QByteArray &body)
{
    std::vector<qsizetype> ends;
    for (qsizetype at = 0, size = commandSize(body, 0); size >= headSize; size = commandSize(body, at)) {
        at += size;
        ends.push_back(at);
    }
    return ends;
}

qsizetype commandEndBefore(const QByteArray &body, qsizetype limit)
{
    qsizetype at = 0;
    for (qsizetype size = commandSize(body, 0); size >= headSize && at + size <= limit; size = commandSize(body, at))
        at += size;
    return at;
}

qsizetype middleOfCommand(const QByteArray &body, qsizetype limit)
{
    const qsizetype start = commandEndBefore(body, limit);
    const qsizetype size = commandSize(body, start);
    return size > 0 ? start + size / 2 : start;
}

std::vector<qsizetype> tickEnds(const QByteArray &body)
{
    std::vector<qsizetype> ends;
    qsizetype at = 0;
    for (const qsizetype end : commandEnds(body)) {
        if (body.at(at) == Advance)
            ends.push_back(end);
        at = end;
    }
    return ends;
}

int ticksOf(const QByteArray &body)
{
    int ticks = 0;
    for (qsizetype at = 0, size = commandSize(body, 0); size >= headSize; size = commandSize(body, at)) {
        if (body.at(at) == Advance && size == 7)
            ticks += qFromLittleEndian<std::int32_t>(body.constData() + at + headSize);
        at += size;
    }
    return ticks;
}

} // namespace Pitwall::ReplayStreams
