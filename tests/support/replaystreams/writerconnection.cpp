#include "tests/support/replaystreams/loadconnection.h"
#include "tests/support/replaystreams/loadshard.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>

namespace Pitwall::ReplayStreams {

static constexpr Ms againAfter{100}; ///< a lost connection
static constexpr qsizetype defaultMessage = 16384;
static constexpr qsizetype largestSend = 1 << 19;

WriterConnection::WriterConnection(LoadShard &shard, LoadGame &game, std::size_t index)
    : LoadConnection(shard, game, game.plan().writers.at(index).webSocket)
    , m_index(index)
    , m_plan(game.plan().writers.at(index))
{}

Time WriterConnection::joins() const
{
    return m_game.start() + m_plan.joins;
}

/// Bytes of the body that the game has made until now.
qsizetype WriterConnection::dueAt(Time now) const
{
    if (m_plan.bytesPerSecond <= 0 && m_plan.pauses.empty())
        return m_plan.body.size();
    const double rate = m_plan.bytesPerSecond > 0 ? m_plan.bytesPerSecond : 1e9;
    const double elapsed = std::chrono::duration<double>(now - m_game.start() - m_plan.lag).count();
    auto due = static_cast<qsizetype>(std::max(elapsed, 0.0) * rate);
    for (const WriterPlan::Pause &pause : m_plan.pauses) {
        const double from = static_cast<double>(pause.at) / rate;
        if (elapsed >= from && elapsed < from + std::chrono::duration<double>(pause.length).count())
            due = std::min(due, pause.at);
    }
    return std::min(due, m_plan.body.size());
}

Time WriterConnection::nextPiece(Time now) const
{
    return now + m_plan.piece;
}

void WriterConnection::onTime(Time now)
{
    if (socket() < 0) {
        open(now);
    } else if (m_all) {
        end(now);
    } else if (isConnected() && !hasPending()) {
        send(now);
    }
}

void WriterConnection::connected(Time now)
{
    m_game.writerJoined();
    m_isIn = true;
    m_bodySent = 0;
    m_all.reset();
    const QByteArray number = QByteArray::number(static_cast<qulonglong>(m_game.plan().id));
    QByteArray start = "P/" + number + '/' + m_plan.name + '\0';
    if (m_webSocket && m_plan.lineAsText)
        queue(WsFrames::frame(WsFrames::Text, std::exchange(start, {})));
    start += m_plan.header;
    if (m_webSocket) {
        const qsizetype most = m_plan.messageSize > 0 ? m_plan.messageSize : defaultMessage;
        for (qsizetype at = 0; at < start.size(); at += most)
            queue(
                WsFrames::frame(WsFrames::Binary, QByteArrayView(start).sliced(at, std::min(most, start.size() - at))));
    } else {
        queue(start);
    }
    if (flush(now) && !hasPending())
        send(now);
}

void WriterConnection::received(QByteArrayView, Time)
{
    m_game.result.note("a writer got data");
    ++m_game.result.strangeBytes;
}

bool WriterConnection::sendRaw(Time now, qsizetype due)
{
    while (m_bodySent < due) {
        const auto size = static_cast<std::size_t>(std::min(due - m_bodySent, largestSend));
        const Time before = Clock::now();
        const ssize_t count = ::send(socket(), m_plan.body.constData() + m_bodySent, size, MSG_NOSIGNAL);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            wantWrite(true);
            return false;
        }
        if (count < 0) {
            shut(false);
            lost(Outcome::Broken, now);
            return false;
        }
        m_bodySent += count;
        m_game.noteSent(m_index, m_bodySent, before);
        m_game.result.sentBytes += static_cast<std::uint64_t>(count);
        m_shard.progress().sentBytes += static_cast<std::uint64_t>(count);
    }
    return true;
}

bool WriterConnection::sendMessages(Time now, qsizetype due)
{
    const qsizetype most = m_plan.messageSize > 0 ? m_plan.messageSize : defaultMessage;
    while (m_bodySent < due) {
        const qsizetype size = std::min(due - m_bodySent, most);
        const QByteArrayView payload = QByteArrayView(m_plan.body).sliced(m_bodySent, size);
        queue(WsFrames::frame(WsFrames::Binary, payload));
        m_bodySent += size;
        m_game.noteSent(m_index, m_bodySent, Clock::now());
        m_game.result.sentBytes += static_cast<std::uint64_t>(size);
        m_shard.progress().sentBytes += static_cast<std::uint64_t>(size);
        if (!flush(now) || hasPending())
            return false; // goes on when it is writable
    }
    return true;
}

void WriterConnection::send(Time now)
{
    if (m_all || !isConnected())
        return;
    const qsizetype due = dueAt(now);
    wantWrite(false);
    if (!(m_webSocket ? sendMessages(now, due) : sendRaw(now, due)))
        return;
    if (m_bodySent >= m_plan.body.size())
        sentAll(now);
    else
        m_shard.callAt(*this, nextPiece(now));
}

void WriterConnection::sentAll(Time now)
{
    m_all = now;
    if (m_plan.stays > Ms(0))
        m_shard.callAt(*this, now + m_plan.stays);
    else
        end(now);
}

void WriterConnection::end(Time now)
{
    m_ended = true;
    if (m_webSocket && (m_plan.end == WriterPlan::End::Close || m_plan.end == WriterPlan::End::OtherCloseCode)) {
        queue(WsFrames::closeFrame(m_plan.end == WriterPlan::End::Close ? 1000 : 1011));
        leave(now, true);
        ++m_game.result.finishedWriters;
        --m_shard.progress().unfinishedWriters;
        flush(now); // the server's own close frame ends it
        return;
    }
    shut(m_plan.end == WriterPlan::End::Reset || m_plan.end == WriterPlan::End::OtherCloseCode);
    leave(now, true);
    ++m_game.result.finishedWriters;
    --m_shard.progress().unfinishedWriters;
    finish();
}

void WriterConnection::leave(Time now, bool forGood)
{
    m_game.writerLeft(now, m_isIn, forGood);
    m_isIn = false;
}

void WriterConnection::lost(Outcome outcome, Time now)
{
    if (m_ended) {
        finish();
        return;
    }
    const bool returns = !m_plan.returns || m_returned < *m_plan.returns;
    if (m_plan.garbage && outcome != Outcome::Open) { // as it should be
        leave(now, true);
        ++m_game.result.closedStrangers;
        --m_shard.progress().unfinishedWriters;
        finish();
        return;
    }
    if (m_bodySent > 0 || m_returned == 0)
        ++m_game.result.lostWriters;
    leave(now, !returns);
    if (!returns) {
        --m_shard.progress().unfinishedWriters;
        finish();
        return;
    }
    m_bodySent = 0;
    ++m_returned;
    m_shard.callAt(*this, now + againAfter);
}

} // namespace Pitwall::ReplayStreams
