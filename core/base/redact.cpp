#include "core/base/redact.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString redacted(const QString &text)
{
    // Nearly every line has neither of them: two quick searches instead of a regular expression.
    if (!text.contains("pw"_L1) && !text.contains("bearer"_L1, Qt::CaseInsensitive))
        return text;
    static const QRegularExpression secrets(uR"((\bpw[a-z]?_|\bbearer[ :=]+"?)[A-Za-z0-9._~+/=-]{16,})"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return QString(text).replace(secrets, u"\\1***"_s);
}

} // namespace Pitwall
