#pragma once

#include "core/client/apicall.h"
#include "core/model/replayquery.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

namespace Pitwall {

class ServerListModel;

/// The archive, of any size, as a table. The core gives it in pages, each with the cursor of the next, so the table
/// grows by a page whenever its end comes near; it never skips ahead. Of all rows that were reached it keeps ids, and
/// whole records only of the pages around what is visible: scrolling back loads a page anew by its cursor. What is far
/// away is reached by another order (the last by turning the order round) or by a filter, not by scrolling there.
class ReplayTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Title, Players, Map, Mod, Date, Length, Size, Kind, Server, Marks };
    Q_ENUM(Column)

    static constexpr int pageSize = 100;
    static constexpr int pagesHeld = 24; ///< with records

    using Load = std::function<Async<ListOf<ReplayRecord>>(ReplayQuery query, int limit, QString after)>;

    ReplayTableModel(Load load, const ServerListModel &servers, QObject *parent = nullptr);

    const ReplayQuery &query() const { return m_query; }
    void setQuery(const ReplayQuery &query); ///< loads anew
    void reload();
    bool isLoaded() const { return m_loaded; } ///< the first page is here
    bool isLoading() const { return m_loading; }
    bool isComplete() const { return m_complete; } ///< the last page was reached

    ReplayId idAt(int row) const;
    const ReplayRecord *at(int row) const; ///< null while it is not held; valid until the model changes
    int rowOf(ReplayId id) const;          ///< -1 if it was not reached
    /// What the view shows: pages around it are loaded, those far away let go.
    void show(int firstRow, int lastRow);
    int heldRecords() const; ///< for tests and measurements

    void take(const Event &event); ///< of topic "replays"
    /// Came since, and stand above what is shown or where only the store knows: a reload shows them.
    int newCount() const { return static_cast<int>(m_waiting.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void retranslate();

    /// How the store sorts by this column; nothing where it does not.
    static std::optional<ReplayQuery::Order> orderOf(Column column, Qt::SortOrder direction);
    static std::pair<Column, Qt::SortOrder> columnOf(ReplayQuery::Order order);

Q_SIGNALS:
    void loaded(); ///< a page came
    void failed(const Pitwall::Error &error);
    void newCountChanged();

private:
    struct Block
    {
        quint64 serial = 0;
        QString after; ///< cursor that gives it
        int first = 0; ///< row
        QList<ReplayId> ids;
        QList<ReplayRecord> records; ///< as many as ids, or none
        bool loading = false;

        int end() const { return first + static_cast<int>(ids.size()); }
        bool isHeld() const { return !records.isEmpty(); }
    };

    void request(const QString &after);
    void append(const ListOf<ReplayRecord> &page, const QString &after);
    void loadAround();
    void loadAgain(Block &block);
    void refill(quint64 serial, const ListOf<ReplayRecord> &page);
    void replaceRows(qsizetype index, const QList<ReplayRecord> &records);
    void letGo();
    void renumber(qsizetype from);
    qsizetype blockOf(int row) const;
    using BlockPlace = std::pair<qsizetype, qsizetype>; ///< block and offset; -1 if not there
    BlockPlace placeOf(ReplayId id) const;
    BlockPlace placeFor(const ReplayRecord &record) const;
    bool isBehindAll(const ReplayRecord &record) const;
    void takeNew(const ReplayRecord &record);
    void wait(ReplayId id);
    void insertAt(const BlockPlace &place, const ReplayRecord &record);
    void change(const ReplayRecord &record);
    void remove(ReplayId id);
    QString text(const ReplayRecord &record, Column column) const;
    QString toolTip(const ReplayRecord &record, Column column) const;

    const Load m_load;
    const ServerListModel &m_servers;
    ReplayQuery m_query;
    QList<Block> m_blocks;
    QList<Event> m_early; ///< came while the first page was on its way
    QString m_next;
    quint64 m_generation = 0;
    quint64 m_serial = 0;
    int m_firstShown = 0;
    int m_lastShown = 0;
    QSet<ReplayId> m_waiting; ///< see newCount()
    QSet<ReplayId> m_removed; ///< stood here before: what comes back goes to its place
    bool m_loading = false;
    bool m_loaded = false;
    bool m_complete = true;
    QTimer m_around; ///< one look at what is visible for many steps of a scroll bar
};

} // namespace Pitwall
