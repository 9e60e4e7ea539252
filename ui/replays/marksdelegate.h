#pragma once

#include <QStyledItemDelegate>

namespace Pitwall {

/// What stands out about a kept replay: desynced and incomplete as shapes, a pin, its tags as badges.
class MarksDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Pitwall
