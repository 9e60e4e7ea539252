#pragma once

#include "core/storage/documentstore.h"

#include <QVariantList>

namespace Pitwall {

/// How a collection stands in SQLite: one table with the body and a column for each indexed field, its indexes, and an
/// FTS5 table for each full-text index. Holds the statements, so that they are written once.
///
/// Columns have no type: numbers, texts and bools (as one-byte blobs) keep their kind, and SQLite's order of kinds
/// (null, numbers, texts, blobs) is that of the contract.
struct TableLayout
{
    static constexpr qsizetype lookedUp = 100; ///< ids of lookMany

    struct FullText
    {
        QString index;
        QStringList fields;
        QString table; ///< quoted
        QString put;
        QString drop;
    };

    explicit TableLayout(const CollectionSpec &collection);

    /// The quoted column of an indexed field or "id".
    static QString column(const QString &field);
    QStringList createTables() const;
    QStringList createIndexes() const;
    static QStringList dropFullTexts(const QString &collection, const QList<Index> &indexes);
    const FullText *fullText(const QString &index) const;

    CollectionSpec spec;
    QString table;      ///< quoted
    QStringList fields; ///< those with a column, in its order
    QList<FullText> fullTexts;
    QString insert;   ///< seq or null, version, id, body, fields…
    QString update;   ///< version, body, fields…, seq
    QString remove;   ///< seq
    QString get;      ///< id; gives version, body
    QString look;     ///< id; gives seq, version
    QString lookMany; ///< lookedUp ids; gives id, seq, version
};

/// What goes into the row of a document and into those of its full-text indexes.
struct RowValues
{
    QByteArray body;
    QVariantList columns;
    QList<QVariantList> texts; ///< for each of TableLayout::fullTexts

    /// Fails with TooLarge, and InvalidArgument for an indexed text that is too long.
    static Result<RowValues> of(const TableLayout &layout, const Document &document);
};

/// A value as it is bound: bools as blobs, null as NULL.
QVariant boundValue(const QJsonValue &value);

} // namespace Pitwall
