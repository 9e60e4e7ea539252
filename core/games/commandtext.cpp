#include "core/games/commandtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<QByteArray> commandText(const QString &text, qsizetype maxBytes)
{
    constexpr auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control;
    };
    if (text.isEmpty())
        return fail(Error::Code::InvalidArgument, u"there is no text"_s, u"/text"_s);
    if (std::ranges::any_of(text, isControl))
        return fail(Error::Code::InvalidArgument, u"line breaks and control characters cannot be sent into a game"_s,
                    u"/text"_s);
    QByteArray bytes = text.toUtf8();
    if (bytes.size() > maxBytes)
        return fail(Error::Code::InvalidArgument, u"this game takes at most %1 bytes at once"_s.arg(maxBytes),
                    u"/text"_s);
    return bytes;
}

} // namespace Pitwall
