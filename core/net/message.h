#pragma once

#include "core/base/async.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QUrlQuery>

#include <memory>

namespace Pitwall::Http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

/// "GET", "HEAD", …
QByteArray toName(Method method);
/// True for the methods that change something: everything but Get, Head and Options.
bool isMutating(Method method);

/// A request as a handler sees it: values only, nothing of the socket.
struct Request
{
    Method method = Method::Get;
    QString path;                          ///< decoded, without the query, no "." or ".." segments
    QUrlQuery query;                       ///< a '+' in it meant a space and is one
    QHash<QString, QString> parameters;    ///< from the path pattern, filled in by the Router
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QString peerAddress;   ///< without port; IPv4 in its own form
    bool loopback = false; ///< the peer is on this machine (and is no proxy that speaks for somebody else)
    bool secure = false;   ///< came over TLS
    QString bodyFile;      ///< instead of `body`: the file that an upload was written to (Server::addUpload)

    QByteArray header(QByteArrayView name) const { return headers.value(name.toByteArray()); }
    QByteArray cookie(QByteArrayView name) const;
    /// The body as a JSON object. Fails with InvalidArgument unless the type is application/json and it is one.
    Result<QJsonObject> json() const;
};

/// Pulls a body piece by piece: an empty piece is the end. Called on the core's thread, one call at a time; dropped
/// when the client is gone. A failure cuts the connection off, so that the client sees that the body is not whole.
using BodyStream = std::function<Async<QByteArray>()>;

struct Response
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< besides those that the server writes itself
    QString file;                                     ///< instead of `body`: a file, sent with ETag and Range
    BodyStream stream;                                ///< instead of `body`: chunked
    QString route; ///< the pattern that matched, for telemetry; filled in by the Router

    static Response json(const QJsonValue &value, int status = 200);
    static Response noContent();
    /// RFC 9457 problem document; the one place that maps Error::Code to a status.
    static Response failure(const Error &error);
    /// The same with a status that says more than the code does.
    static Response problem(int status, const Error &error);
    static int statusOf(Error::Code code);

    /// The first header of that name (any case), or empty.
    QByteArray header(QByteArrayView name) const;
};

/// "Not Found" for 404.
QByteArray reasonPhrase(int status);

} // namespace Pitwall::Http
