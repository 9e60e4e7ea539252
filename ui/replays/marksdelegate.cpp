#include "ui/replays/marksdelegate.h"

#include "ui/replays/replaytablemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/typography.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/statusshape.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int markSize = 14; // pixels

void MarksDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text.clear(); // drawn instead
}

void MarksDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto *model = qobject_cast<const ReplayTableModel *>(index.model());
    const ReplayRecord *record = model ? model->at(index.row()) : nullptr;
    if (!record)
        return;
    const Colors &colors = Colors::of(option.palette);
    painter->save();
    painter->setClipRect(option.rect);
    QRect place(option.rect.left() + Space::s, option.rect.center().y() - markSize / 2, markSize, markSize);
    const auto next = [&place] {
        place.translate(markSize + Space::xs, 0);
    };
    if (record->desynced) {
        paintShape(painter, place, {Shape::Triangle, Tone::Danger}, colors);
        next();
    }
    if (!record->complete) {
        paintShape(painter, place, {Shape::Arc, Tone::Warning}, colors);
        next();
    }
    if (record->pinned) {
        paintIcon(painter, place, QLatin1StringView("pin"), colors.accentText);
        next();
    }
    painter->setFont(fontOf(TextStyle::Caption));
    int x = place.left();
    for (const QString &tag : record->tags) {
        const QSize size = badgeSize(tag, painter->font());
        const bool isLast = &tag == &record->tags.constLast();
        const int room =
            option.rect.right() - x - Space::xs - (isLast ? 0 : markSize); // for what says that there are more
        if (room < 2 * markSize) {
            painter->setPen(colors.muted);
            painter->drawText(x, place.top(), markSize, markSize, Qt::AlignVCenter, u"…"_s);
            break;
        }
        const QRect badge(x, option.rect.center().y() - size.height() / 2, qMin(size.width(), room), size.height());
        paintBadge(painter, badge, tag, Tone::Accent, colors);
        x = badge.right() + Space::xs;
    }
    painter->restore();
}

} // namespace Pitwall
