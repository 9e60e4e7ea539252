#include "core/net/requestparser.h"

#include "core/net/asio.h"
#include "core/net/conditional.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <array>

namespace Pitwall::Http {

namespace http = boost::beast::http;
using ErrorCode = boost::beast::error_code;
using boost::beast::string_view;

static std::string_view view(string_view text)
{
    return {text.data(), text.size()};
}

std::string_view RequestHead::field(std::string_view name) const
{
    const auto it = std::ranges::find_if(m_fields, [&](const Field &field) {
        return field.name.size == name.size() && equalsIgnoringCase(view(field.name), name);
    });
    return it == m_fields.end() ? std::string_view() : view(it->value);
}

RequestHead::Piece RequestHead::keep(std::string_view text)
{
    const Piece piece{static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(text.size())};
    m_text.append(text);
    return piece;
}

void RequestHead::clear()
{
    m_text.clear(); // keeps its memory for the next request
    m_fields.clear();
    keepAlive = true;
    upgrade = false;
    chunked = false;
    version = 11;
    contentLength = 0;
}

/// True if a line of a head goes on in the next one. Servers and proxies disagree about what that means.
static bool hasFoldedLine(std::string_view lines)
{
    return lines.find("\n ") != std::string_view::npos || lines.find("\n\t") != std::string_view::npos;
}

struct RequestParser::Parser final : http::basic_parser<true>
{
    explicit Parser(RequestParser &parent)
        : owner(parent)
    {
        header_limit(owner.m_maxHeader);
        body_limit(boost::none);
    }

    void on_request_impl(http::verb, string_view method, string_view target, int version, ErrorCode &) override
    {
        owner.m_head.m_method = owner.m_head.keep(view(method));
        owner.m_head.m_target = owner.m_head.keep(view(target));
        owner.m_head.version = version;
        if (method.size() + target.size() + std::string_view("  HTTP/1.1").size() > owner.m_maxLine)
            owner.fail(414, "the request line is too long");
    }
    void on_response_impl(int, string_view, int, ErrorCode &) override {}
    void on_field_impl(http::field, string_view name, string_view value, ErrorCode &) override
    {
        if (!is_header_done()) // trailers of a chunked body are of no use to anybody here
            owner.addField(view(name), view(value));
    }
    void on_header_impl(ErrorCode &) override { owner.finishHead(); }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) override {}
    std::size_t on_body_impl(string_view body, ErrorCode &) override { return addBody(body); }
    void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, ErrorCode &) override { return addBody(body); }
    void on_finish_impl(ErrorCode &) override {}

    std::size_t addBody(string_view body)
    {
        owner.m_bodySize += body.size();
        if (owner.m_bodySize > owner.m_bodyLimit)
            owner.fail(413, "the body is too large");
        else
            owner.m_body.append(body.data(), body.size());
        return body.size();
    }

    RequestParser &owner;
};

RequestParser::RequestParser(std::uint32_t maxLine, std::uint32_t maxHeader)
    : m_maxLine(maxLine)
    , m_maxHeader(maxHeader)
{
    reset();
}

RequestParser::~RequestParser() = default;

void RequestParser::reset()
{
    m_parser = std::make_unique<Parser>(*this);
    m_head.clear();
    m_body.clear();
    m_headSize = 0;
    m_bodySize = 0;
    m_bodyLimit = 0;
    m_error = 0;
    m_errorText = "";
    m_hosts = 0;
    m_lengths = 0;
}

bool RequestParser::isHeadDone() const
{
    return m_parser->is_header_done();
}

bool RequestParser::isDone() const
{
    return m_parser->is_done();
}

void RequestParser::fail(int status, const char *text)
{
    if (m_error != 0)
        return;
    m_error = status;
    m_errorText = text;
}

/// Beast mostly waits for the whole head before it reads the first line.
bool RequestParser::isLineTooLong(std::string_view head) const
{
    return m_head.m_text.empty() && std::min(head.find('\n'), head.size()) > m_maxLine + 1;
}

size_t RequestParser::feed(std::string_view bytes)
{
    constexpr size_t maxChunkLine = 1024; // of a chunk header with its extensions, and of the trailers
    constexpr size_t shortestEnd = 5; // "0", two line ends: no chunked body ends with less, and Beast asserts that much
    size_t used = 0;
    while (m_error == 0 && !isDone()) {
        const bool inHead = !isHeadDone();
        const std::string_view rest = bytes.substr(used);
        if (rest.empty())
            break;
        if (inHead && m_head.m_text.empty() && rest.starts_with("\r\n")) { // left over from the body before
            used += 2;
            continue;
        }
        if (inHead && m_head.m_text.empty() && rest == "\r") // perhaps the half of one
            break;
        if (!inHead && m_head.chunked && rest.size() < shortestEnd)
            break;
        ErrorCode error;
        const size_t step = m_parser->put({rest.data(), rest.size()}, error);
        used += step;
        m_headSize += inHead ? step : 0;
        if (inHead && hasFoldedLine(rest.substr(0, step)))
            fail(400, "a header line is folded");
        if (error == http::error::need_more) {
            if (inHead && isLineTooLong(rest))
                fail(414, "the request line is too long");
            else if (inHead && m_headSize + rest.size() - step > m_maxHeader)
                fail(431, "the header is too large");
            else if (!inHead && rest.size() - step > maxChunkLine)
                fail(400, "a chunk header is too long");
            break;
        }
        if (error == http::error::header_limit) {
            const bool inLine = isLineTooLong(rest);
            fail(inLine ? 414 : 431, inLine ? "the request line is too long" : "the header is too large");
        } else if (error == http::error::bad_version) {
            fail(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
        } else if (error) {
            fail(400, "the request is not proper HTTP");
        }
        if (inHead && isHeadDone()) {
            if (m_headSize > m_maxHeader)
                fail(431, "the header is too large");
            break;
        }
    }
    return used;
}

void RequestParser::addField(std::string_view name, std::string_view value)
{
    constexpr size_t maxFields = 100;
    constexpr std::array single{"authorization", "content-type", "origin", "if-range", "range", "expect"};
    if (m_head.m_fields.size() >= maxFields || m_head.m_text.size() + name.size() + value.size() > m_maxHeader)
        return fail(431, "the header is too large");
    const bool repeated =
        std::ranges::any_of(single, [name](std::string_view one) { return equalsIgnoringCase(one, name); })
        && !m_head.field(name).empty();
    if (repeated)
        return fail(400, "a header field that may occur once occurs twice");
    if (equalsIgnoringCase(name, "host") && ++m_hosts > 1)
        return fail(400, "there are two Host fields");
    if (equalsIgnoringCase(name, "content-length") && (++m_lengths > 1 || value.find(',') != std::string_view::npos))
        return fail(400, "there are two Content-Length fields");
    if (equalsIgnoringCase(name, "transfer-encoding") && !equalsIgnoringCase(trimmed(value), "chunked"))
        return fail(501, "the only transfer coding spoken here is chunked");
    const RequestHead::Piece keptName = m_head.keep(name);
    m_head.m_fields.push_back({keptName, m_head.keep(value)});
}

void RequestParser::finishHead()
{
    m_head.keepAlive = m_parser->keep_alive();
    m_head.upgrade = m_parser->upgrade();
    m_head.chunked = m_parser->chunked();
    m_head.contentLength = m_parser->content_length().value_or(0);
    if (m_head.chunked && m_head.version == 10)
        fail(400, "HTTP/1.0 knows no transfer coding");
    if (m_hosts == 0)
        fail(400, "there is no Host field");
}

} // namespace Pitwall::Http
