#include "ui/replays/writerdelegate.h"

#include "ui/replays/replaytexts.h"
#include "ui/replays/writersmodel.h"

#include <QApplication>
#include <QPainter>

namespace Pitwall {

static constexpr int stateShape = 12; // pixels

void WriterDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::HasDecoration; // room for the shape
    option->decorationSize = {stateShape, stateShape};
}

void WriterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto *model = qobject_cast<const WritersModel *>(index.model());
    if (!model)
        return;
    QStyleOptionViewItem filled(option);
    initStyleOption(&filled, index);
    const QStyle *style = filled.widget ? filled.widget->style() : QApplication::style();
    const QRect place = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &filled, filled.widget);
    QRectF shape(0, 0, stateShape, stateShape);
    shape.moveCenter(QRectF(place).center());
    paintShape(painter, shape, ReplayTexts::look(model->at(index.row())), Colors::of(option.palette));
}

} // namespace Pitwall
