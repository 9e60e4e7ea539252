#pragma once

#include "core/storage/documentstore.h"

namespace Pitwall {

/// The value of `path` ("status.state") as indexes and filters see it: a text, a finite number or a bool; null where
/// the body has nothing there, null, a list or an object.
QJsonValue indexValue(const QJsonObject &body, const QString &path);

/// The text of `path` as full-text search sees it: a text, or the texts of a list; otherwise empty.
QString searchText(const QJsonObject &body, const QString &path);

/// The fields of all plain and unique indexes, each once, sorted, without "id".
QStringList indexedFields(const CollectionSpec &spec);

/// The words of a Filter::Op::Match: runs of letters and digits.
QStringList searchWords(QStringView text);

/// The text with what is not Unicode replaced, as it comes back from a store.
QString wellFormed(const QString &text);

/// The smallest text that is greater than every text that starts with `prefix`, in the order of code points; empty if
/// there is none.
QString prefixEnd(const QString &prefix);

} // namespace Pitwall
