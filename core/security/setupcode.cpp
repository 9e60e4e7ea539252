#include "core/security/setupcode.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"_L1; // Crockford's base 32
static constexpr int length = 8;
static constexpr int maxWrong = 5;

bool SetupCode::matches(const QString &typed)
{
    QString code;
    for (const QChar c : typed.left(64).toUpper()) {
        if (c == u'O')
            code += u'0';
        else if (c == u'I' || c == u'L')
            code += u'1';
        else if (c != u'-' && !c.isSpace())
            code += c;
    }
    const QByteArray mine = m_code.toLatin1();
    const QByteArray theirs = code.leftJustified(length, u' ', true).toLatin1();
    if (code.size() == length && sodium_memcmp(mine.constData(), theirs.constData(), length) == 0)
        return true;
    if (++m_wrong >= maxWrong)
        renew();
    return false;
}

void SetupCode::renew()
{
    m_wrong = 0;
    m_code.clear();
    for (int i = 0; i < length; ++i)
        m_code += alphabet.at(randombytes_uniform(static_cast<uint32_t>(alphabet.size())));
}

} // namespace Pitwall
