#include "ui/replays/replaytablemodel.h"

#include "ui/model/format.h"
#include "ui/model/serverlistmodel.h"
#include "ui/replays/replaymatch.h"
#include "ui/replays/replaytexts.h"

#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Order = ReplayQuery::Order;

static constexpr int blocksAhead = 2;  ///< loaded before and after what is visible
static constexpr int spareRows = 20;   ///< asked for when a page is loaded again: others may have come between
static constexpr int mostEarly = 1000; ///< events that came while the first page was on its way
static constexpr int mostInBlock = 4 * ReplayTableModel::pageSize; ///< what events may make of a page before a reload

ReplayTableModel::ReplayTableModel(Load load, const ServerListModel &servers, QObject *parent)
    : QAbstractTableModel(parent)
    , m_load(std::move(load))
    , m_servers(servers)
{
    m_around.setSingleShot(true);
    m_around.setInterval(0);
    connect(&m_around, &QTimer::timeout, this, &ReplayTableModel::loadAround);
}

void ReplayTableModel::setQuery(const ReplayQuery &query)
{
    m_query = query;
    reload();
}

void ReplayTableModel::reload()
{
    ++m_generation; // what is still on its way belongs to the rows thrown away
    m_loaded = false;
    m_complete = false;
    m_next.clear();
    m_firstShown = m_lastShown = 0;
    if (!m_blocks.isEmpty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_blocks.clear();
        endRemoveRows();
    }
    m_early.clear();
    m_removed.clear();
    m_waiting.clear();
    Q_EMIT newCountChanged();
    request({});
}

bool ReplayTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_loaded && !m_complete && !m_loading;
}

void ReplayTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        request(m_next);
}

void ReplayTableModel::request(const QString &after)
{
    m_loading = true;
    const quint64 generation = m_generation;
    whenDone(m_load(m_query, pageSize, after), this,
             [this, generation, after](const Result<ListOf<ReplayRecord>> &page) {
                 if (generation != m_generation)
                     return;
                 if (page)
                     return append(*page, after);
                 m_loading = false;
                 m_complete = true; // asked again by reload(), not by every scroll
                 Q_EMIT failed(page.error());
             });
}

void ReplayTableModel::append(const ListOf<ReplayRecord> &page, const QString &after)
{
    m_next = page.next.value_or(QString());
    m_complete = m_next.isEmpty();
    if (!page.items.isEmpty()) {
        const int first = rowCount();
        Block block{.serial = ++m_serial, .after = after, .first = first, .records = page.items};
        block.ids.reserve(page.items.size());
        for (const ReplayRecord &record : page.items)
            block.ids.append(record.id);
        beginInsertRows({}, first, first + static_cast<int>(page.items.size()) - 1);
        m_blocks.append(std::move(block));
        endInsertRows();
        letGo();
    }
    m_loading = false; // not before the rows are in: who sees them come asks for more
    m_loaded = true;
    for (const Event &event : std::exchange(m_early, {}))
        take(event);
    Q_EMIT loaded();
    m_around.start();
}

void ReplayTableModel::show(int firstRow, int lastRow)
{
    m_firstShown = firstRow;
    m_lastShown = lastRow;
    if (!m_around.isActive())
        m_around.start();
}

void ReplayTableModel::loadAround()
{
    if (m_blocks.isEmpty())
        return fetchMore({}); // all that was there is gone
    const qsizetype shown = blockOf(m_firstShown);
    const qsizetype last = blockOf(m_lastShown);
    // What is visible first; one at a time, so that a fast scroll does not ask for all that it passes.
    QList<qsizetype> wanted;
    for (qsizetype i = shown; i <= last; ++i)
        wanted.append(i);
    for (qsizetype i = 1; i <= blocksAhead; ++i)
        wanted << last + i << shown - i;
    const bool busy = std::ranges::any_of(m_blocks, &Block::loading);
    for (const qsizetype i : std::as_const(wanted)) {
        if (busy || i < 0 || i >= m_blocks.size() || m_blocks.at(i).isHeld())
            continue;
        loadAgain(m_blocks[i]);
        break;
    }
    if (m_lastShown > rowCount() - pageSize)
        fetchMore({});
}

void ReplayTableModel::loadAgain(Block &block)
{
    block.loading = true;
    const int limit = static_cast<int>(block.ids.size()) + spareRows;
    const quint64 generation = m_generation;
    whenDone(m_load(m_query, limit, block.after), this,
             [this, generation, serial = block.serial](const Result<ListOf<ReplayRecord>> &page) {
                 if (generation != m_generation)
                     return;
                 if (page)
                     return refill(serial, *page);
                 for (Block &other : m_blocks)
                     other.loading = false;
                 Q_EMIT failed(page.error());
             });
}

void ReplayTableModel::refill(quint64 serial, const ListOf<ReplayRecord> &page)
{
    const auto it = std::ranges::find(m_blocks, serial, &Block::serial);
    if (it == m_blocks.end())
        return;
    it->loading = false;
    const qsizetype index = it - m_blocks.begin();
    const auto same = [](ReplayId id, const ReplayRecord &record) {
        return id == record.id;
    };
    if (page.items.size() >= it->ids.size()
        && std::equal(it->ids.cbegin(), it->ids.cend(), page.items.cbegin(), same)) {
        it->records = page.items.first(it->ids.size());
        Q_EMIT dataChanged(this->index(it->first, 0), this->index(it->end() - 1, columnCount() - 1));
    } else {
        // Something came or went in between: the page now ends where the next one begins.
        QList<ReplayRecord> now = page.items;
        if (index + 1 < m_blocks.size()) {
            const ReplayId next = m_blocks.at(index + 1).ids.first();
            const auto end = std::ranges::find(std::as_const(now), next, &ReplayRecord::id);
            now = now.first(end - now.cbegin());
        } else {
            now = now.first(qMin<qsizetype>(now.size(), it->ids.size()));
        }
        replaceRows(index, now);
    }
    letGo();
    m_around.start();
}

void ReplayTableModel::replaceRows(qsizetype index, const QList<ReplayRecord> &records)
{
    const int first = m_blocks.at(index).first;
    beginRemoveRows({}, first, m_blocks.at(index).end() - 1);
    Block block = m_blocks.takeAt(index);
    renumber(index);
    endRemoveRows();
    if (records.isEmpty())
        return;
    beginInsertRows({}, first, first + static_cast<int>(records.size()) - 1);
    block.ids.clear();
    for (const ReplayRecord &record : records)
        block.ids.append(record.id);
    block.records = records;
    m_blocks.insert(index, std::move(block));
    renumber(index);
    endInsertRows();
}

/// Drops the records that are farthest from what is visible.
void ReplayTableModel::letGo()
{
    QList<qsizetype> held;
    for (qsizetype i = 0; i < m_blocks.size(); ++i) {
        if (m_blocks.at(i).isHeld())
            held.append(i);
    }
    if (held.size() <= pagesHeld)
        return;
    const qsizetype shown = blockOf(m_firstShown);
    std::ranges::sort(held, {}, [shown](qsizetype i) { return qAbs(i - shown); });
    for (const qsizetype i : held.sliced(pagesHeld))
        m_blocks[i].records = {};
}

void ReplayTableModel::renumber(qsizetype from)
{
    for (qsizetype i = from; i < m_blocks.size(); ++i)
        m_blocks[i].first = i == 0 ? 0 : m_blocks.at(i - 1).end();
}

qsizetype ReplayTableModel::blockOf(int row) const
{
    const auto it = std::ranges::upper_bound(m_blocks, row, {}, &Block::first);
    return qMax<qsizetype>(0, it - m_blocks.begin() - 1);
}

ReplayId ReplayTableModel::idAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const Block &block = m_blocks.at(blockOf(row));
    return block.ids.at(row - block.first);
}

const ReplayRecord *ReplayTableModel::at(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Block &block = m_blocks.at(blockOf(row));
    return block.isHeld() ? &block.records.at(row - block.first) : nullptr;
}

ReplayTableModel::BlockPlace ReplayTableModel::placeOf(ReplayId id) const
{
    for (qsizetype i = 0; i < m_blocks.size(); ++i) {
        if (const qsizetype offset = m_blocks.at(i).ids.indexOf(id); offset >= 0)
            return {i, offset};
    }
    return {-1, -1};
}

int ReplayTableModel::rowOf(ReplayId id) const
{
    const auto [block, offset] = placeOf(id);
    return block < 0 ? -1 : m_blocks.at(block).first + static_cast<int>(offset);
}

int ReplayTableModel::heldRecords() const
{
    qsizetype count = 0;
    for (const Block &block : m_blocks)
        count += block.records.size();
    return static_cast<int>(count);
}

int ReplayTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_blocks.isEmpty() ? 0 : m_blocks.last().end();
}

int ReplayTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QMetaEnum::fromType<Column>().keyCount();
}

QString ReplayTableModel::text(const ReplayRecord &record, Column column) const
{
    switch (column) {
    case Column::Title: return ReplayTexts::title(record);
    case Column::Players: return ReplayTexts::players(record.players);
    case Column::Map: return record.map;
    case Column::Mod: return record.mod;
    case Column::Date: return record.startedAt == Time() ? QString() : ReplayTexts::day(record.startedAt);
    case Column::Length: return record.seconds > 0 ? ReplayTexts::length(record.seconds) : QString();
    case Column::Size: return Format::bytes(record.bytes);
    case Column::Kind: return ReplayTexts::kind(record.kind);
    case Column::Server: {
        const std::optional<ServerId> id = ServerId::fromString(record.server);
        const ServerView *server = id ? m_servers.find(*id) : nullptr;
        return server ? server->record.name : QString();
    }
    case Column::Marks: {
        QStringList marks;
        if (record.desynced)
            marks.append(tr("desynced"));
        if (!record.complete)
            marks.append(tr("incomplete"));
        if (record.pinned)
            marks.append(tr("pinned"));
        return (marks + record.tags).join(u", "_s);
    }
    }
    return {};
}

QString ReplayTableModel::toolTip(const ReplayRecord &record, Column column) const
{
    if (column == Column::Title && record.state == ReplayRecord::State::Trashed)
        return ReplayTexts::title(record) + u'\n' + ReplayTexts::trashedBy(record);
    return text(record, column);
}

QVariant ReplayTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole) {
        const bool number = column == Column::Length || column == Column::Size;
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const ReplayRecord *record = at(index.row());
    if (!record)
        return role == Qt::DisplayRole && column == Column::Title ? QVariant(u"…"_s) : QVariant();
    return role == Qt::ToolTipRole ? toolTip(*record, column) : text(*record, column);
}

QVariant ReplayTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool number = column == Column::Length || column == Column::Size;
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Title: return tr("Title");
    case Column::Players: return tr("Players");
    case Column::Map: return tr("Map");
    case Column::Mod: return tr("Mod");
    case Column::Date: return tr("Date");
    case Column::Length: return tr("Length");
    case Column::Size: return tr("Size");
    case Column::Kind: return tr("Game");
    case Column::Server: return tr("Server");
    case Column::Marks: return tr("Marks");
    }
    return {};
}

std::optional<Order> ReplayTableModel::orderOf(Column column, Qt::SortOrder direction)
{
    const bool up = direction == Qt::AscendingOrder;
    switch (column) {
    case Column::Date: return up ? Order::Oldest : Order::Newest;
    case Column::Length: return up ? Order::Shortest : Order::Longest;
    case Column::Title: return Order::Title;
    case Column::Size: return Order::Largest;
    default: return {};
    }
}

std::pair<ReplayTableModel::Column, Qt::SortOrder> ReplayTableModel::columnOf(Order order)
{
    switch (order) {
    case Order::Newest: return {Column::Date, Qt::DescendingOrder};
    case Order::Oldest: return {Column::Date, Qt::AscendingOrder};
    case Order::Longest: return {Column::Length, Qt::DescendingOrder};
    case Order::Shortest: return {Column::Length, Qt::AscendingOrder};
    case Order::Title: return {Column::Title, Qt::AscendingOrder};
    case Order::Largest: return {Column::Size, Qt::DescendingOrder};
    }
    return {Column::Date, Qt::DescendingOrder};
}

void ReplayTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ReplayTableModel::take(const Event &event)
{
    if (event.topic != "replays"_L1)
        return;
    if (!m_loaded && m_early.size() < mostEarly)
        m_early.append(event);
    if (!m_loaded)
        return;
    if (event.kind == "removed"_L1) {
        if (const std::optional<ReplayId> id = ReplayId::fromString(event.subject))
            remove(*id);
        return;
    }
    if (event.kind != "added"_L1 && event.kind != "changed"_L1)
        return;
    const Result<ReplayRecord> record = fromJson<ReplayRecord>(event.data.value("record"_L1).toObject());
    if (!record || record->id.isNull())
        return;
    if (rowOf(record->id) >= 0)
        change(*record);
    else if (matches(m_query, *record))
        takeNew(*record);
    else
        remove(record->id);
}

/// Sorts it in, unless that would push away what is looked at, or nobody but the store knows its place.
void ReplayTableModel::takeNew(const ReplayRecord &record)
{
    if (isBehindAll(record))
        return; // comes when the table is scrolled there
    const BlockPlace place = placeFor(record);
    const bool full = place.first >= 0 && m_blocks.at(place.first).ids.size() >= mostInBlock;
    const bool isAbove = place.first >= 0 && m_blocks.at(place.first).first + place.second < m_firstShown;
    if (m_blocks.isEmpty() && m_complete)
        m_blocks.append(Block{.serial = ++m_serial});
    else if (place.first < 0 || full || (isAbove && !m_removed.contains(record.id)))
        return wait(record.id);
    insertAt({qMax<qsizetype>(0, place.first), qMax<qsizetype>(0, place.second)}, record);
}

void ReplayTableModel::wait(ReplayId id)
{
    m_waiting.insert(id);
    Q_EMIT newCountChanged();
}

bool ReplayTableModel::isBehindAll(const ReplayRecord &record) const
{
    return !m_complete && !m_blocks.isEmpty() && m_blocks.last().isHeld()
        && !comesBefore(m_query.order, record, m_blocks.last().records.last());
}

/// Among the pages that are held; not in a gap between them.
ReplayTableModel::BlockPlace ReplayTableModel::placeFor(const ReplayRecord &record) const
{
    const auto isBefore = [this, &record](const ReplayRecord &other) {
        return comesBefore(m_query.order, record, other);
    };
    for (qsizetype i = 0; i < m_blocks.size(); ++i) {
        const QList<ReplayRecord> &records = m_blocks.at(i).records;
        if (records.isEmpty() || (!isBefore(records.last()) && i + 1 < m_blocks.size()))
            continue;
        const qsizetype offset = std::ranges::find_if(records, isBefore) - records.begin();
        const bool isAfterGap = offset == 0 && i > 0 && !m_blocks.at(i - 1).isHeld();
        return isAfterGap ? BlockPlace{-1, -1} : BlockPlace{i, offset};
    }
    return {-1, -1};
}

void ReplayTableModel::insertAt(const BlockPlace &place, const ReplayRecord &record)
{
    Block &block = m_blocks[place.first];
    const int row = block.first + static_cast<int>(place.second);
    beginInsertRows({}, row, row);
    block.ids.insert(place.second, record.id);
    block.records.insert(place.second, record);
    renumber(place.first);
    endInsertRows();
}

void ReplayTableModel::change(const ReplayRecord &record)
{
    if (!matches(m_query, record))
        return remove(record.id);
    const auto [block, offset] = placeOf(record.id);
    if (!m_blocks.at(block).isHeld())
        return; // read anew when it is looked at
    m_blocks[block].records[offset] = record;
    const int row = m_blocks.at(block).first + static_cast<int>(offset);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void ReplayTableModel::remove(ReplayId id)
{
    if (m_waiting.remove(id))
        Q_EMIT newCountChanged();
    const auto [block, offset] = placeOf(id);
    if (block < 0)
        return;
    const int row = m_blocks.at(block).first + static_cast<int>(offset);
    m_removed.insert(id);
    beginRemoveRows({}, row, row);
    m_blocks[block].ids.removeAt(offset);
    if (m_blocks.at(block).isHeld())
        m_blocks[block].records.removeAt(offset);
    if (m_blocks.at(block).ids.isEmpty())
        m_blocks.removeAt(block);
    renumber(block);
    endRemoveRows();
    m_around.start();
}

} // namespace Pitwall
