#include "ui/servers/truthladderview.h"

#include "ui/model/format.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/statusshape.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int rungSize = 14;

static Look lookOf(Rung::State state)
{
    switch (state) {
    case Rung::State::Good: return {Shape::Disc, Tone::Ok};
    case Rung::State::Bad: return {Shape::Triangle, Tone::Danger};
    case Rung::State::Unknown:
    case Rung::State::NotOffered: return {Shape::Ring, Tone::Neutral};
    }
    return {};
}

static QString whenText(const Rung &rung, Time now)
{
    if (rung.state == Rung::State::NotOffered)
        return TruthLadderView::tr("not offered");
    if (rung.lastGood)
        return Format::ago(*rung.lastGood, now);
    return rung.state == Rung::State::Bad ? TruthLadderView::tr("never") : u"–"_s;
}

TruthLadderView::TruthLadderView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    onLanguageChange(this, [this] {
        updateGeometry();
        refresh();
    });
}

QList<TruthLadderView::Step> TruthLadderView::steps() const
{
    const Time now = Format::now();
    return {
        {tr("Process"), whenText(m_ladder.process, now), &m_ladder.process},
        {tr("Ports"), whenText(m_ladder.ports, now), &m_ladder.ports},
        {tr("Query"), whenText(m_ladder.query, now), &m_ladder.query},
        {tr("Admin"), whenText(m_ladder.admin, now), &m_ladder.admin},
    };
}

int TruthLadderView::stepWidth() const
{
    return 12 * QFontMetrics(fontOf(TextStyle::Small)).averageCharWidth() + Space::xl;
}

QSize TruthLadderView::sizeHint() const
{
    return {4 * stepWidth(),
            rungSize + Space::xs + QFontMetrics(fontOf(TextStyle::Small)).height()
                + QFontMetrics(fontOf(TextStyle::Caption)).height()};
}

void TruthLadderView::setLadder(const TruthLadder &ladder)
{
    m_ladder = ladder;
    refresh();
}

void TruthLadderView::refresh()
{
    QStringList parts;
    for (const Step &step : steps()) {
        const bool bad = step.rung->state == Rung::State::Bad;
        parts.append(bad ? tr("%1 fails, last good: %2").arg(step.title, step.when)
                         : QString(step.title + u": " + step.when));
    }
    setAccessibleName(parts.join(u"; "_s));
    update();
}

void TruthLadderView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = Colors::of(palette());
    const int width = stepWidth();
    const QList<Step> all = steps();
    for (int i = 0; i < all.size(); ++i) {
        const Step &step = all.at(i);
        const Look look = lookOf(step.rung->state);
        const int center = i * width + width / 2;
        if (i > 0) {
            // A rung is only worth what the one below it is.
            const bool held = all.at(i - 1).rung->state == Rung::State::Good && step.rung->state == Rung::State::Good;
            painter.setPen(QPen(held ? colors.ok : colors.borderStrong, 2));
            painter.drawLine(QPointF(center - width + rungSize, rungSize / 2.0),
                             QPointF(center - rungSize, rungSize / 2.0));
        }
        paintShape(&painter, QRectF(center - rungSize / 2.0, 0, rungSize, rungSize), look, colors);
        QRect text(i * width, rungSize + Space::xs, width, QFontMetrics(fontOf(TextStyle::Small)).height());
        painter.setFont(fontOf(TextStyle::Small));
        painter.setPen(step.rung->state == Rung::State::Bad ? colors.danger : colors.text);
        painter.drawText(text, Qt::AlignCenter, step.title);
        text.translate(0, text.height());
        painter.setFont(fontOf(TextStyle::Caption));
        painter.setPen(colors.muted);
        painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop, step.when);
    }
}

bool TruthLadderView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const qsizetype index = qBound(0, help->x() / stepWidth(), 3);
    const Rung *rung = steps().at(index).rung;
    QToolTip::showText(help->globalPos(), rung->detail, this);
    return true;
}

} // namespace Pitwall
