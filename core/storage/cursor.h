#pragma once

#include "core/storage/filter.h"

#include "core/base/result.h"

namespace Pitwall {

/// Where a page ended: the sort values of its last document and its place in the order of insertion. Pages that start
/// after it neither repeat nor skip what stays, whatever is written in between.
struct Cursor
{
    QList<QJsonValue> values; ///< one for each sort field
    qint64 place = 0;
};

/// The cursor as an opaque text, fit for a URL.
QString encodeCursor(const QString &collection, const Query &query, const Cursor &cursor);

/// Fails with InvalidArgument if query.after is not a cursor, or one of another collection, filter or sort.
Result<Cursor> decodeCursor(const QString &collection, const Query &query);

} // namespace Pitwall
