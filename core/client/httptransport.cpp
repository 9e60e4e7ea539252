#include "core/client/httptransport.h"

#include "core/client/httpdownload.h"
#include "core/client/pinnedtls.h"
#include "core/client/problem.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int progressSteps = 1000;

/// One request, as it goes out.
struct HttpTransport::Asked
{
    QNetworkRequest request;
    QByteArray method;
    QByteArray body;
    QByteArray pin;
    qint64 limit = 0; ///< bytes of the answer
    Milliseconds timeout{};
    bool mayTakeLong = false; ///< then `timeout` is how long it may stand still
    QFile *file = nullptr;    ///< in place of `body`; goes with the reply
    std::function<void(int)> uploaded = {};
};

static QUrl urlOf(const Peer &peer, const QString &path, const QUrlQuery &query)
{
    QUrl url = peer.url;
    url.setPath(path, QUrl::StrictMode);
    QStringList items;
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) // "+" and "&" in values must stay values
        items.append(QString::fromLatin1(QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value)));
    if (!items.isEmpty())
        url.setQuery(items.join(u'&'), QUrl::StrictMode);
    return url;
}

static QNetworkRequest requestTo(const Peer &peer, const QUrl &url)
{
    QNetworkRequest request(url);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    PinnedTls::prepare(tls, peer.fingerprint);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Pitwall/" PITWALL_VERSION ""_s);
    if (!peer.bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + peer.bearer.reveal());
    return request;
}

HttpTransport::HttpTransport(QObject *parent)
    : HttpTransport(Limits{}, parent)
{}

HttpTransport::HttpTransport(Limits limits, QObject *parent)
    : Transport(parent)
    , m_limits(limits)
    , m_events(limits.events)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    connect(&m_events, &EventStream::eventCame, this, &Transport::eventCame);
    connect(&m_events, &EventStream::reset, this, &Transport::reset);
    connect(&m_events, &EventStream::linkChanged, this, &HttpTransport::refreshLink);
    connect(&m_events, &EventStream::attemptFailed, this, &HttpTransport::checkRefusal);
}

HttpTransport::~HttpTransport()
{
    m_events.disconnect(this);
}

void HttpTransport::begin(FindPeer find)
{
    ++m_epoch;
    m_find = std::move(find);
    m_refused = false;
    m_events.stop();
    for (QNetworkReply *reply : m_network.findChildren<QNetworkReply *>())
        reply->abort();
    m_network.clearConnectionCache();
}

void HttpTransport::connectTo(FindPeer find)
{
    m_peer.reset();
    begin(std::move(find));
    m_events.start(m_find);
}

void HttpTransport::connectTo(Peer peer)
{
    const auto shared = std::make_shared<Peer>(std::move(peer));
    begin([shared]() -> Result<Peer> { return *shared; });
    m_peer = shared;
    m_events.start(m_find);
}

void HttpTransport::useOnly(FindPeer find)
{
    m_peer.reset();
    begin(std::move(find));
}

void HttpTransport::disconnectFromCore()
{
    m_peer.reset();
    begin({});
    refreshLink();
}

void HttpTransport::setBearer(const Secret &bearer)
{
    if (!m_peer)
        return;
    m_peer->bearer = bearer;
    m_refused = false;
    m_events.hurry();
}

void HttpTransport::refreshLink()
{
    Link now = m_events.link();
    if (now == Link::Up)
        m_refused = false;
    else if (m_refused)
        now = Link::Refused;
    if (now == m_link)
        return;
    m_link = now;
    Q_EMIT linkChanged(now);
}

static Async<bool> isRefused(HttpTransport &transport)
{
    Transport::Call question;
    question.path = u"/api/v1/me"_s;
    const Result<QJsonObject> me = co_await transport.call(question);
    co_return !me
        && (me.error().code == Error::Code::Unauthenticated || me.error().code == Error::Code::PermissionDenied);
}

/// The WebSocket does not tell why it was not let in; a plain request does.
void HttpTransport::checkRefusal()
{
    whenDone(isRefused(*this), this, [this, epoch = m_epoch](const Result<bool> &refused) {
        if (!refused || epoch != m_epoch || m_events.link() == Link::Up)
            return;
        m_refused = *refused;
        refreshLink();
    });
}

static Async<QJsonObject> parsed(Async<QByteArray> pending)
{
    const Result<QByteArray> body = co_await pending;
    if (!body)
        co_return Failure{body.error()};
    if (body->isEmpty())
        co_return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(*body);
    if (!document.isObject())
        co_return fail(Error::Code::Corrupt, u"the answer is not a JSON object"_s);
    co_return document.object();
}

Async<QJsonObject> HttpTransport::call(Call call)
{
    const Result<Peer> peer = m_find ? m_find() : fail(Error::Code::Unavailable, u"no core is chosen"_s);
    if (!peer)
        co_return Failure{peer.error()};
    Asked asked{.request = requestTo(*peer, urlOf(*peer, call.path, call.query)),
                .method = call.method,
                .pin = peer->fingerprint,
                .limit = m_limits.answerBytes,
                .timeout = m_limits.timeout};
    if (call.ifMatch)
        asked.request.setRawHeader("If-Match", '"' + QByteArray::number(*call.ifMatch) + '"');
    if (!call.body.isEmpty()) {
        asked.request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        asked.body = QJsonDocument(call.body).toJson(QJsonDocument::Compact);
    }
    co_return co_await parsed(receive(asked));
}

Async<QByteArray> HttpTransport::fetch(QString path)
{
    const Result<Peer> peer = m_find ? m_find() : fail(Error::Code::Unavailable, u"no core is chosen"_s);
    if (!peer)
        return makeFailed<QByteArray>(peer.error());
    return receive({.request = requestTo(*peer, urlOf(*peer, path, {})),
                    .method = "GET",
                    .pin = peer->fingerprint,
                    .limit = m_limits.fetchBytes,
                    .timeout = m_limits.fetchIdle,
                    .mayTakeLong = true});
}

Async<qint64> HttpTransport::download(Download what)
{
    const Result<Peer> peer = m_find ? m_find() : fail(Error::Code::Unavailable, u"no core is chosen"_s);
    if (!peer)
        return makeFailed<qint64>(peer.error());
    QNetworkRequest request = requestTo(*peer, urlOf(*peer, what.path, what.query));
    request.setTransferTimeout(static_cast<int>(what.mayStandStill.count()));
    request.setRawHeader("Accept-Encoding", "identity"); // the bytes as they are
    if (what.from > 0)
        request.setRawHeader("Range", "bytes=" + QByteArray::number(what.from) + '-');
    if (what.tag && !what.tag->isEmpty())
        request.setRawHeader("If-Match", *what.tag);
    QNetworkReply *reply = m_network.get(request);
    trustPinned(reply, peer->fingerprint);
    auto *download = new HttpDownload(*reply, std::move(what), [this, epoch = m_epoch] { return epoch == m_epoch; });
    return download->future();
}

Async<QJsonObject> HttpTransport::upload(Upload what)
{
    const Result<Peer> peer = m_find ? m_find() : fail(Error::Code::Unavailable, u"no core is chosen"_s);
    if (!peer)
        return makeFailed<QJsonObject>(peer.error());
    auto file = std::make_unique<QFile>(what.file);
    if (!file->open(QIODevice::ReadOnly))
        return makeFailed<QJsonObject>(
            {.code = Error::Code::NotFound, .detail = u"%1 cannot be read: %2"_s.arg(what.file, file->errorString())});
    Asked asked{.request = requestTo(*peer, urlOf(*peer, what.path, what.query)),
                .method = "POST",
                .pin = peer->fingerprint,
                .limit = m_limits.answerBytes,
                .timeout = m_limits.fetchIdle,
                .mayTakeLong = true,
                .file = file.release(),
                .uploaded = std::move(what.progress)};
    asked.request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
    return parsed(receive(asked));
}

namespace {

/// What has come of an answer so far.
struct Answer
{
    QByteArray body;
    std::optional<Error> error; ///< why we ended it ourselves
};

} // namespace

static Result<QByteArray> resultOf(const QNetworkReply &reply, const Answer &answer)
{
    if (answer.error)
        return Failure{*answer.error};
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 200 && status < 300 && reply.error() == QNetworkReply::NoError)
        return answer.body;
    if (status >= 300)
        return Failure{errorFromProblem(status, answer.body)};
    if (reply.error() == QNetworkReply::OperationCanceledError)
        return fail(Error::Code::Timeout, u"the core did not answer in time"_s);
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return fail(Error::Code::Unavailable, u"the core does not show the certificate that is known of it"_s);
    return fail(Error::Code::Unavailable, reply.errorString());
}

void HttpTransport::trustPinned(QNetworkReply *reply, const QByteArray &pin)
{
    connect(reply, &QNetworkReply::sslErrors, this, [reply, pin](const QList<QSslError> &errors) {
        if (!errors.isEmpty() && PinnedTls::accepts(errors.constFirst().certificate(), pin))
            reply->ignoreSslErrors();
    });
}

Async<QByteArray> HttpTransport::receive(const Asked &asked)
{
    QNetworkRequest request = asked.request;
    if (asked.mayTakeLong)
        request.setTransferTimeout(static_cast<int>(asked.timeout.count()));
    QNetworkReply *reply = asked.file ? m_network.sendCustomRequest(request, asked.method, asked.file)
                                      : m_network.sendCustomRequest(request, asked.method, asked.body);
    if (asked.file)
        asked.file->setParent(reply);
    const auto answer = std::make_shared<Answer>();
    const auto promise = std::make_shared<QPromise<Result<QByteArray>>>(); // can tell how far it is, too
    promise->start();
    promise->setProgressRange(0, progressSteps);

    connect(reply, &QNetworkReply::downloadProgress, this, [promise](qint64 received, qint64 total) {
        if (total > 0)
            promise->setProgressValue(static_cast<int>(received * progressSteps / total));
    });
    if (asked.uploaded) {
        connect(reply, &QNetworkReply::uploadProgress, this, [report = asked.uploaded](qint64 sent, qint64 total) {
            if (total > 0)
                report(static_cast<int>(sent * progressSteps / total));
        });
    }
    trustPinned(reply, asked.pin);
    connect(reply, &QNetworkReply::readyRead, this, [reply, answer, limit = asked.limit] {
        answer->body += reply->readAll();
        if (answer->body.size() <= limit)
            return;
        answer->error = Error{.code = Error::Code::TooLarge, .detail = u"the answer is larger than allowed"_s};
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, answer, promise, epoch = m_epoch] {
        reply->deleteLater();
        if (reply->isOpen()) // not after an abort
            answer->body += reply->readAll();
        promise->addResult(epoch == m_epoch ? resultOf(*reply, *answer)
                                            : fail(Error::Code::Canceled, u"another core was chosen"_s));
        promise->finish();
    });
    if (!asked.mayTakeLong)
        QTimer::singleShot(asked.timeout, reply, &QNetworkReply::abort);
    return promise->future();
}

} // namespace Pitwall
