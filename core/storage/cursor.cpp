#include "core/storage/cursor.h"

#include "core/storage/limits.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QJsonArray toJson(const Filter &filter)
{
    QJsonArray parts;
    for (const Filter &part : filter.parts)
        parts.append(toJson(part));
    return {static_cast<int>(filter.op), filter.field, filter.value, parts};
}

/// Ties a cursor to its query.
static QString fingerprint(const QString &collection, const Query &query)
{
    QJsonArray sorts;
    for (const Sort &sort : query.sort)
        sorts.append(QJsonArray{sort.field, sort.descending});
    const QByteArray json = QJsonDocument(QJsonArray{collection, toJson(query.filter), sorts}).toJson();
    return QString::fromLatin1(QCryptographicHash::hash(json, QCryptographicHash::Sha256).left(9).toBase64());
}

QString encodeCursor(const QString &collection, const Query &query, const Cursor &cursor)
{
    QJsonArray array{fingerprint(collection, query), cursor.place};
    for (const QJsonValue &value : cursor.values)
        array.append(value);
    const QByteArray json = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<Cursor> decodeCursor(const QString &collection, const Query &query)
{
    const Failure invalid = fail(Error::Code::InvalidArgument, u"not a cursor of this query"_s, u"/after"_s);
    if (query.after.size() > StorageLimits::cursorLength)
        return invalid;
    const auto decoded = QByteArray::fromBase64Encoding(
        query.after.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray array = decoded ? QJsonDocument::fromJson(*decoded).array() : QJsonArray();
    if (array.size() != 2 + query.sort.size() || array[0] != fingerprint(collection, query) || !array[1].isDouble())
        return invalid;
    Cursor cursor{.values = {}, .place = array[1].toInteger()};
    for (auto it = array.begin() + 2; it != array.end(); ++it)
        cursor.values.append(*it);
    const bool simple =
        std::ranges::none_of(cursor.values, [](const QJsonValue &v) { return v.isArray() || v.isObject(); });
    if (!simple)
        return invalid;
    return cursor;
}

} // namespace Pitwall
