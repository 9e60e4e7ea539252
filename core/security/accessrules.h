#pragma once

#include "core/base/secret.h"
#include "core/model/access.h"

/// What the names, passwords and grants of users, groups and tokens must look like.
namespace Pitwall::AccessRules {

inline constexpr int maxPasswordBytes = 1024;

/// In its normal form. Fails with InvalidArgument unless it has 1…64 characters, all visible, no space at the ends.
Result<QString> checkName(const QString &name);
/// Equal for names that differ in case or form only: two of them cannot exist side by side.
QString nameKey(const QString &name);
/// Fails with InvalidArgument if it is shorter than `minimum` characters, longer than maxPasswordBytes or the user's
/// name.
Result<> checkPassword(const Secret &password, const QString &userName, int minimum);
/// Without doubles. Fails with InvalidArgument for flags that nobody can be given, or that mean nothing on a server.
Result<Grants> checkGrants(const Grants &grants);
/// Fails with InvalidArgument for a change of anything but `editable`.
Result<> checkKeys(const QJsonObject &changes, const QStringList &editable);
/// One line of at most `limit` visible characters from what a client says of itself.
QString cleanText(const QString &text, int limit);

} // namespace Pitwall::AccessRules
