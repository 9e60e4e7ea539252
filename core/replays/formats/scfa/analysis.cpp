#include "core/replays/formats/scfa/analysis.h"

#include "core/replays/formats/scfa/commandscanner.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall::Scfa {

static constexpr std::uint32_t CommandHead = 3;      ///< bytes: id and size
static constexpr std::uint32_t TicksPerMinute = 600; // spec 2.2: ten a second
static constexpr qsizetype LastMinute = 7 * 24 * 60; ///< of which is kept what was done in it
static constexpr std::uint32_t ChecksumSize = 23;    ///< bytes of a VerifyChecksum
static constexpr std::uint8_t LuaSimCallback = 22;

/// What a player does: orders, changes of orders, buttons. Not what the game does by itself.
static constexpr bool isDoing(std::uint8_t id)
{
    return id >= 11 && id <= 22 && id != 20 && id != 21;
}

static std::uint32_t sizeAt(const std::uint8_t *command)
{
    return qFromLittleEndian<quint16>(command + 1);
}

Analysis::Analysis()
    : m_minuteEnd(TicksPerMinute)
{}

quint32 Analysis::ticks() const
{
    return static_cast<quint32>(std::min<std::uint64_t>(m_ticks, std::numeric_limits<qint32>::max()));
}

bool Analysis::isComplete() const
{
    if (!m_problem.isEmpty())
        return false;
    const auto left =
        std::ranges::count_if(m_sources, [](const auto &source) { return source.second.leftTick.has_value(); });
    return m_hasEnded || (left > 0 && static_cast<size_t>(left) + 1 >= m_sources.size());
}

QString Analysis::problem() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_chat.isFull())
        return u"there is more chat than is shown"_s;
    if (m_checksums.isFull())
        return u"there are more checksums than are compared"_s;
    return {};
}

void Analysis::feed(QByteArrayView bytes)
{
    m_size += static_cast<std::uint64_t>(bytes.size());
    if (!m_problem.isEmpty())
        return;
    // A command that began in an earlier piece is put together, as far as it goes
    while (!m_rest.isEmpty() && !bytes.isEmpty()) {
        const auto *head = reinterpret_cast<const std::uint8_t *>(m_rest.constData());
        const qsizetype wanted =
            m_rest.size() < qsizetype(CommandHead) ? CommandHead : std::max(sizeAt(head), CommandHead);
        const qsizetype more = std::min(wanted - m_rest.size(), bytes.size());
        m_rest.append(bytes.first(more));
        bytes = bytes.sliced(more);
        head = reinterpret_cast<const std::uint8_t *>(m_rest.constData());
        const std::uint8_t *boundary = head;
        if (!takeCommands(head, head + m_rest.size(), boundary))
            return;
        if (boundary != head)
            m_rest.clear();
    }
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    const std::uint8_t *boundary = data;
    if (takeCommands(data, data + bytes.size(), boundary) && m_rest.isEmpty())
        m_rest.append(bytes.sliced(boundary - data));
}

void Analysis::finish()
{
    if (m_problem.isEmpty() && !m_rest.isEmpty())
        m_problem =
            u"the stream ends in the middle of a command, after byte %1 of the body and %2 ticks"_s.arg(m_boundary)
                .arg(m_ticks);
    m_rest.clear();
    flushMinute();
}

/// Takes the whole commands of data…end and says where the last of them ends; false where something is no command.
bool Analysis::takeCommands(const std::uint8_t *data, const std::uint8_t *end, const std::uint8_t *&boundary)
{
    const std::uint8_t *at = data;
    bool isGood = true;
    while (end - at >= qsizetype(CommandHead)) {
        const std::uint8_t id = at[0];
        const std::uint32_t size = sizeAt(at);
        if (id > LastCommandId || size < CommandHead) {
            isGood = false;
            break;
        }
        if (size > end - at)
            break;
        if (id == static_cast<std::uint8_t>(CommandId::SetCommandSource) && size > CommandHead) {
            m_source = at[CommandHead];
            m_seen.set(m_source);
        } else if (id == static_cast<std::uint8_t>(CommandId::Advance) && size >= CommandHead + 4) {
            advance(qFromLittleEndian<quint32>(at + CommandHead));
        } else {
            takeRare(at, size);
        }
        m_hasEnded = id == static_cast<std::uint8_t>(CommandId::EndGame);
        at += size;
    }
    m_boundary += static_cast<std::uint64_t>(at - data);
    boundary = at;
    if (!isGood)
        m_problem = u"what follows byte %1 of the body, after %2 ticks, is no command"_s.arg(m_boundary).arg(m_ticks);
    return isGood;
}

void Analysis::takeRare(const std::uint8_t *command, std::uint32_t size)
{
    const std::uint8_t id = command[0];
    if (isDoing(id)) {
        if (id == LuaSimCallback) {
            const QByteArrayView payload(command + CommandHead, qsizetype(size - CommandHead));
            if (mayBeChat(payload)) {
                m_chat.add(payload, m_source, ticks());
                return;
            }
        }
        ++m_minute[m_source];
    } else if (id == static_cast<std::uint8_t>(CommandId::VerifyChecksum) && size >= ChecksumSize) {
        Checksums::Entry entry{.tick = qFromLittleEndian<quint32>(command + CommandHead + 16), .source = m_source};
        std::copy_n(command + CommandHead, entry.digest.size(), entry.digest.begin());
        m_checksums.add(entry);
    } else if (id == static_cast<std::uint8_t>(CommandId::CommandSourceTerminated)) {
        std::optional<quint32> &left = m_sources[m_source].leftTick;
        if (!left)
            left = ticks();
    }
}

void Analysis::advance(std::uint32_t ticks)
{
    m_ticks += ticks;
    if (m_ticks >= m_minuteEnd)
        flushMinute();
}

/// Writes down what was done in the minute that is over.
void Analysis::flushMinute()
{
    const auto minute = std::min<qsizetype>(static_cast<qsizetype>(m_minuteEnd / TicksPerMinute) - 1, LastMinute - 1);
    for (size_t source = 0; source < SourceCount; ++source) {
        if (m_seen.test(source))
            m_sources[static_cast<int>(source)];
        if (m_minute[source] == 0)
            continue;
        SourceActivity &activity = m_sources[static_cast<int>(source)];
        activity.commands += m_minute[source];
        if (activity.perMinute.size() <= minute)
            activity.perMinute.resize(minute + 1);
        activity.perMinute[minute] += static_cast<int>(m_minute[source]);
        m_minute[source] = 0;
    }
    m_minuteEnd = (m_ticks / TicksPerMinute + 1) * TicksPerMinute;
}

} // namespace Pitwall::Scfa
