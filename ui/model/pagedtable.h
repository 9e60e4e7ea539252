#pragma once

#include "core/client/apicall.h"

#include <QAbstractTableModel>

namespace Pitwall {

/// A table that loads its rows page by page from a core as the view scrolls. What it is a table of: PagedTableOf.
class PagedTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    bool isLoaded() const { return m_loaded; } ///< the first page is here
    bool isLoading() const { return m_loading; }
    /// Throws the rows away and loads the first page.
    void reload();

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded(); ///< a page came
    void failed(const Pitwall::Error &error);

protected:
    virtual void clearRows() = 0;
    /// Starts to load what comes after the cursor; answers with arrived() or failedToLoad(), giving `generation` back.
    virtual void request(const QString &after, quint64 generation) = 0;
    bool isCurrent(quint64 generation) const { return generation == m_generation; }
    void arrived(const QString &next);
    void failedToLoad(const Error &error);

private:
    quint64 m_generation = 0;
    QString m_next;
    bool m_loading = false;
    bool m_loaded = false;
    bool m_complete = true;
};

/// Rows of one value type. Its columns say by themselves what they show.
template<HasFields T>
class PagedTableOf final : public PagedTable
{
public:
    struct Column
    {
        QString (*title)(); ///< in the language of the moment
        std::function<QVariant(const T &row, int role)> data;
    };
    using Load = std::function<Async<ListOf<T>>(QString after)>;

    /// A column of words; the tooltip shows them whole.
    template<typename Text>
    static Column words(QString (*title)(), Text text)
    {
        return {title, [text](const T &row, int role) -> QVariant {
                    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text(row)) : QVariant();
                }};
    }

    PagedTableOf(QList<Column> columns, Load load, QObject *parent = nullptr)
        : PagedTable(parent)
        , m_columns(std::move(columns))
        , m_load(std::move(load))
    {}

    const T &at(int row) const { return m_rows.at(row); }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        return m_columns.at(index.column()).data(m_rows.at(index.row()), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal)
            return {};
        if (role == Qt::TextAlignmentRole)
            return m_columns.at(section).data({}, role); // titles stand above what they are titles of
        return role == Qt::DisplayRole ? QVariant(m_columns.at(section).title()) : QVariant();
    }

    /// Replaces the row for which `same` holds, or puts the value on top. For events.
    template<typename Same>
    void put(const T &value, Same same)
    {
        const auto it = std::find_if(m_rows.begin(), m_rows.end(), same);
        if (it == m_rows.end()) {
            beginInsertRows({}, 0, 0);
            m_rows.prepend(value);
            endInsertRows();
        } else {
            *it = value;
            const auto row = static_cast<int>(it - m_rows.begin());
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    }

protected:
    void clearRows() override
    {
        if (m_rows.isEmpty())
            return;
        beginRemoveRows({}, 0, static_cast<int>(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    void request(const QString &after, quint64 generation) override
    {
        whenDone(m_load(after), this, [this, generation](const Result<ListOf<T>> &page) {
            if (!isCurrent(generation))
                return;
            if (!page)
                return failedToLoad(page.error());
            append(page->items);
            arrived(page->next.value_or(QString()));
        });
    }

private:
    void append(const QList<T> &rows)
    {
        if (rows.isEmpty())
            return;
        const auto first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows += rows;
        endInsertRows();
    }

    const QList<Column> m_columns;
    const Load m_load;
    QList<T> m_rows;
};

} // namespace Pitwall
