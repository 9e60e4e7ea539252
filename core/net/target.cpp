#include "core/net/target.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Nothing if an escape is bad or the result is no UTF-8.
static std::optional<QString> decode(std::string_view text)
{
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(text.size()));
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes.append(text[i]);
            continue;
        }
        if (i + 2 >= text.size() || hexDigit(text[i + 1]) < 0 || hexDigit(text[i + 2]) < 0)
            return {};
        bytes.append(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString result = decoder(bytes);
    if (decoder.hasError())
        return {};
    return result;
}

static Failure bad(const char *why)
{
    return fail(Error::Code::InvalidArgument,
                u"the address of the request is not accepted: "_s + QLatin1StringView(why));
}

static Result<QString> parsePath(std::string_view raw)
{
    QString path;
    path.reserve(static_cast<qsizetype>(raw.size()));
    while (!raw.empty()) { // stands on the slash before a segment
        const size_t end = std::min(raw.find('/', 1), raw.size());
        const std::optional<QString> segment = decode(raw.substr(1, end - 1));
        raw.remove_prefix(end);
        if (!segment)
            return bad("a percent escape or the UTF-8 in its path is wrong");
        if (*segment == u"."_s || *segment == u".."_s)
            return bad("its path has a dot segment");
        const bool unsafe = std::ranges::any_of(
            *segment, [](QChar c) { return c < u' ' || c == QChar(0x7f) || c == u'/' || c == u'\\'; });
        if (unsafe)
            return bad("its path has a control character or an escaped separator");
        path += u'/' + *segment;
    }
    return path;
}

static Result<QUrlQuery> parseQuery(std::string_view raw)
{
    const std::optional<QString> decoded = decode(raw);
    if (!decoded)
        return bad("a percent escape or the UTF-8 in its query is wrong");
    if (decoded->contains(QChar::Null))
        return bad("its query has a NUL");
    QString text = QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
    return QUrlQuery(text.replace(u'+', u"%20"_s));
}

std::string_view rawPath(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

Result<Target> parseTarget(std::string_view target)
{
    Target result;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme))
            continue;
        target.remove_prefix(scheme.size());
        const size_t end = std::min(target.find_first_of("/?#"), target.size());
        result.authority = target.substr(0, end);
        target.remove_prefix(end);
        if (result.authority.empty())
            return bad("it names no host");
        if (target.empty())
            target = "/";
    }
    if (target.empty() || target.front() != '/')
        return bad("it does not begin with a slash");
    if (target.find('#') != std::string_view::npos)
        return bad("it has a fragment");
    if (std::ranges::any_of(target, isControl))
        return bad("it has a control character");

    const std::string_view raw = rawPath(target);
    Result<QString> path = parsePath(raw);
    if (!path)
        return Failure{path.error()};
    result.path = *std::move(path);
    if (raw.size() < target.size()) {
        Result<QUrlQuery> query = parseQuery(target.substr(raw.size() + 1));
        if (!query)
            return Failure{query.error()};
        result.query = *std::move(query);
    }
    return result;
}

} // namespace Pitwall::Http
