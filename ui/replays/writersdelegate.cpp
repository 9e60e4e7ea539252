#include "ui/replays/writersdelegate.h"

#include "ui/replays/livegamesmodel.h"
#include "ui/replays/replaytexts.h"
#include "ui/theme/typography.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int writerShape = 11; // pixels

void WritersDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto *game = index.data(LiveGamesModel::GameRole).value<const LiveReplay *>();
    if (!game)
        return;
    const Colors &colors = Colors::of(option.palette);
    painter->save();
    painter->setClipRect(option.rect);
    int x = option.rect.left() + Space::s;
    const int y = option.rect.center().y() - writerShape / 2;
    qsizetype drawn = 0;
    for (const ReplayWriter &writer : game->writers) {
        if (x + 3 * writerShape > option.rect.right() && drawn + 1 < game->writers.size())
            break;
        paintShape(painter, QRectF(x, y, writerShape, writerShape), ReplayTexts::look(writer), colors);
        x += writerShape + Space::xs;
        ++drawn;
    }
    if (drawn < game->writers.size()) {
        painter->setFont(fontOf(TextStyle::Caption));
        painter->setPen(colors.muted);
        const QRect rest(x, option.rect.top(), option.rect.right() - x, option.rect.height());
        painter->drawText(rest, Qt::AlignVCenter, u"+%1"_s.arg(game->writers.size() - drawn));
    }
    painter->restore();
}

QSize WritersDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {qMax(size.width(), 8 * (writerShape + Space::xs)), size.height()};
}

} // namespace Pitwall
