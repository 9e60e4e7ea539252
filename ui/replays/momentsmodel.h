#pragma once

#include "ui/replays/timeline.h"

#include <QAbstractTableModel>

namespace Pitwall {

/// Chat and marks of a game, in the order of time.
class MomentsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { When, Who, Text };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    void setTimeline(const Timeline &timeline);
    const Timeline::Moment &at(int row) const { return m_line.moments.at(row); }
    int rowAtTick(int tick) const; ///< the last that is not after it, or -1

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

private:
    Timeline m_line;
};

} // namespace Pitwall
