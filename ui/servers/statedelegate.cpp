#include "ui/servers/statedelegate.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QPainter>

namespace Pitwall {

static constexpr int shapeSize = 12;

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDecoration; // room for the shape
    option->decorationSize = {shapeSize, shapeSize};
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto *view = index.data(ServerListModel::ViewRole).value<const ServerView *>();
    if (!view)
        return;
    QStyleOptionViewItem filled(option);
    initStyleOption(&filled, index);
    const QStyle *style = filled.widget ? filled.widget->style() : QApplication::style();
    const QRect place = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &filled, filled.widget);
    QRectF shape(0, 0, shapeSize, shapeSize);
    shape.moveCenter(QRectF(place).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintShape(painter, shape, lookOf(view->status.state), Colors::of(option.palette));
    painter->restore();
}

} // namespace Pitwall
