#include "ui/replays/momentsmodel.h"

#include "ui/replays/replaytexts.h"
#include "ui/replays/timelineview.h"
#include "ui/theme/icons.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Pitwall {

void MomentsModel::setTimeline(const Timeline &timeline)
{
    beginResetModel(); // another game
    m_line = timeline;
    endResetModel();
}

int MomentsModel::rowAtTick(int tick) const
{
    return static_cast<int>(m_line.previous(tick + 1));
}

int MomentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_line.moments.size());
}

int MomentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QMetaEnum::fromType<Column>().keyCount();
}

static QIcon momentIcon(Timeline::Moment::Kind kind)
{
    using Kind = Timeline::Moment::Kind;
    switch (kind) {
    case Kind::Chat: return icon("chat"_L1, Tone::Info);
    case Kind::Leave: return icon("sign-out"_L1, Tone::Muted);
    case Kind::Desync: return icon("warning"_L1, Tone::Danger);
    case Kind::Diverge: return icon("unlink"_L1, Tone::Warning);
    case Kind::End: return icon("stop"_L1, Tone::Muted);
    }
    return {};
}

QVariant MomentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Timeline::Moment &moment = m_line.moments.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DecorationRole && column == Column::When)
        return momentIcon(moment.kind);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool chat = moment.kind == Timeline::Moment::Kind::Chat;
    switch (column) {
    case Column::When: return ReplayTexts::atTick(moment.tick, m_line.ticksPerSecond);
    case Column::Who: return chat && moment.to == "allies"_L1 ? tr("%1 to allies").arg(moment.who) : moment.who;
    case Column::Text: return chat ? moment.text : momentText(moment);
    }
    return {};
}

QVariant MomentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::When: return tr("Time");
    case Column::Who: return tr("Who");
    case Column::Text: return tr("What");
    }
    return {};
}

void MomentsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace Pitwall
