#include "ui/dashboard/servercard.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/gamelist.h"
#include "ui/model/metrichistory.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/sparkline.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Verb = ServerActions::Verb;

static constexpr int buttonSide = 28;

/// What all parts of one card paint with.
struct ServerCard::Pen
{
    QPainter *painter;
    const Colors &colors;
    const Fonts &fonts;
    QRect inner; ///< the card without its padding
    bool hovered;
    QPoint mouse;

    void text(const QRect &rect, const QFont &font, Tone tone, const QString &text, int flags = Qt::AlignLeft) const
    {
        painter->setFont(font);
        painter->setPen(colors.tone(tone));
        painter->drawText(rect, flags | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    }
};

ServerCard::ServerCard(const GameList &games, MetricHistory &history, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_games(games)
    , m_history(history)
{}

const ServerCard::Fonts &ServerCard::fonts() const
{
    if (!m_fontsMade || m_fontsOf != QApplication::font()) {
        m_fontsOf = QApplication::font();
        m_fontsMade = true;
        m_fonts = {fontOf(TextStyle::Strong), fontOf(TextStyle::Body), fontOf(TextStyle::Small),
                   fontOf(TextStyle::Caption), fontOf(TextStyle::Subtitle)};
    }
    return m_fonts;
}

QList<Verb> ServerCard::verbs(const ServerStatus &status)
{
    QList<Verb> verbs;
    for (const Verb verb : {Verb::CancelIntent, Verb::Start, Verb::Restart, Verb::Stop}) {
        if (ServerActions::applies(verb, status))
            verbs.append(verb);
    }
    return verbs;
}

QRect ServerCard::verbRect(const QRect &card, int place)
{
    return {card.right() - Space::m - (place + 1) * buttonSide - place * Space::xs + 1,
            card.bottom() - Space::s - buttonSide, buttonSide, buttonSide};
}

void ServerCard::paintHead(const Pen &pen, const ServerView &view) const
{
    const Look look = lookOf(view.status.state);
    const QString state = stateText(view.status.state);
    const QSize badge = badgeSize(state, pen.fonts.caption);
    const QRect line(pen.inner.left(), pen.inner.top(), pen.inner.width(), 24);
    paintShape(pen.painter, QRect(line.left(), line.top() + 5, 14, 14), look, pen.colors);
    const QRect badgeRect(line.right() - badge.width() + 1, line.center().y() - badge.height() / 2, badge.width(),
                          badge.height());
    pen.painter->setFont(pen.fonts.caption);
    paintBadge(pen.painter, badgeRect, state, look.tone, pen.colors);
    pen.text(line.adjusted(14 + Space::s, 0, -badge.width() - Space::s, 0), pen.fonts.strong, Tone::Text,
             view.record.name);

    QString second = m_games.title(view.record.game);
    if (!view.record.group.isEmpty())
        second += u"  ·  " + view.record.group;
    pen.text(QRect(line.left() + 14 + Space::s, line.bottom() + 1, line.width() - 14 - Space::s, 18), pen.fonts.small,
             Tone::Muted, second);
}

void ServerCard::paintPlayers(const Pen &pen, const ServerView &view) const
{
    const QRect line(pen.inner.left(), pen.inner.top() + 52, pen.inner.width(), 24);
    const int middle = line.center().y();
    paintIcon(pen.painter, QRect(line.left(), middle - 8, 16, 16), "users"_L1, pen.colors.muted);
    const QString count = QString::number(view.status.playerCount);
    const int x = line.left() + 16 + Space::s;
    pen.text(QRect(x, line.top(), 60, line.height()), pen.fonts.figure,
             view.status.playerCount > 0 ? Tone::Text : Tone::Muted, count);
    const int width = QFontMetrics(pen.fonts.figure).horizontalAdvance(count) + 3;
    pen.text(QRect(x + width, line.top() + 1, 60, line.height()), pen.fonts.small, Tone::Muted,
             u"/ %1"_s.arg(view.status.maxPlayers));
    if (view.status.map.isEmpty())
        return;
    const int half = line.left() + line.width() / 2 + Space::s;
    paintIcon(pen.painter, QRect(half, middle - 8, 16, 16), "map"_L1, pen.colors.muted);
    pen.text(QRect(half + 16 + Space::s, line.top(), line.right() - half - 16 - Space::s, line.height()),
             pen.fonts.body, Tone::Secondary, view.status.map);
}

void ServerCard::paintMetrics(const Pen &pen, const ServerView &view) const
{
    const MetricHistory::Series &series = m_history.of(view.record.id);
    const int width = (pen.inner.width() - Space::l) / 2;
    const int top = pen.inner.top() + 84;
    const auto metric = [&](int column, const QString &title, const QString &value, const QList<float> &values,
                            float scale, Tone tone) {
        const QRect label(pen.inner.left() + column * (width + Space::l), top, width, 16);
        pen.text(label, pen.fonts.caption, Tone::Muted, title);
        pen.text(label, pen.fonts.caption, Tone::Secondary, value, Qt::AlignRight);
        paintSparkline(pen.painter, QRect(label.left(), label.bottom() + 3, width, 22), values, scale,
                       pen.colors.tone(tone), pen.colors.soft(tone));
    };
    const ServerStatus &status = view.status;
    metric(0, tr("CPU"), Format::percent(status.cpuPercent), series.cpuPercent, 25, Tone::Accent);
    metric(1, tr("Memory"), Format::bytes(status.memoryBytes), series.memoryBytes,
           static_cast<float>(status.memoryBytes) * 1.5F, Tone::Info);
}

static QString waitingText(ServerStatus::State state)
{
    switch (state) {
    case ServerStatus::State::Starting: return ServerCard::tr("Waiting until it is ready…");
    case ServerStatus::State::Stopping: return ServerCard::tr("Waiting until it has ended…");
    case ServerStatus::State::Restoring: return ServerCard::tr("On its way back…");
    case ServerStatus::State::Offline: return ServerCard::tr("Not running.");
    case ServerStatus::State::Online:
    case ServerStatus::State::Degraded:
    case ServerStatus::State::BackingOff:
    case ServerStatus::State::Failed: return stateText(state);
    }
    return {};
}

void ServerCard::paintTrouble(const Pen &pen, const ServerView &view) const
{
    const ServerStatus &status = view.status;
    QString text = reasonText(status.reason);
    if (status.state == ServerStatus::State::BackingOff && status.retryAt)
        text = tr("Next try in %1.").arg(Format::duration(*status.retryAt - Format::now())) + u' ' + text;
    if (text.isEmpty())
        text = waitingText(status.state);
    const QRect rect(pen.inner.left() + 14 + Space::s, pen.inner.top() + 54, pen.inner.width() - 14 - Space::s, 66);
    pen.painter->setFont(pen.fonts.body);
    pen.painter->setPen(pen.colors.tone(needsAttention(status.state) ? lookOf(status.state).tone : Tone::Muted));
    pen.painter->drawText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
}

void ServerCard::paintFoot(const Pen &pen, const ServerView &view) const
{
    const ServerStatus &status = view.status;
    const QRect card = pen.inner.adjusted(-Space::l, -Space::l, Space::l, Space::l);
    const QRect line(pen.inner.left(), card.bottom() - Space::s - buttonSide, pen.inner.width(), buttonSide);
    pen.painter->fillRect(card.left() + 1, line.top() - Space::s + 1, card.width() - 2, 1, pen.colors.border);

    const QList<Verb> shown = verbs(status);
    for (int i = 0; i < shown.size(); ++i) {
        const QRect button = verbRect(card, static_cast<int>(shown.size()) - 1 - i);
        const bool pointed = pen.hovered && button.contains(pen.mouse);
        if (pointed)
            paintSurface(pen.painter, button, Radius::control, pen.colors.neutralSoft);
        paintIcon(pen.painter, button.adjusted(6, 6, -6, -6), ServerActions::iconName(shown.at(i)),
                  pointed           ? pen.colors.accentText
                      : pen.hovered ? pen.colors.secondary
                                    : pen.colors.muted);
    }
    const int buttons = static_cast<int>(shown.size()) * (buttonSide + Space::xs);
    const QRect left = line.adjusted(0, 0, -buttons, 0);
    const QRect place(left.left(), left.center().y() - 7, 14, 14);
    const QRect text = left.adjusted(14 + Space::s, 0, 0, 0);
    if (status.intent != ServerStatus::Intent::None) {
        paintIcon(pen.painter, place, "clock"_L1, pen.colors.info);
        pen.text(text, pen.fonts.small, Tone::Info,
                 status.intent == ServerStatus::Intent::StopWhenEmpty ? tr("Stops when empty")
                                                                      : tr("Restarts when empty"));
    } else if (!status.lastIncident.isEmpty() && status.lastIncidentAt) {
        const Tone tone = needsAttention(status.state) ? lookOf(status.state).tone : Tone::Muted;
        paintIcon(pen.painter, place, "warning"_L1, pen.colors.tone(tone));
        pen.text(
            text, pen.fonts.small, Tone::Secondary,
            u"%1 · %2"_s.arg(Format::ago(*status.lastIncidentAt, Format::now()), inAppLanguage(status.lastIncident)));
    } else if (isUp(status.state) && status.startedAt) {
        paintIcon(pen.painter, place, "clock"_L1, pen.colors.muted);
        pen.text(text, pen.fonts.small, Tone::Muted, tr("up %1").arg(Format::since(*status.startedAt, Format::now())));
    }
}

/// Where the mouse is, in the coordinates that the cards are painted in.
static QPoint mouseOn(const QStyleOptionViewItem &option, const QPainter &painter)
{
    const auto *view = qobject_cast<const QAbstractScrollArea *>(option.widget);
    return view ? painter.transform().inverted().map(view->viewport()->mapFromGlobal(QCursor::pos())) : QPoint();
}

void ServerCard::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = index.data(ServerListModel::ViewRole).value<const ServerView *>();
    if (!view)
        return;
    const Colors &colors = Colors::of(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const QColor edge = selected ? (colors.dark ? colors.accentText : colors.accent) : colors.border;
    paintSurface(painter, option.rect, Radius::card,
                 selected      ? colors.accentSoft
                     : hovered ? colors.cardHover
                               : colors.card,
                 edge);
    if (focused)
        paintFocusRing(painter, option.rect, Radius::card, colors);

    const Pen pen{.painter = painter,
                  .colors = colors,
                  .fonts = fonts(),
                  .inner = option.rect.adjusted(Space::l, Space::l, -Space::l, -Space::l),
                  .hovered = hovered,
                  .mouse = mouseOn(option, *painter)};
    paintHead(pen, *view);
    const ServerStatus::State state = view->status.state;
    const bool alive = state == ServerStatus::State::Online || state == ServerStatus::State::Degraded;
    if (alive) {
        paintPlayers(pen, *view);
        paintMetrics(pen, *view);
    } else {
        paintTrouble(pen, *view);
    }
    paintFoot(pen, *view);
}

bool ServerCard::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseMove)
        return false;
    const auto *view = index.data(ServerListModel::ViewRole).value<const ServerView *>();
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QList<Verb> shown = verbs(view->status);
    for (int i = 0; i < shown.size(); ++i) {
        const bool hit =
            verbRect(option.rect, static_cast<int>(shown.size()) - 1 - i).contains(mouse->position().toPoint());
        if (hit && event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton) {
            Q_EMIT verbClicked(view->record.id, shown.at(i));
            return true;
        }
    }
    return false;
}

bool ServerCard::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                           const QModelIndex &index)
{
    const auto *server = index.data(ServerListModel::ViewRole).value<const ServerView *>();
    if (event->type() != QEvent::ToolTip || !server)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QList<Verb> shown = verbs(server->status);
    QString tip = inAppLanguage(server->status.lastIncident);
    for (int i = 0; i < shown.size(); ++i) {
        if (verbRect(option.rect, static_cast<int>(shown.size()) - 1 - i).contains(event->pos()))
            tip = ServerActions::text(shown.at(i));
    }
    QToolTip::showText(event->globalPos(), tip, view);
    return true;
}

} // namespace Pitwall
