#pragma once

#include "core/model/livereplay.h"

#include <QAbstractTableModel>

namespace Pitwall {

/// Who sent a replay: how each connection is or was, and whether it agrees with the others.
class WritersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Name, State, Verdict, Branch, Length, Bytes, Joined, Address };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    void setWriters(const QList<ReplayWriter> &writers, int ticksPerSecond);
    const ReplayWriter &at(int row) const { return m_writers.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

private:
    QString text(const ReplayWriter &writer, Column column) const;

    QList<ReplayWriter> m_writers;
    int m_ticksPerSecond = 10;
};

} // namespace Pitwall
