#pragma once

#include <QStyledItemDelegate>

namespace Pitwall {

/// The writers of a live game as a row of shapes: who streams, who is silent, who left, who diverged.
class WritersDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Pitwall
