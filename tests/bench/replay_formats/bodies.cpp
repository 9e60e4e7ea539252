#include "tests/bench/replay_formats/bodies.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <bit>

namespace Pitwall {

namespace {

class BodyMaker final
{
public:
    explicit BodyMaker(const BodyPlan &plan)
        : m_plan(plan)
        , m_random(1)
    {
        m_body.reserve(plan.bytes + 4096);
    }

    QByteArray make();

private:
    void tick();
    void order();
    void head(int id, qsizetype payload);
    void number(quint32 value);
    void coordinate();
    int dice(int sides) { return m_random.bounded(sides); }

    const BodyPlan m_plan;
    QByteArray m_body;
    QRandomGenerator m_random;
    quint32 m_tick = 0;
};

QByteArray BodyMaker::make()
{
    while (m_body.size() < m_plan.bytes)
        tick();
    head(23, 0);
    return m_body;
}

void BodyMaker::tick()
{
    const qsizetype wanted = (m_tick + 1) * static_cast<qsizetype>(m_plan.bytesPerTick);
    for (int source = 0; source < m_plan.sources; ++source) {
        head(1, 1);
        m_body.append(static_cast<char>(source));
        if (m_tick % 50 == 0) { // what the game looks like: the same for all of them
            head(3, 20);
            QRandomGenerator digest(m_tick);
            for (int i = 0; i < 4; ++i)
                number(digest.generate());
            number(m_tick);
        }
        const qsizetype idle = 7 + 4 * (m_plan.sources - source - 1);
        while (dice(3) == 0 && m_body.size() + idle + 40 < wanted)
            order();
    }
    head(0, 4);
    number(1);
    ++m_tick;
}

/// Orders for a few units, changes of orders, and what the interface tells the game.
void BodyMaker::order()
{
    switch (const int kind = dice(8)) {
    case 0: // IncreaseCommandCount
        head(14, 8);
        number(m_tick);
        number(1);
        break;
    case 1: { // LuaSimCallback
        static constexpr QByteArrayView callback("Rebuild\0\4\1entity\0\1", 18);
        head(22, callback.size() + 12);
        m_body.append(callback);
        for (int i = 0; i < 3; ++i)
            number(static_cast<quint32>(dice(4000)));
        break;
    }
    default: { // IssueCommand, IssueFactoryCommand
        const int units = 1 + dice(6);
        head(12 + kind % 2, 4 + 4 * units + 47);
        number(static_cast<quint32>(units));
        for (int i = 0; i < units; ++i)
            number(static_cast<quint32>(0x100000 + dice(4000)));
        number(m_tick);
        number(0xffffffff);
        m_body.append(static_cast<char>(2 + dice(10)));
        number(0xffffffff);
        m_body.append('\2');
        for (int i = 0; i < 3; ++i)
            coordinate();
        m_body.append('\0');
        number(0xffffffff);
        m_body.append('\0');
        for (int i = 0; i < 3; ++i)
            number(1);
        m_body.append(QByteArray("\2\1", 2));
        m_body.append('\0');
    }
    }
}

void BodyMaker::head(int id, qsizetype payload)
{
    const auto size = static_cast<quint16>(payload + 3);
    m_body.append(static_cast<char>(id));
    m_body.append(static_cast<char>(size & 0xff));
    m_body.append(static_cast<char>(size >> 8));
}

void BodyMaker::number(quint32 value)
{
    char bytes[4];
    qToLittleEndian(value, bytes);
    m_body.append(bytes, sizeof bytes);
}

void BodyMaker::coordinate()
{
    number(std::bit_cast<quint32>(static_cast<float>(dice(1024 * 64)) / 64));
}

} // namespace

QByteArray makeBody(const BodyPlan &plan)
{
    return BodyMaker(plan).make();
}

} // namespace Pitwall
