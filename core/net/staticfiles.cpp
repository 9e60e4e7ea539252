#include "core/net/staticfiles.h"

#include "core/net/snapshots.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

QByteArray contentTypeOf(QStringView fileName)
{
    static const QHash<QString, QByteArray> types{
        {u"html"_s, "text/html; charset=utf-8"},
        {u"css"_s, "text/css; charset=utf-8"},
        {u"js"_s, "text/javascript; charset=utf-8"},
        {u"mjs"_s, "text/javascript; charset=utf-8"},
        {u"json"_s, "application/json"},
        {u"map"_s, "application/json"},
        {u"webmanifest"_s, "application/manifest+json"},
        {u"svg"_s, "image/svg+xml"},
        {u"png"_s, "image/png"},
        {u"jpg"_s, "image/jpeg"},
        {u"webp"_s, "image/webp"},
        {u"ico"_s, "image/x-icon"},
        {u"woff2"_s, "font/woff2"},
        {u"txt"_s, "text/plain; charset=utf-8"},
        {u"md"_s, "text/plain; charset=utf-8"},
        {u"xml"_s, "application/xml"},
        {u"wasm"_s, "application/wasm"},
    };
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return types.value(dot < 0 ? QString() : fileName.mid(dot + 1).toString().toLower(), "application/octet-stream");
}

static bool isVersioned(const QString &path)
{
    static const QRegularExpression pattern(uR"((^|/)vendor/.*\d+\.\d+)"_s);
    return pattern.match(path).hasMatch();
}

Result<int> StaticFiles::load(Snapshots &snapshots) const
{
    constexpr qint64 limit = 64 << 20;
    const QDir root(folder);
    if (!root.exists())
        return fail(Error::Code::NotFound, u"there is no folder "_s + folder);
    qint64 bytes = 0;
    int count = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QString path = root.relativeFilePath(file.fileName());
        bytes += file.size();
        if (bytes > limit)
            return fail(Error::Code::TooLarge, u"more than 64 MiB of web files in "_s + folder);
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString()));
        const QByteArray body = file.readAll();
        const QByteArray type = contentTypeOf(path);
        const bool page = type.startsWith("text/html");
        const QByteArray caching = isVersioned(path) ? "public, max-age=31536000, immutable" : "no-cache";
        Snapshots::Headers headers;
        if (page && !pagePolicy.isEmpty())
            headers.emplaceBack("Content-Security-Policy", pagePolicy);
        snapshots.set(prefix + path, body, type, caching, headers);
        if (path == u"index.html"_s || path.endsWith(u"/index.html"_s))
            snapshots.set(prefix + path.chopped(10), body, type, caching, headers);
        if (path.endsWith(u".html"_s) && areas.contains(path.chopped(5))) {
            snapshots.set(prefix + path.chopped(5), body, type, caching, headers);
            snapshots.setBelow(prefix + path.chopped(5) + u'/', body, type, caching, headers);
        }
        ++count;
    }
    return count;
}

static bool wantsPage(const Request &request)
{
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    return reads && !request.path.startsWith("/api/"_L1) && request.header("accept").contains("text/html");
}

static Async<Response> answerOrPage(Handler handler, Response page, Request request)
{
    const bool pageWanted = wantsPage(request);
    Result<Response> answer = co_await handler(std::move(request));
    if (pageWanted && !answer && answer.error().code == Error::Code::NotFound)
        co_return page;
    if (pageWanted && answer && answer->status == page.status)
        co_return page;
    co_return answer;
}

Handler StaticFiles::withMissingPage(Handler handler) const
{
    QFile file(folder + u"/404.html"_s);
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return handler;
    Response page{.status = 404,
                  .contentType = contentTypeOf(file.fileName()),
                  .body = file.readAll(),
                  .headers = {{"Cache-Control", "no-store"}, {"Vary", "Accept"}}};
    if (!pagePolicy.isEmpty())
        page.headers.emplaceBack("Content-Security-Policy", pagePolicy);
    return [handler = std::move(handler), page = std::move(page)](Request request) {
        return answerOrPage(handler, page, std::move(request));
    };
}

} // namespace Pitwall::Http
