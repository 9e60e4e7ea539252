#include "ui/replays/writersmodel.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/replays/replaytexts.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Pitwall {

void WritersModel::setWriters(const QList<ReplayWriter> &writers, int ticksPerSecond)
{
    m_ticksPerSecond = ticksPerSecond;
    const int before = rowCount();
    const auto now = static_cast<int>(writers.size());
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_writers.resize(now);
        endRemoveRows();
    } else if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_writers += writers.sliced(before);
        endInsertRows();
    }
    for (int row = 0; row < now; ++row) {
        if (m_writers.at(row) == writers.at(row))
            continue;
        m_writers[row] = writers.at(row);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

int WritersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_writers.size());
}

int WritersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QMetaEnum::fromType<Column>().keyCount();
}

QString WritersModel::text(const ReplayWriter &writer, Column column) const
{
    switch (column) {
    case Column::Name: return writer.name.isEmpty() ? tr("Writer %1").arg(writer.number) : writer.name;
    case Column::State:
        return writer.error.isEmpty()
            ? ReplayTexts::writerState(writer.state)
            : QString(ReplayTexts::writerState(writer.state) + u": "_s + inAppLanguage(writer.error));
    case Column::Verdict: return ReplayTexts::verdict(writer, m_ticksPerSecond);
    case Column::Branch: return writer.branch < 0 ? u"–"_s : QString::number(writer.branch + 1);
    case Column::Length: return writer.ticks < 0 ? u"–"_s : ReplayTexts::atTick(writer.ticks, m_ticksPerSecond);
    case Column::Bytes: return Format::bytes(writer.bytes);
    case Column::Joined: return ReplayTexts::day(writer.joinedAt);
    case Column::Address: return writer.address;
    }
    return {};
}

static bool isNumber(WritersModel::Column column)
{
    return column == WritersModel::Column::Length || column == WritersModel::Column::Bytes;
}

QVariant WritersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    const ReplayWriter &writer = m_writers.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(writer, column);
    case Qt::ToolTipRole:
        return column == Column::Name && !writer.sha256.isEmpty()
            ? QString(writer.name + u"\nSHA-256 "_s + writer.sha256)
            : text(writer, column);
    case Qt::UserRole: return QVariant::fromValue(static_cast<int>(ReplayTexts::look(writer).shape));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant WritersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Name: return tr("Writer");
    case Column::State: return tr("State");
    case Column::Verdict: return tr("Verdict");
    case Column::Branch: return tr("Branch");
    case Column::Length: return tr("Length");
    case Column::Bytes: return tr("Bytes");
    case Column::Joined: return tr("Joined");
    case Column::Address: return tr("Address");
    }
    return {};
}

void WritersModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace Pitwall
