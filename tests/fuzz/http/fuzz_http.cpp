// What clients send: whole connections, and the values that are read apart from them. The first byte says which.
#include "core/net/conditional.h"
#include "core/net/hostpolicy.h"
#include "core/net/pathpattern.h"
#include "core/net/responsehead.h"
#include "core/net/target.h"
#include "tests/fuzz/http/requestcheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Pitwall;
using namespace Pitwall::Http;

/// The first line is the value, the second what it is compared with.
static void checkConditions(std::string_view text)
{
    std::string_view rest = text;
    const std::string_view value = nextItem(rest, '\n').value_or(std::string_view());
    const std::string_view other = nextItem(rest, '\n').value_or(std::string_view());
    for (const std::uint64_t size : {std::uint64_t(0), std::uint64_t(1), std::uint64_t(1000), ~std::uint64_t(0)}) {
        const RangeAnswer answer = parseRange(value, size);
        if (answer.kind != RangeKind::Part)
            continue;
        require(answer.range.length > 0 && answer.range.first < size);
        require(answer.range.length <= size - answer.range.first);
    }
    std::ignore = acceptsGzip(value);
    std::ignore = allowsRange(value, other);
    std::ignore = matchesEtag(value, other);
    const bool isEtag = value.size() >= 2 && value.front() == '"' && value.find('"', 1) == value.size() - 1;
    if (isEtag) {
        require(matchesEtag(value, value));
        require(allowsRange(value, value));
        require(matchesEtag("\"x\", " + std::string(value), value));
        require(!allowsRange("W/" + std::string(value), "W/" + std::string(value)));
    }
}

static void checkTarget(std::string_view text)
{
    const Result<Target> target = parseTarget(text);
    if (!target) {
        require(target.error().code == Error::Code::InvalidArgument);
        return;
    }
    require(target->path.startsWith(u'/'));
    require(std::ranges::none_of(target->path, [](QChar c) { return c < u' ' || c == u'\\' || c == QChar(0x7f); }));
    const QStringList segments = target->path.split(u'/');
    require(!segments.contains(u"."_s) && !segments.contains(u".."_s));
    for (const auto &[name, value] : target->query.queryItems(QUrl::FullyDecoded))
        require(!name.contains(QChar::Null) && !value.contains(QChar::Null));
    // Written again it is the same path.
    const QByteArray again = QUrl::toPercentEncoding(target->path, "/");
    const Result<Target> same = parseTarget(again.toStdString());
    require(same && same->path == target->path);
}

/// The first line is a Host, the second an Origin.
static void checkHosts(std::string_view text)
{
    static const HostPolicy policy({u"pits.lan"_s}, {u"https://boards.example"_s});
    std::string_view rest = text;
    const std::string_view host = nextItem(rest, '\n').value_or(std::string_view());
    const std::string_view origin = nextItem(rest, '\n').value_or(std::string_view());
    if (policy.allowsHost(host, "192.168.1.5")) {
        const std::string name = hostOf(host);
        require(name == "localhost" || name == "127.0.0.1" || name == "::1" || name == "pits.lan"
                || name == "192.168.1.5");
    }
    if (!origin.empty() && policy.allowsOrigin(origin, host) && !equalsIgnoringCase(origin, "https://boards.example"))
        require(origin.size() >= host.size() && equalsIgnoringCase(origin.substr(origin.size() - host.size()), host));
}

/// The first line is a pattern of ours, the second any path.
static void checkPattern(std::string_view text)
{
    const QString path = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const PathPattern pattern(u"/api/v1/servers/{id}/files/{path...}"_s);
    if (const auto captures = pattern.match(path)) {
        require(path.startsWith(u"/api/v1/servers/"_s));
        require(!captures->value(u"id"_s).isEmpty() && !captures->value(u"id"_s).contains(u'/'));
    }
    const QByteArrayView bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (isSafeField("X-Name", bytes))
        require(!bytes.contains('\r') && !bytes.contains('\n'));
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    switch (data[0] % 8) {
    case 4: checkConditions(text); break;
    case 5: checkTarget(text); break;
    case 6: checkHosts(text); break;
    case 7: checkPattern(text); break;
    default: checkConnection(text); break;
    }
    return 0;
}
