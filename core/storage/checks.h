#pragma once

#include "core/storage/documentstore.h"

namespace Pitwall {

// What every backend checks before it touches data, so that all of them refuse the same. All fail with
// InvalidArgument, the error's field naming the part that is wrong.

/// Names, limits, and a migration for each version. Names that differ only in case are refused: some databases fold it.
Result<> checkCollections(const QList<CollectionSpec> &collections);

/// The id. Bodies are checked by encodeBody(), where they are written.
Result<> checkDocument(const Document &document);

/// Fields are indexed, values are of the right type, limits are kept.
Result<> checkFilter(const CollectionSpec &spec, const Filter &filter);

/// Filter, sort and limit; the cursor is checked where it is decoded.
Result<> checkQuery(const CollectionSpec &spec, const Query &query);

/// The body as compact JSON in UTF-8. Fails with TooLarge, or InvalidArgument if it is nested too deep to be read back.
Result<QByteArray> encodeBody(const Document &document);

/// Fails with Corrupt, naming the document.
Result<QJsonObject> decodeBody(const QByteArray &json, const QString &id);

} // namespace Pitwall
