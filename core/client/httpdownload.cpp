#include "core/client/httpdownload.h"

#include "core/client/problem.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int ProgressSteps = 1000;
static constexpr qint64 BufferBytes = 1 << 20; ///< more is not read from the network before it was taken
static constexpr qsizetype MaxProblemBytes = 64 * 1024;

HttpDownload::HttpDownload(QNetworkReply &reply, Transport::Download what, std::function<bool()> isCurrent)
    : QObject(&reply)
    , m_reply(reply)
    , m_what(std::move(what))
    , m_isCurrent(std::move(isCurrent))
{
    m_promise.start();
    m_promise.setProgressRange(0, ProgressSteps);
    m_watcher.setFuture(m_promise.future());
    m_reply.setReadBufferSize(BufferBytes);
    connect(&m_watcher, &QFutureWatcherBase::canceled, this,
            [this] { breakOff({.code = Error::Code::Canceled, .detail = u"the download was canceled"_s}); });
    connect(&m_reply, &QNetworkReply::metaDataChanged, this, &HttpDownload::begin);
    connect(&m_reply, &QNetworkReply::readyRead, this, &HttpDownload::read);
    connect(&m_reply, &QNetworkReply::finished, this, &HttpDownload::end);
    connect(&m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64 total) {
        if (total > 0)
            m_promise.setProgressValue(static_cast<int>(received * ProgressSteps / total));
    });
}

void HttpDownload::begin()
{
    constexpr int partialContent = 206;
    m_status = m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (isGood() && m_what.tag && m_what.tag->isEmpty())
        *m_what.tag = m_reply.rawHeader("ETag");
    if (isGood() && m_what.from > 0 && m_status != partialContent)
        return breakOff(
            {.code = Error::Code::Unsupported, .detail = u"the core can send it from its beginning only"_s});
    if (isGood() && m_what.begun && !std::exchange(m_begun, true))
        m_what.begun();
}

void HttpDownload::read()
{
    if (m_error || !m_reply.isOpen())
        return;
    const QByteArray piece = m_reply.readAll();
    if (!isGood()) {
        m_problem += piece.left(MaxProblemBytes - m_problem.size());
        return;
    }
    if (piece.isEmpty())
        return;
    if (const Result<> taken = m_what.take(piece); !taken)
        return breakOff(taken.error());
    m_taken += piece.size();
}

void HttpDownload::breakOff(Error error)
{
    if (m_error || m_reply.isFinished())
        return;
    m_error = std::move(error);
    m_reply.abort();
}

Result<qint64> HttpDownload::outcome()
{
    if (m_error)
        return Failure{*m_error};
    if (!m_isCurrent())
        return fail(Error::Code::Canceled, u"another core was chosen"_s);
    if (m_status >= 300)
        return Failure{errorFromProblem(m_status, m_problem)};
    if (m_reply.error() == QNetworkReply::OperationCanceledError)
        return fail(Error::Code::Timeout, u"nothing came for too long"_s);
    if (m_reply.error() == QNetworkReply::SslHandshakeFailedError)
        return fail(Error::Code::Unavailable, u"the core does not show the certificate that is known of it"_s);
    if (m_reply.error() != QNetworkReply::NoError || !isGood())
        return fail(Error::Code::Unavailable, m_reply.errorString());
    const QVariant length = m_reply.header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid() && length.toLongLong() != m_taken)
        return fail(Error::Code::Unavailable, u"it broke off"_s);
    if (m_what.finish) {
        if (const Result<> finished = m_what.finish(); !finished)
            return Failure{finished.error()};
    }
    return m_taken;
}

void HttpDownload::end()
{
    read();
    m_reply.deleteLater();
    m_promise.addResult(outcome());
    m_promise.finish();
}

} // namespace Pitwall
