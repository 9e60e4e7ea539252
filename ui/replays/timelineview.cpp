#include "ui/replays/timelineview.h"

#include "ui/replays/replaytexts.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Pitwall {

using TimelineKind = Timeline::Moment::Kind;

static constexpr int gutter = 130;      ///< pixels for the names
static constexpr int smallestLane = 18; ///< pixels
static constexpr int largestLane = 44;
static constexpr int chatLane = 22;
static constexpr int momentShape = 11;
static constexpr int nearBy = 7;            ///< pixels between a pointer and what it points at
static constexpr double fewestSeen = 200.0; ///< ticks; nothing to see below that
static constexpr int pixelsALabel = 80;

Look lookOf(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Chat: return {Shape::Disc, Tone::Info};
    case TimelineKind::Leave: return {Shape::Ring, Tone::Neutral};
    case TimelineKind::Desync: return {Shape::Triangle, Tone::Danger};
    case TimelineKind::Diverge: return {Shape::Diamond, Tone::Warning};
    case TimelineKind::End: return {Shape::Octagon, Tone::Neutral};
    }
    return {};
}

QString momentText(const Timeline::Moment &moment)
{
    switch (moment.kind) {
    case TimelineKind::Chat: return moment.who + u": "_s + moment.text;
    case TimelineKind::Leave:
        return moment.who.isEmpty() ? TimelineView::tr("Somebody leaves")
                                    : TimelineView::tr("%1 leaves").arg(moment.who);
    case TimelineKind::Desync:
        return moment.who.isEmpty() ? TimelineView::tr("The game is out of sync")
                                    : TimelineView::tr("Out of sync: %1").arg(moment.who);
    case TimelineKind::Diverge: return TimelineView::tr("The stream of %1 differs from here on").arg(moment.who);
    case TimelineKind::End: return TimelineView::tr("End of the recording");
    }
    return {};
}

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    onLanguageChange(this, [this] { refreshName(); });
}

void TimelineView::setTimeline(const Timeline &timeline)
{
    m_line = timeline;
    m_from = 0;
    m_to = qMax(fewestSeen, static_cast<double>(timeline.ticks));
    m_moment = 0;
    refreshName();
    updateGeometry();
    update();
}

QSize TimelineView::minimumSizeHint() const
{
    return {gutter + 200, static_cast<int>(m_line.lanes.size()) * smallestLane + chatLane + 2 * chatLane};
}

QSize TimelineView::sizeHint() const
{
    return {800, static_cast<int>(m_line.lanes.size()) * 30 + 3 * chatLane};
}

QRect TimelineView::plot() const
{
    const int lanes = static_cast<int>(m_line.lanes.size()) * laneHeight();
    return {gutter, chatLane, qMax(1, width() - gutter - Space::m), lanes};
}

int TimelineView::laneHeight() const
{
    const auto lanes = static_cast<int>(m_line.lanes.size());
    return lanes == 0 ? 0 : qBound(smallestLane, (height() - 3 * chatLane) / lanes, largestLane);
}

double TimelineView::xOf(double tick) const
{
    const QRect area = plot();
    return area.left() + (tick - m_from) / qMax(1.0, m_to - m_from) * area.width();
}

double TimelineView::tickOf(double x) const
{
    const QRect area = plot();
    return m_from + (x - area.left()) / area.width() * (m_to - m_from);
}

int TimelineView::laneAt(int y) const
{
    const QRect area = plot();
    const int lane = laneHeight();
    return lane <= 0 || y < area.top() || y >= area.top() + area.height() ? -1 : (y - area.top()) / lane;
}

void TimelineView::setVisibleTicks(double from, double to)
{
    const double most = qMax(fewestSeen, static_cast<double>(m_line.ticks));
    const double span = qBound(qMin(fewestSeen, most), to - from, most);
    m_from = qBound(0.0, from, most - span);
    m_to = m_from + span;
    update();
}

void TimelineView::zoom(double factor, double center)
{
    setVisibleTicks(center - (center - m_from) * factor, center + (m_to - center) * factor);
}

void TimelineView::setMoment(int tick)
{
    const int now = qBound(0, tick, m_line.ticks);
    if (now == m_moment)
        return;
    m_moment = now;
    const double span = m_to - m_from;
    if (now < m_from || now > m_to)
        setVisibleTicks(now - span / 2, now + span / 2);
    refreshName();
    update();
}

void TimelineView::choose(int tick)
{
    const int before = m_moment;
    setMoment(tick);
    if (m_moment != before)
        Q_EMIT momentChanged(m_moment);
}

/// What somebody hears who does not see it: the moment, and who does how much then.
void TimelineView::refreshName()
{
    QStringList parts{ReplayTexts::atTick(m_moment, m_line.ticksPerSecond)};
    for (int lane = 0; lane < m_line.lanes.size(); ++lane)
        parts.append(textAt(m_moment, lane));
    for (const Timeline::Moment &moment : std::as_const(m_line.moments)) {
        if (moment.tick == m_moment)
            parts.append(momentText(moment));
    }
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(parts.join(u"; "_s));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString TimelineView::textAt(int tick, int lane) const
{
    const Timeline::Lane &player = m_line.lanes.at(lane);
    const int minute = tick / m_line.ticksPerMinute();
    return tr("%1: %n command(s) a minute", nullptr, player.perMinute.value(minute)).arg(player.player);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    if (m_line.isEmpty()) {
        painter.setPen(colors.muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("A recording of this game tells nothing about its course."));
        return;
    }
    paintAxis(painter);
    for (int lane = 0; lane < m_line.lanes.size(); ++lane)
        paintLane(painter, lane);
    paintMoments(painter);
    const QRect area = plot();
    const double x = xOf(m_moment);
    if (x >= area.left() && x <= area.right()) {
        painter.setPen(QPen(colors.accentText, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + chatLane));
        const QString text = ReplayTexts::atTick(m_moment, m_line.ticksPerSecond);
        painter.setFont(fontOf(TextStyle::Caption));
        QRect label(0, 0, painter.fontMetrics().horizontalAdvance(text) + Space::s, chatLane - Space::xs);
        label.moveTo(qBound(area.left(), qRound(x) - label.width() / 2, width() - label.width()), 1);
        paintSurface(&painter, label, Radius::control, colors.accent);
        painter.setPen(colors.onAccent);
        painter.drawText(label, Qt::AlignCenter, text);
    }
    if (hasFocus())
        paintFocusRing(&painter, rect(), Radius::control, colors);
}

void TimelineView::paintAxis(QPainter &painter) const
{
    static constexpr int steps[] = {10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200}; // seconds
    const Colors &colors = Colors::of(palette());
    const QRect area = plot();
    const double seconds = (m_to - m_from) / m_line.ticksPerSecond;
    const double wanted = seconds * pixelsALabel / area.width();
    const auto *step = std::ranges::find_if(steps, [wanted](int each) { return each >= wanted; });
    const int every = (step == std::end(steps) ? steps[std::size(steps) - 1] : *step) * m_line.ticksPerSecond;
    painter.setFont(fontOf(TextStyle::Caption));
    const int bottom = area.top() + area.height() + chatLane;
    for (int tick = static_cast<int>(std::ceil(m_from / every)) * every; tick <= m_to; tick += every) {
        const double x = xOf(tick);
        painter.setPen(QPen(colors.border, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, bottom));
        painter.setPen(colors.muted);
        const QString text = ReplayTexts::atTick(tick, m_line.ticksPerSecond);
        const double room = painter.fontMetrics().horizontalAdvance(text) + 2;
        painter.drawText(QRectF(qMin(x - room / 2, width() - room), bottom + 2, room, chatLane),
                         Qt::AlignHCenter | Qt::AlignTop, text);
    }
    painter.setPen(colors.muted);
    painter.drawText(QRect(0, area.top() + area.height(), gutter - Space::m, chatLane),
                     Qt::AlignVCenter | Qt::AlignRight, tr("Chat"));
}

void TimelineView::paintLane(QPainter &painter, int lane) const
{
    const Colors &colors = Colors::of(palette());
    const Timeline::Lane &player = m_line.lanes.at(lane);
    const QRect area = plot();
    const int height = laneHeight();
    const QRect row(area.left(), area.top() + lane * height, area.width(), height);
    painter.setFont(fontOf(TextStyle::Small));
    painter.setPen(player.human ? colors.text : colors.muted);
    const QRect name(0, row.top(), gutter - Space::m, height);
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(player.player, Qt::ElideRight, name.width()));
    painter.setPen(QPen(colors.border, 1));
    painter.drawLine(row.bottomLeft(), row.bottomRight());

    const int minute = m_line.ticksPerMinute();
    const int first = qMax(0, static_cast<int>(m_from) / minute);
    const auto last =
        static_cast<int>(qMin<qsizetype>(player.perMinute.size(), static_cast<qsizetype>(m_to) / minute + 1));
    QColor bar = colors.accent;
    bar.setAlphaF(colors.dark ? 0.85F : 0.75F);
    painter.save();
    painter.setClipRect(row);
    for (int i = first; i < last; ++i) {
        const double share = m_line.most > 0 ? static_cast<double>(player.perMinute.at(i)) / m_line.most : 0;
        const double top = row.bottom() - share * (height - 5);
        const double left = xOf(static_cast<double>(i) * minute);
        const double right = qMax(left + 1, xOf(static_cast<double>(i + 1) * minute) - 1);
        painter.fillRect(QRectF(QPointF(left, top), QPointF(right, row.bottom())), bar);
    }
    if (player.leftTick) { // nothing of this player comes after it
        const QRectF gone(QPointF(xOf(*player.leftTick), row.top()), row.bottomRight());
        painter.fillRect(gone, QBrush(colors.borderStrong, Qt::BDiagPattern));
    }
    painter.restore();
}

void TimelineView::paintMoments(QPainter &painter) const
{
    const Colors &colors = Colors::of(palette());
    const QRect area = plot();
    double lastChat = -momentShape;
    for (const Timeline::Moment &moment : m_line.moments) {
        const double x = xOf(moment.tick);
        if (x < area.left() || x > area.right() + 1)
            continue;
        QRectF shape(0, 0, momentShape, momentShape);
        const bool chat = moment.kind == TimelineKind::Chat;
        if (chat) {
            if (x - lastChat < 3) // they would only hide each other
                continue;
            lastChat = x;
            shape.setSize({7, 7});
            shape.moveCenter(QPointF(x, area.top() + area.height() + chatLane / 2.0));
        } else {
            const Look look = lookOf(moment.kind);
            QColor line = colors.tone(look.tone);
            line.setAlphaF(0.6F);
            painter.setPen(QPen(line, 1, moment.kind == TimelineKind::Leave ? Qt::DotLine : Qt::SolidLine));
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.top() + area.height()));
            shape.moveCenter(QPointF(x, area.top() - momentShape / 2.0));
        }
        paintShape(&painter, shape, lookOf(moment.kind), colors);
    }
}

QString TimelineView::nearText(QPoint place) const
{
    const QRect area = plot();
    if (place.x() < area.left() - nearBy)
        return {};
    QStringList lines;
    const bool inChat = place.y() >= area.top() + area.height();
    for (const Timeline::Moment &moment : m_line.moments) {
        const bool fits = (moment.kind == TimelineKind::Chat) == inChat;
        if (fits && qAbs(xOf(moment.tick) - place.x()) <= nearBy && lines.size() < 12)
            lines.append(ReplayTexts::atTick(moment.tick, m_line.ticksPerSecond) + u"  "_s + momentText(moment));
    }
    const int tick = qBound(0, qRound(tickOf(place.x())), m_line.ticks);
    if (const int lane = laneAt(place.y()); lane >= 0)
        lines.append(ReplayTexts::atTick(tick, m_line.ticksPerSecond) + u"  "_s + textAt(tick, lane));
    return lines.join(u'\n');
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), nearText(help->pos()), this);
    return true;
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier) || qAbs(delta.x()) > qAbs(delta.y())) {
        const double by = -(delta.x() != 0 ? delta.x() : delta.y()) / 1200.0 * (m_to - m_from);
        setVisibleTicks(m_from + by, m_to + by);
    } else if (delta.y() != 0) {
        zoom(std::pow(0.8, delta.y() / 120.0), tickOf(event->position().x()));
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragFrom = event->pos();
    m_dragTicks = m_from;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom || qAbs(event->pos().x() - m_dragFrom->x()) < nearBy)
        return;
    const double ticksAPixel = (m_to - m_from) / plot().width();
    const double from = m_dragTicks - (event->pos().x() - m_dragFrom->x()) * ticksAPixel;
    setVisibleTicks(from, from + m_to - m_from);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dragFrom && qAbs(event->pos().x() - m_dragFrom->x()) < nearBy)
        choose(qRound(tickOf(event->pos().x())));
    m_dragFrom.reset();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const int second = m_line.ticksPerSecond;
    const int step = event->modifiers().testFlag(Qt::ControlModifier) ? second : 10 * second;
    const auto jump = [this](qsizetype moment) {
        if (moment >= 0)
            choose(m_line.moments.at(moment).tick);
    };
    switch (event->key()) {
    case Qt::Key_Left: choose(m_moment - step); return;
    case Qt::Key_Right: choose(m_moment + step); return;
    case Qt::Key_Home: choose(0); return;
    case Qt::Key_End: choose(m_line.ticks); return;
    case Qt::Key_PageUp: jump(m_line.previous(m_moment)); return;
    case Qt::Key_PageDown: jump(m_line.next(m_moment)); return;
    case Qt::Key_Plus:
    case Qt::Key_Up: zoom(0.5, m_moment); return;
    case Qt::Key_Minus:
    case Qt::Key_Down: zoom(2, m_moment); return;
    case Qt::Key_0: setVisibleTicks(0, m_line.ticks); return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace Pitwall
