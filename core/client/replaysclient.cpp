#include "core/client/replaysclient.h"

#include "core/client/filedownload.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds LiveSilence{300000}; ///< a game may be paused; after that the way is looked at anew

static QString replayPath(ReplayId id, QStringView action = {})
{
    if (action.isEmpty())
        return apiPath({u"replays", id.toString()});
    return apiPath({u"replays", id.toString(), action});
}

/// What differs from "whatever it is", by its name.
static QUrlQuery urlQuery(const ReplayQuery &query)
{
    const QJsonObject standard = toJson(ReplayQuery());
    const QJsonObject wanted = toJson(query);
    QUrlQuery url;
    for (const QString &name : fieldNames<ReplayQuery>()) { // in their order
        const QJsonValue value = wanted.value(name);
        if (!value.isUndefined() && !value.isNull() && value != standard.value(name))
            url.addQueryItem(name, value.toVariant().toString());
    }
    return url;
}

static Async<qint64> numberIn(Async<QJsonObject> pending, QString key)
{
    const Result<QJsonObject> json = co_await pending;
    if (!json)
        co_return Failure{json.error()};
    co_return json->value(key).toInteger();
}

Async<ListOf<ReplayRecord>> ReplaysClient::list(ReplayQuery query, int limit, QString after)
{
    QUrlQuery url = urlQuery(query);
    url.addQueryItem(u"limit"_s, QString::number(limit));
    if (!after.isEmpty())
        url.addQueryItem(u"after"_s, after);
    return decoded<ListOf<ReplayRecord>>(m_transport.call({.path = apiPath({u"replays"}), .query = url}));
}

Async<qint64> ReplaysClient::count(ReplayQuery query)
{
    return numberIn(m_transport.call({.path = apiPath({u"replays", u"count"}), .query = urlQuery(query)}), u"count"_s);
}

Async<ReplayRecord> ReplaysClient::get(ReplayId id)
{
    return decoded<ReplayRecord>(m_transport.call({.path = replayPath(id)}));
}

Async<ReplayDetail> ReplaysClient::detail(ReplayId id)
{
    return decoded<ReplayDetail>(m_transport.call({.path = replayPath(id, u"detail")}));
}

Async<ReplayRecord> ReplaysClient::change(ReplayId id, QJsonObject changes, qint64 version)
{
    return decoded<ReplayRecord>(
        m_transport.call({.method = "PATCH", .path = replayPath(id), .body = std::move(changes), .ifMatch = version}));
}

Async<ReplayRecord> ReplaysClient::trash(ReplayId id)
{
    return decoded<ReplayRecord>(m_transport.call({.method = "DELETE", .path = replayPath(id)}));
}

Async<ReplayRecord> ReplaysClient::restore(ReplayId id)
{
    return decoded<ReplayRecord>(m_transport.call({.method = "POST", .path = replayPath(id, u"restore")}));
}

Async<> ReplaysClient::purge(ReplayId id)
{
    return discarded(m_transport.call({.method = "POST", .path = replayPath(id, u"purge")}));
}

Async<qint64> ReplaysClient::download(ReplayId id, QString to)
{
    return downloadTo(m_transport, to, replayPath(id, u"file"));
}

Async<qint64> ReplaysClient::downloadRaw(ReplayId id, QString to)
{
    return downloadTo(m_transport, to, replayPath(id, u"raw"));
}

Async<qint64> ReplaysClient::downloadEvidence(ReplayId id, QString to)
{
    return downloadTo(m_transport, to, replayPath(id, u"evidence"));
}

Async<Job> ReplaysClient::import(QString path)
{
    return decoded<Job>(
        m_transport.call({.method = "POST", .path = apiPath({u"replays", u"import"}), .body = {{u"path"_s, path}}}));
}

Async<Job> ReplaysClient::upload(QString file, std::function<void(int)> progress)
{
    const QFileInfo info(file);
    if (info.size() > MaxUploadBytes)
        return makeFailed<Job>(
            {.code = Error::Code::TooLarge, .detail = u"%1 is larger than 1 GiB; copy it to the core"_s.arg(file)});
    return decoded<Job>(m_transport.upload({.path = apiPath({u"replays", u"upload"}),
                                            .query = {{u"name"_s, info.fileName()}},
                                            .file = file,
                                            .progress = std::move(progress)}));
}

Async<Job> ReplaysClient::verify()
{
    return decoded<Job>(m_transport.call({.method = "POST", .path = apiPath({u"replays", u"verify"})}));
}

Async<Job> ReplaysClient::applyRetention(bool dryRun)
{
    return decoded<Job>(m_transport.call(
        {.method = "POST", .path = apiPath({u"replays", u"retention"}), .body = {{u"dryRun"_s, dryRun}}}));
}

Async<Job> ReplaysClient::exportAll(QList<ReplayId> ids)
{
    QJsonArray list;
    for (const ReplayId id : ids)
        list.append(id.toString());
    return decoded<Job>(
        m_transport.call({.method = "POST", .path = apiPath({u"replays", u"export"}), .body = {{u"ids"_s, list}}}));
}

Async<qint64> ReplaysClient::downloadExport(QString name, QString to)
{
    return downloadTo(m_transport, to, apiPath({u"replays", u"exports", name}));
}

Async<ListOf<LiveReplay>> ReplaysClient::live()
{
    return decoded<ListOf<LiveReplay>>(m_transport.call({.path = apiPath({u"replays", u"live"})}));
}

Async<LiveReplay> ReplaysClient::liveGame(QString game)
{
    return decoded<LiveReplay>(m_transport.call({.path = apiPath({u"replays", u"live", game})}));
}

Async<> ReplaysClient::endGame(QString game)
{
    return discarded(m_transport.call({.method = "POST", .path = apiPath({u"replays", u"live", game, u"end"})}));
}

/// Whether a stream from which nothing more comes has come to its end: a core that stopped before it had anything to
/// send looks the same.
static Async<> checkIsOver(Transport &transport, QString game)
{
    const Transport::Call call{.path = apiPath({u"replays", u"live", game})};
    const Result<LiveReplay> live = co_await decoded<LiveReplay>(transport.call(call));
    if (!live && live.error().code == Error::Code::NotFound)
        co_return {};
    if (!live)
        co_return Failure{live.error()};
    if (live->phase != LiveReplay::Phase::Saving)
        co_return fail(Error::Code::Unavailable, u"it broke off"_s);
    co_return {};
}

/// A stream that ends may have been cut off (see Transport::download()): it is over when nothing follows any more.
static Async<qint64> watchToTheEnd(Transport &transport, LiveWatch what)
{
    Transport::Download next{.path = apiPath({u"replays", u"live", what.game, u"stream"}),
                             .take = what.take,
                             .from = what.from,
                             .tag = what.tag ? what.tag : std::make_shared<QByteArray>(),
                             .begun = what.begun,
                             .mayStandStill = LiveSilence};
    while (true) {
        const Result<qint64> more = co_await transport.download(next);
        const bool isGone = !more && more.error().code == Error::Code::NotFound && next.from > what.from;
        if (!more && !isGone)
            co_return Failure{more.error()};
        if (more && *more > 0) {
            next.from += *more;
            continue;
        }
        const Result<> over = co_await checkIsOver(transport, what.game);
        if (!over)
            co_return Failure{over.error()};
        co_return next.from - what.from;
    }
}

Async<qint64> ReplaysClient::watch(LiveWatch what)
{
    return watchToTheEnd(m_transport, std::move(what));
}

Async<ListOf<ExpectedGame>> ReplaysClient::expected()
{
    return decoded<ListOf<ExpectedGame>>(m_transport.call({.path = apiPath({u"replays", u"expected"})}));
}

Async<ExpectedGameTokens> ReplaysClient::announce(ExpectedGame game)
{
    return decoded<ExpectedGameTokens>(
        m_transport.call({.method = "POST", .path = apiPath({u"replays", u"expected"}), .body = toJson(game)}));
}

Async<> ReplaysClient::forget(QString game)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"replays", u"expected", game})}));
}

} // namespace Pitwall
