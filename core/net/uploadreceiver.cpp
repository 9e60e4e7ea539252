#include "core/net/uploadreceiver.h"

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

using File = std::shared_ptr<OpenFile>;

template<typename T>
Awaitable<Result<T>> UploadReceiver::onFileThread(std::function<Result<T>()> work)
{
    const auto slot = std::make_shared<std::optional<Result<T>>>();
    const auto reply = m_connection.replyTo(slot);
    m_connection.loop().shared().files.post([work = std::move(work), reply] { reply(work()); });
    m_connection.setPhase(Connection::Phase::Asking);
    m_connection.setDeadline(m_connection.loop().config()->limits.handlerTimeout);
    if (!co_await m_connection.answered(slot))
        co_return fail(Error::Code::Timeout, u"the disk did not answer in time"_s);
    co_return **slot;
}

Awaitable<Result<QString>> UploadReceiver::receive(Request request, qsizetype route)
{
    const Result<UploadOffer> offer = co_await askCore(std::move(request), route);
    if (!offer)
        co_return Failure{offer.error()};
    const auto limit = static_cast<std::uint64_t>(offer->maxBytes);
    if (m_reader.head().contentLength > limit)
        co_return fail(Error::Code::TooLarge, u"the upload is too large"_s);
    m_reader.parser().setBodyLimit(limit);
    std::function<Result<File>()> create = [path = offer->file] {
        return OpenFile::create(path);
    };
    const Result<File> file = co_await onFileThread<File>(create);
    if (!file)
        co_return Failure{file.error()};
    const Result<> read = co_await readInto(*file);
    if (!read)
        co_return Failure{read.error()};
    (*file)->keep();
    co_return offer->file;
}

Awaitable<Result<UploadOffer>> UploadReceiver::askCore(Request request, qsizetype route)
{
    const auto slot = std::make_shared<std::optional<Result<UploadOffer>>>();
    m_connection.loop().shared().dispatcher.askUpload(route, std::move(request), m_connection.replyTo(slot));
    m_connection.setPhase(Connection::Phase::Asking);
    m_connection.setDeadline(m_connection.loop().config()->limits.handlerTimeout);
    if (!co_await m_connection.answered(slot))
        co_return fail(Error::Code::Unavailable, u"the core did not answer"_s);
    co_return **slot;
}

Awaitable<Result<>> UploadReceiver::readInto(File file)
{
    constexpr size_t pieceSize = 256 << 10;
    bool good = co_await m_reader.sendContinue();
    while (good && !m_reader.parser().isDone()) {
        good = co_await m_reader.readBody();
        if (m_reader.parser().bodySize() < pieceSize && !m_reader.parser().isDone())
            continue;
        const QByteArray piece = QByteArray::fromStdString(m_reader.parser().takeBody());
        std::function<Result<>()> append = [file, piece] {
            return file->append(piece);
        };
        const Result<> written = co_await onFileThread<void>(append);
        if (!written)
            co_return written;
    }
    if (!good)
        co_return fail(Error::Code::Canceled, u"the upload broke off"_s);
    co_return Result<>();
}

} // namespace Pitwall::Http
