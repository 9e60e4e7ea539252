#include "tests/support/replaystreams/loadconnection.h"
#include "tests/support/replaystreams/loadshard.h"

#include <algorithm>
#include <cstring>

namespace Pitwall::ReplayStreams {

static constexpr Ms readAgainAfter{20};
static constexpr Ms returnAfter{100};

ReaderConnection::ReaderConnection(LoadShard &shard, LoadGame &game, std::size_t index)
    : LoadConnection(shard, game, game.plan().readers.at(index).webSocket)
    , m_plan(game.plan().readers.at(index))
    , m_index(index)
{}

Time ReaderConnection::joins() const
{
    return m_game.start() + m_plan.joins;
}

void ReaderConnection::onTime(Time now)
{
    if (socket() < 0) {
        open(now);
        return;
    }
    if (m_plan.leaves >= Ms(0) && now >= m_game.start() + m_plan.leaves) {
        finish();
        return;
    }
    if (m_plan.bytesPerSecond > 0) {
        m_allowance += std::max<qsizetype>(m_plan.bytesPerSecond * readAgainAfter.count() / 1000, 1);
        wantRead(true);
        m_shard.callAt(*this, now + readAgainAfter);
    }
}

void ReaderConnection::connected(Time now)
{
    m_joined = now;
    m_header.clear();
    m_headerIsRight = false;
    m_body = 0;
    m_cursor = 0;
    queue(m_webSocket
              ? WsFrames::frame(WsFrames::Binary,
                                QByteArray("G/" + QByteArray::number(static_cast<qulonglong>(m_game.plan().id))
                                           + "/watcher.SCFAReplay" + '\0'))
              : "G/" + QByteArray::number(static_cast<qulonglong>(m_game.plan().id)) + "/watcher.SCFAReplay" + '\0');
    if (m_plan.leaves >= Ms(0))
        m_shard.callAt(*this, m_game.start() + m_plan.leaves);
    if (m_plan.bytesPerSecond > 0)
        m_shard.callAt(*this, now + readAgainAfter);
    flush(now);
}

qsizetype ReaderConnection::readLimit(Time)
{
    if (m_plan.bytesPerSecond <= 0)
        return static_cast<qsizetype>(LoadShard::bufferSize);
    if (m_allowance <= 0)
        wantRead(false);
    return m_allowance;
}

void ReaderConnection::received(QByteArrayView bytes, Time now)
{
    m_allowance -= bytes.size();
    m_game.result.readBytes += static_cast<std::uint64_t>(bytes.size());
    m_shard.progress().readBytes += static_cast<std::uint64_t>(bytes.size());
    const GamePlan &plan = m_game.plan();
    const qsizetype headerSize = plan.headers.isEmpty() ? 0 : plan.headers.constFirst().size();
    if (!m_headerIsRight) {
        const qsizetype now1 = std::min(headerSize - m_header.size(), bytes.size());
        m_header.append(bytes.data(), now1);
        bytes = bytes.sliced(now1);
        if (m_header.size() < headerSize)
            return;
        m_headerIsRight = true;
        if (!plan.headers.contains(m_header)) {
            m_game.result.note("game " + QByteArray::number(static_cast<qulonglong>(plan.id))
                               + ": a reader got a header that nobody sent");
            m_wrong = true;
        }
    }
    if (bytes.isEmpty() || m_wrong)
        return;
    if (m_body + bytes.size() > plan.canonical.size()
        || std::memcmp(bytes.data(), plan.canonical.constData() + m_body, static_cast<std::size_t>(bytes.size()))
            != 0) {
        const qsizetype same =
            commonPrefix(bytes.toByteArray(),
                         QByteArray::fromRawData(plan.canonical.constData() + m_body, plan.canonical.size() - m_body));
        m_game.result.note("game " + QByteArray::number(static_cast<qulonglong>(plan.id)) + ": reader "
                           + QByteArray::number(static_cast<int>(m_index)) + " got wrong bytes from "
                           + QByteArray::number(m_body + same) + " of " + QByteArray::number(plan.canonical.size())
                           + " on");
        m_wrong = true;
        return;
    }
    const bool timed = m_plan.bytesPerSecond <= 0;
    m_game.noteRead(m_body, m_body + bytes.size(), now, m_joined, m_cursor, timed);
    if (m_game.readerIsEarly && !m_early) {
        m_game.result.note("game " + QByteArray::number(static_cast<qulonglong>(plan.id)) + ": reader "
                           + QByteArray::number(static_cast<int>(m_index)) + " got bytes " + QByteArray::number(m_body)
                           + ".." + QByteArray::number(m_body + bytes.size()) + " before their time, worst "
                           + QByteArray::number(m_game.result.earliest) + " s");
        m_early = true;
        ++m_game.result.earlyReaders;
    }
    m_body += bytes.size();
    if (m_body == plan.canonical.size())
        ++m_shard.progress().caughtUpReaders;
}

void ReaderConnection::lost(Outcome, Time now)
{
    const bool whole = m_headerIsRight && m_body == m_game.plan().canonical.size();
    if (!whole && !m_wrong && m_plan.returns) {
        m_header.clear();
        m_body = 0;
        m_shard.callAt(*this, now + returnAfter);
        return;
    }
    judge();
    finish();
}

void ReaderConnection::judge()
{
    LoadResult &result = m_game.result;
    const GamePlan &plan = m_game.plan();
    if (m_wrong)
        ++result.wrongReaders;
    else if (m_headerIsRight && m_body == plan.canonical.size())
        ++result.exactReaders;
    else if (m_header.isEmpty())
        ++result.turnedAway;
    else
        ++result.shortReaders;
    if (!m_wrong && m_body < plan.canonical.size())
        result.note("game " + QByteArray::number(static_cast<qulonglong>(plan.id)) + ": reader "
                    + QByteArray::number(static_cast<int>(m_index)) + " was closed after " + QByteArray::number(m_body)
                    + " of " + QByteArray::number(plan.canonical.size()) + " bytes");
}

StrangerConnection::StrangerConnection(LoadShard &shard, LoadGame &game, std::size_t index)
    : LoadConnection(shard, game, false)
    , m_plan(game.plan().strangers.at(index))
{}

Time StrangerConnection::joins() const
{
    return m_game.start() + m_plan.joins;
}

void StrangerConnection::onTime(Time now)
{
    open(now);
}

void StrangerConnection::connected(Time now)
{
    queue(m_plan.sends);
    if (flush(now) && !hasPending())
        writable(now);
}

void StrangerConnection::writable(Time)
{
    if (m_plan.closes) {
        ++m_game.result.closedStrangers;
        finish();
    }
}

void StrangerConnection::received(QByteArrayView bytes, Time)
{
    m_game.result.strangeBytes += static_cast<std::uint64_t>(bytes.size());
}

void StrangerConnection::lost(Outcome, Time)
{
    ++m_game.result.closedStrangers;
    finish();
}

} // namespace Pitwall::ReplayStreams
