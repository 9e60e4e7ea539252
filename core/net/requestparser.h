#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Pitwall::Http {

/// The head of a request as it came, in one piece of memory.
class RequestHead final
{
public:
    std::string_view method() const { return view(m_method); }
    std::string_view target() const { return view(m_target); }
    /// The value of the first field of that name (any case), trimmed; empty if there is none.
    std::string_view field(std::string_view name) const;
    size_t fieldCount() const { return m_fields.size(); }
    std::string_view fieldName(size_t index) const { return view(m_fields[index].name); }
    std::string_view fieldValue(size_t index) const { return view(m_fields[index].value); }

    bool keepAlive = true;
    bool upgrade = false; ///< "Connection: upgrade" with an "Upgrade" field
    bool chunked = false; ///< the body comes in chunks
    int version = 11;     ///< 10 or 11
    std::uint64_t contentLength = 0;
    bool hasBody() const { return chunked || contentLength > 0; }

private:
    friend class RequestParser;
    struct Piece
    {
        std::uint32_t at = 0;
        std::uint32_t size = 0;
    };
    struct Field
    {
        Piece name;
        Piece value;
    };
    std::string_view view(Piece piece) const { return std::string_view(m_text).substr(piece.at, piece.size); }
    Piece keep(std::string_view text);
    void clear();

    std::string m_text;
    Piece m_method;
    Piece m_target;
    std::vector<Field> m_fields;
};

/// Reads one request after the other from bytes as they come (Beast's parser underneath). Stricter than the standard
/// where proxies and servers have disagreed: a second Content-Length, Content-Length with Transfer-Encoding, any
/// coding but "chunked", a second Host, a missing Host and folded lines are errors.
class RequestParser final
{
public:
    RequestParser(std::uint32_t maxLine, std::uint32_t maxHeader);
    ~RequestParser();
    RequestParser(const RequestParser &) = delete;
    RequestParser &operator=(const RequestParser &) = delete;

    /// Begins the next request.
    void reset();
    /// Takes what it can of `bytes` and gives how many; the rest is to be passed again with more behind it. Stops
    /// after the head, so that the caller can decide about the body.
    size_t feed(std::string_view bytes);

    /// The status to answer if the request is wrong (400, 413, 414, 431, 501, 505), else 0.
    int error() const { return m_error; }
    const char *errorText() const { return m_errorText; }
    bool isHeadDone() const;
    bool isDone() const;
    const RequestHead &head() const { return m_head; }

    /// More body than this is error 413. Set after the head.
    void setBodyLimit(std::uint64_t bytes) { m_bodyLimit = bytes; }
    /// The body bytes since the last call.
    std::string takeBody() { return std::exchange(m_body, {}); }
    size_t bodySize() const { return m_body.size(); }

private:
    struct Parser;
    void fail(int status, const char *text);
    bool isLineTooLong(std::string_view head) const;
    void addField(std::string_view name, std::string_view value);
    void finishHead();

    const std::uint32_t m_maxLine;
    const std::uint32_t m_maxHeader;
    std::unique_ptr<Parser> m_parser;
    RequestHead m_head;
    std::string m_body;
    size_t m_headSize = 0;
    std::uint64_t m_bodySize = 0;
    std::uint64_t m_bodyLimit = 0;
    int m_error = 0;
    const char *m_errorText = "";
    int m_hosts = 0;
    int m_lengths = 0;
};

} // namespace Pitwall::Http
