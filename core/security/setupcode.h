#pragma once

#include <QString>

namespace Pitwall {

/// The one-time code of first use, for example "7KQ2-M0XW": 40 random bits, easy to read aloud and to type. After five
/// wrong tries there is a new one.
class SetupCode final
{
public:
    SetupCode() { renew(); }

    QString text() const { return m_code.left(4) + QLatin1Char('-') + m_code.mid(4); }
    /// Small letters, missing or other separators and the usual mix-ups (O for 0, I and L for 1) are forgiven.
    bool matches(const QString &typed);

private:
    void renew();

    QString m_code;
    int m_wrong = 0;
};

} // namespace Pitwall
