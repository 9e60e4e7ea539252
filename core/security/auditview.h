#pragma once

#include <QJsonObject>

namespace Pitwall {

/// `object` as the audit trail may keep it: without what is named password, secret, token, key and the like, at any
/// depth, and without texts that look like a secret. Something too big is replaced by its size.
QJsonObject auditView(const QJsonObject &object);

} // namespace Pitwall
