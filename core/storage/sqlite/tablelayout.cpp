#include "core/storage/sqlite/tablelayout.h"

#include "core/storage/checks.h"
#include "core/storage/indexvalue.h"
#include "core/storage/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Names were checked: letters, digits, dots and our underscores.
static QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

static QString indexName(const QString &collection, const QString &index)
{
    return quoted(collection + u'_' + index);
}

static QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

static QStringList columns(const QStringList &fields)
{
    QStringList names;
    for (const QString &field : fields)
        names.append(TableLayout::column(field));
    return names;
}

static TableLayout::FullText fullTextOf(const QString &collection, const Index &index)
{
    const QString name = indexName(collection, index.name);
    return {.index = index.name,
            .fields = index.fields,
            .table = name,
            .put = u"INSERT OR REPLACE INTO %1 (rowid, %2) VALUES (%3)"_s.arg(name, columns(index.fields).join(u", "_s),
                                                                              placeholders(index.fields.size() + 1)),
            .drop = u"DELETE FROM %1 WHERE rowid = ?"_s.arg(name)};
}

TableLayout::TableLayout(const CollectionSpec &collection)
    : spec(collection)
    , table(quoted(collection.name))
    , fields(indexedFields(collection))
{
    for (const Index &index : spec.indexes) {
        if (index.kind == Index::Kind::FullText)
            fullTexts.append(fullTextOf(spec.name, index));
    }
    QString names;
    QString assigned;
    for (const QString &name : columns(fields)) {
        names += u", "_s + name;
        assigned += u", "_s + name + u" = ?"_s;
    }
    insert =
        u"INSERT INTO %1 (seq, version, id, body%2) VALUES (%3)"_s.arg(table, names, placeholders(fields.size() + 4));
    update = u"UPDATE %1 SET version = ?, body = ?%2 WHERE seq = ?"_s.arg(table, assigned);
    remove = u"DELETE FROM %1 WHERE seq = ?"_s.arg(table);
    get = u"SELECT version, body FROM %1 WHERE id = ?"_s.arg(table);
    look = u"SELECT seq, version FROM %1 WHERE id = ?"_s.arg(table);
    lookMany = u"SELECT id, seq, version FROM %1 WHERE id IN (%2)"_s.arg(table, placeholders(lookedUp));
}

QString TableLayout::column(const QString &field)
{
    return field == "id"_L1 ? u"id"_s : quoted(u"f_"_s + field);
}

QStringList TableLayout::createTables() const
{
    QString extra;
    for (const QString &name : columns(fields))
        extra += u", "_s + name;
    QStringList statements{u"CREATE TABLE %1 (seq INTEGER PRIMARY KEY, id NOT NULL UNIQUE, version INTEGER NOT NULL, "
                           "body BLOB NOT NULL%2)"_s.arg(table, extra)};
    for (const FullText &text : fullTexts) {
        statements.append(
            u"CREATE VIRTUAL TABLE %1 USING fts5(%2, prefix = '1 2 3', "
            "tokenize = \"unicode61 remove_diacritics 2\")"_s.arg(text.table, columns(text.fields).join(u", "_s)));
    }
    return statements;
}

QStringList TableLayout::createIndexes() const
{
    QStringList statements;
    for (const Index &index : spec.indexes) {
        const QStringList names = columns(index.fields); // SQLite appends seq, with which the order of pages ends
        const auto kind = index.kind == Index::Kind::Unique ? "UNIQUE "_L1 : ""_L1;
        if (index.kind != Index::Kind::FullText)
            statements.append(u"CREATE %1INDEX %2 ON %3 (%4)"_s.arg(kind, indexName(spec.name, index.name), table,
                                                                    names.join(u", "_s)));
    }
    return statements;
}

QStringList TableLayout::dropFullTexts(const QString &collection, const QList<Index> &indexes)
{
    QStringList statements;
    for (const Index &index : indexes) {
        if (index.kind == Index::Kind::FullText)
            statements.append(u"DROP TABLE "_s + indexName(collection, index.name));
    }
    return statements;
}

const TableLayout::FullText *TableLayout::fullText(const QString &index) const
{
    const auto it = std::ranges::find(fullTexts, index, &FullText::index);
    return it == fullTexts.end() ? nullptr : &*it;
}

Result<RowValues> RowValues::of(const TableLayout &layout, const Document &document)
{
    Result<QByteArray> body = encodeBody(document);
    if (!body)
        return Failure{body.error()};
    RowValues values{.body = *std::move(body), .columns = {}, .texts = {}};
    values.columns.reserve(layout.fields.size());
    for (const QString &field : layout.fields) {
        const QJsonValue value = indexValue(document.body, field);
        if (value.toString().size() > StorageLimits::indexedTextLength) {
            return fail(Error::Code::InvalidArgument,
                        u"%1 of document %2 has more than %3 characters"_s.arg(field, document.id)
                            .arg(StorageLimits::indexedTextLength),
                        u'/' + QString(field).replace(u'.', u'/'));
        }
        values.columns.append(boundValue(value));
    }
    for (const TableLayout::FullText &index : layout.fullTexts) {
        QVariantList texts;
        for (const QString &field : index.fields)
            texts.append(boundValue(searchText(document.body, field)));
        values.texts.append(texts);
    }
    return values;
}

QVariant boundValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return QByteArray(1, value.toBool() ? '\1' : '\0');
    case QJsonValue::Double: return value.toVariant();
    case QJsonValue::String: {
        const QString text = wellFormed(value.toString());
        return text.isNull() ? u""_s : text; // Qt binds a null text as NULL
    }
    case QJsonValue::Null:
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined: break;
    }
    return {};
}

} // namespace Pitwall
