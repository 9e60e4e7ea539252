#include "core/replays/formats/fafreplay/base64source.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool isBlank(char letter)
{
    return letter == '\n' || letter == '\r' || letter == ' ' || letter == '\t';
}

Result<QByteArrayView> Base64Source::next()
{
    while (!m_end) {
        const Result<QByteArrayView> text = m_text.next();
        if (!text)
            return text;
        std::ranges::copy_if(*text, std::back_inserter(m_letters), [](char letter) { return !isBlank(letter); });
        m_end = text->isEmpty();
        const qsizetype padding = m_letters.indexOf('=');
        qsizetype size = m_letters.size() / 4 * 4;
        if (padding >= 0) {
            const qsizetype group = padding / 4 * 4 + 4;
            if (m_letters.size() < group && !m_end)
                continue; // the rest of the padding is still to come
            m_end = true; // what follows is not part of it
            size = std::min(group, m_letters.size());
        } else if (m_end) {
            size = m_letters.size();
        }
        if (size == 0)
            continue;
        auto decoded = QByteArray::fromBase64Encoding(m_letters.first(size), QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return fail(Error::Code::Corrupt, u"the replay in the file is no base64"_s);
        m_bytes = std::move(decoded.decoded);
        m_letters.remove(0, size);
        return QByteArrayView(m_bytes);
    }
    return QByteArrayView();
}

} // namespace Pitwall
