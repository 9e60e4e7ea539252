#include "core/net/message.h"

#include "core/base/fieldvalue.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static constexpr std::array methodNames{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

QByteArray toName(Method method)
{
    return methodNames.at(static_cast<size_t>(method));
}

bool isMutating(Method method)
{
    return method != Method::Get && method != Method::Head && method != Method::Options;
}

QByteArray Request::cookie(QByteArrayView name) const
{
    for (const QByteArray &pair : header("cookie").split(';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && QByteArrayView(pair).first(equals).trimmed() == name)
            return pair.mid(equals + 1).trimmed();
    }
    return {};
}

Result<QJsonObject> Request::json() const
{
    const QByteArray type = header("content-type");
    if (type.split(';').constFirst().trimmed().toLower() != "application/json")
        return fail(Error::Code::InvalidArgument, u"the body must be sent as application/json"_s);
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(Error::Code::InvalidArgument,
                    u"not JSON: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        return fail(Error::Code::InvalidArgument, u"the body must be a JSON object"_s);
    return document.object();
}

Response Response::json(const QJsonValue &value, int status)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return {.status = status, .body = document.toJson(QJsonDocument::Compact)};
}

Response Response::noContent()
{
    return {.status = 204, .contentType = {}};
}

int Response::statusOf(Error::Code code)
{
    switch (code) {
    case Error::Code::InvalidArgument: return 400;
    case Error::Code::Unauthenticated: return 401;
    case Error::Code::PermissionDenied: return 403;
    case Error::Code::NotFound: return 404;
    case Error::Code::Conflict: return 409;
    case Error::Code::TooLarge: return 413;
    case Error::Code::TooManyRequests: return 429;
    case Error::Code::Unavailable: return 503;
    case Error::Code::Timeout: return 504;
    case Error::Code::Canceled: return 503;
    case Error::Code::Unsupported: return 501;
    case Error::Code::Corrupt: return 500;
    case Error::Code::Internal: return 500;
    }
    return 500;
}

Response Response::failure(const Error &error)
{
    Response response = problem(statusOf(error.code), error);
    if (error.code == Error::Code::Unauthenticated)
        response.headers.emplaceBack("WWW-Authenticate", "Bearer realm=\"Pitwall\"");
    if (error.code == Error::Code::TooManyRequests) {
        static const QRegularExpression seconds(uR"(\b(\d{1,6}) ?s(ec(ond)?s?)?\b)"_s);
        const QRegularExpressionMatch match = seconds.match(error.detail);
        if (match.hasMatch())
            response.headers.emplaceBack("Retry-After", match.captured(1).toLatin1());
    }
    return response;
}

Response Response::problem(int status, const Error &error)
{
    QJsonObject document{{u"type"_s, u"about:blank"_s},
                         {u"title"_s, QString::fromLatin1(reasonPhrase(status))},
                         {u"status"_s, status},
                         {u"detail"_s, error.detail},
                         {u"code"_s, toText(error.code)}};
    if (!error.field.isEmpty())
        document.insert(u"pointer"_s, error.field);
    Response response = json(document, status);
    response.contentType = "application/problem+json";
    response.headers.emplaceBack("Cache-Control", "no-store");
    return response;
}

QByteArray Response::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    default: return status < 400 ? "OK" : "Error";
    }
}

} // namespace Pitwall::Http
