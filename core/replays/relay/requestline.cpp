#include "core/replays/relay/requestline.h"

#include <QStringDecoder>

#include <charconv>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype MaxDigits = 20;

Result<RequestLine> RequestLine::parse(QByteArrayView line)
{
    if (!line.startsWith("P/") && !line.startsWith("G/"))
        return fail(Error::Code::InvalidArgument, u"a connection begins with P/ (a game) or G/ (a watcher)"_s);
    RequestLine request;
    request.role = line.front() == 'P' ? Role::Writer : Role::Reader;
    const QByteArrayView rest = line.sliced(2);
    const qsizetype slash = rest.indexOf('/');
    if (slash < 0)
        return fail(Error::Code::InvalidArgument, u"there is no / behind the number of the game"_s);
    const QByteArrayView digits = rest.first(slash);
    const auto isDigit = [](char c) {
        return c >= '0' && c <= '9';
    };
    if (digits.isEmpty() || digits.size() > MaxDigits || !std::ranges::all_of(digits, isDigit))
        return fail(Error::Code::InvalidArgument, u"the number of a game is 1 to 20 digits"_s);
    const auto parsed = std::from_chars(digits.begin(), digits.end(), request.game);
    if (parsed.ec != std::errc())
        return fail(Error::Code::InvalidArgument, u"the number of the game is above 2^64-1"_s);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    request.name = decoder.decode(rest.sliced(slash + 1));
    if (decoder.hasError())
        return fail(Error::Code::InvalidArgument, u"the name is not UTF-8"_s);
    return request;
}

} // namespace Pitwall
