#pragma once

#include "core/storage/cursor.h"
#include "core/storage/sqlite/tablelayout.h"

namespace Pitwall {

/// A part of a statement and the values of its placeholders.
struct SqlText
{
    QString text;
    QVariantList values;
};

/// What rows are looked up by. SQLite does not know how often a word occurs, so it is told where that matters.
struct FilterUse
{
    enum class Lookup {
        Any,     ///< whatever SQLite thinks is best
        ByMatch, ///< by the words of `match`; the rest is tested
        ByOrder  ///< by other conditions and the order; words, which are in very many rows, are tested
    };

    Lookup lookup = Lookup::Any;
    const Filter *match = nullptr;
};

/// The filter, which was checked, as a condition. Names come from the layout, values are bound.
SqlText filterSql(const TableLayout &layout, const Filter &filter, const FilterUse &use = {});

/// The places of rows that a full-text condition finds, as a query; empty if it has no words, which all rows match.
SqlText matchSql(const TableLayout &layout, const Filter &match);

/// The order of a query, ended by the place of insertion so that it is total.
class Order final
{
public:
    explicit Order(const QList<Sort> &sort);

    /// "f_at" DESC, seq DESC
    QString sql() const;
    /// Conditions for what comes after the cursor: the rows of the first in order, then those of the second, … Each is
    /// one range of an index, so that the last page costs what the first one does. Without a cursor: one, always true.
    QList<SqlText> after(const std::optional<Cursor> &cursor) const;

private:
    struct Key
    {
        QString column;
        bool descending = false;
    };
    static QList<SqlText> beyond(const Key &key, const QVariant &value);

    QList<Key> m_keys; ///< the last one is the place
};

} // namespace Pitwall
