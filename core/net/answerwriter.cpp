#include "core/net/answerwriter.h"

#include "core/net/requestparser.h"

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace Pitwall::Http {

using Phase = Connection::Phase;

static asio::const_buffer buffer(std::string_view text)
{
    return {text.data(), text.size()};
}

static asio::const_buffer buffer(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

void AnswerWriter::makeTail()
{
    m_tail = m_connection.loop().date();
    if (!keepAlive)
        m_tail += "Connection: close\r\n";
    else if (m_head.version == 10)
        m_tail += "Connection: keep-alive\r\n";
    m_tail += "\r\n";
}

Awaitable<> AnswerWriter::send(SnapshotAnswer answer)
{
    m_connection.setPhase(Phase::Writing);
    makeTail();
    const std::string_view text = answer.head.empty() ? std::string_view(answer.ownHead) : answer.head;
    co_await m_connection.write(buffer(text), buffer(m_tail), buffer(answer.body));
}

Awaitable<> AnswerWriter::sendHead(Outgoing out)
{
    m_connection.setPhase(Phase::Writing);
    makeTail();
    const bool withBytes = out.kind == Outgoing::Body::Bytes;
    const asio::const_buffer body = withBytes ? buffer(out.bytes) : asio::const_buffer();
    co_await m_connection.write(buffer(out.head), buffer(m_tail), body);
}

Awaitable<int> AnswerWriter::send(Dispatcher::Answer answer)
{
    if (!answer.response.file.isEmpty())
        co_return co_await sendFile(std::move(answer.response));
    const Outgoing out = answer.stream ? makeStreamed(answer.response, m_head) : makeOutgoing(answer.response, m_head);
    const bool untilClose = out.kind == Outgoing::Body::UntilClose;
    if (untilClose)
        keepAlive = false;
    co_await sendHead(out);
    if ((untilClose || out.kind == Outgoing::Body::Chunks) && !co_await sendPieces(answer.stream, !untilClose))
        m_connection.cutOff();
    co_return out.status;
}

Awaitable<int> AnswerWriter::sendFile(Response response)
{
    using Opened = Result<std::shared_ptr<OpenFile>>;
    const auto slot = std::make_shared<std::optional<Opened>>();
    const auto reply = m_connection.replyTo(slot);
    m_connection.loop().shared().files.post([path = response.file, reply] { reply(OpenFile::open(path)); });
    m_connection.setPhase(Phase::Asking);
    m_connection.setDeadline(m_connection.loop().config()->limits.handlerTimeout);
    if (!co_await m_connection.answered(slot))
        *slot = Opened(fail(Error::Code::Timeout, u"the disk did not answer in time"_s));
    const Opened file = **slot;
    if (!file) {
        const Outgoing problem = makeOutgoing(Response::failure(file.error()), m_head);
        co_await sendHead(problem);
        co_return problem.status;
    }
    const Outgoing out = makeOutgoing(response, m_head, **file);
    co_await sendHead(out);
    if (out.kind == Outgoing::Body::File && !co_await sendPart(*file, out.range))
        m_connection.cutOff(); // the length that was announced can no longer be kept
    co_return out.status;
}

Awaitable<bool> AnswerWriter::sendPart(std::shared_ptr<OpenFile> file, ByteRange range)
{
    constexpr std::uint64_t pieceSize = 256 << 10;
    while (range.length > 0 && !m_connection.isOver()) {
        const auto count = static_cast<qint64>(std::min(pieceSize, range.length));
        const auto slot = std::make_shared<std::optional<Result<QByteArray>>>();
        const auto reply = m_connection.replyTo(slot);
        m_connection.loop().shared().files.post(
            [file, offset = range.first, count, reply] { reply(file->read(offset, count)); });
        m_connection.setDeadline(m_connection.loop().config()->limits.handlerTimeout);
        if (!co_await m_connection.answered(slot) || !slot->value())
            co_return false;
        const QByteArray piece = *slot->value();
        if (!co_await m_connection.write(buffer(piece)))
            co_return false;
        range.first += static_cast<std::uint64_t>(count);
        range.length -= static_cast<std::uint64_t>(count);
    }
    co_return range.length == 0;
}

Awaitable<bool> AnswerWriter::sendPieces(std::shared_ptr<Dispatcher::Stream> stream, bool chunked)
{
    while (!m_connection.isOver()) {
        const auto slot = std::make_shared<std::optional<Result<QByteArray>>>();
        const auto reply = m_connection.replyTo(slot);
        m_connection.loop().shared().dispatcher.pull(stream->id(), reply);
        m_connection.setPhase(Phase::Streaming);
        if (m_connection.isLeaving()) // else no deadline: it ends with its source or with the client
            m_connection.setDeadline(m_connection.leaveBy());
        if (!co_await m_connection.answered(slot) || !slot->value())
            co_return false;
        const QByteArray piece = *slot->value();
        m_connection.setPhase(Phase::Writing);
        if (piece.isEmpty()) {
            if (chunked)
                co_await m_connection.write(buffer("0\r\n\r\n"sv));
            co_return true;
        }
        const QByteArray size = QByteArray::number(piece.size(), 16) + "\r\n";
        const Connection::Buffers framed{buffer(size), buffer(piece), buffer("\r\n"sv)};
        const Connection::Buffers bare{buffer(piece), {}, {}};
        if (!co_await m_connection.write(chunked ? framed : bare))
            co_return false;
    }
    co_return false;
}

} // namespace Pitwall::Http
