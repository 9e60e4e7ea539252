#pragma once

#include "core/base/secret.h"

#include <QRegularExpression>

namespace Pitwall {

/// Takes secrets out of lines before anybody can see or store them.
class Redactor final
{
public:
    Redactor() = default;
    /// `patterns`: group 1, or the whole match if there is none, becomes ***. `secrets` wherever they stand.
    Redactor(const QList<QRegularExpression> &patterns, const QList<Secret> &secrets);

    QString redact(QString line) const;

private:
    QList<QRegularExpression> m_patterns;
    QStringList m_secrets;
};

} // namespace Pitwall
