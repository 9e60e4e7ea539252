// Keyboard, mouse and clipboard of ConsoleView.
#include "ui/servers/consolebuffer.h"
#include "ui/servers/consoleline.h"
#include "ui/servers/consoleview.h"
#include "ui/theme/icons.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int dragPeriod = 40; // ms

ConsoleView::Position ConsoleView::positionAt(const QPoint &point) const
{
    if (m_buffer.count() == 0)
        return {};
    const int wanted = (verticalScrollBar()->value() + point.y() - Space::xs) / m_lineHeight;
    const OutputLine &line = m_buffer.at(qBound(0, wanted, m_buffer.count() - 1));
    const QString text = consoleText(line);
    if (wanted >= m_buffer.count())
        return {line.seq, static_cast<int>(text.size())};
    QTextLayout layout;
    layOut(layout, text);
    return {line.seq, layout.lineAt(0).xToCursor(point.x() - gutter() + horizontalScrollBar()->value())};
}

void ConsoleView::select(Position anchor, Position cursor)
{
    m_anchor = anchor;
    m_cursor = cursor;
    viewport()->update();
}

void ConsoleView::selectAll()
{
    if (m_buffer.count() == 0)
        return;
    const OutputLine &last = m_buffer.at(m_buffer.count() - 1);
    select({m_buffer.at(0).seq, 0}, {last.seq, static_cast<int>(consoleText(last).size())});
}

QString ConsoleView::selectedText() const
{
    const auto [first, last] = std::minmax(m_anchor, m_cursor);
    QStringList lines;
    for (int i = m_buffer.indexOf(first.seq); i < m_buffer.count() && m_buffer.at(i).seq <= last.seq; ++i) {
        const QString text = consoleText(m_buffer.at(i));
        const auto [from, to] = selectedColumns(m_buffer.at(i).seq, text.size());
        lines.append(text.mid(from, to - from));
    }
    return lines.join(u'\n');
}

void ConsoleView::copy()
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

/// Selects by whole lines from the keyboard; begins at the last line that is seen.
void ConsoleView::extendBy(int lines)
{
    if (m_buffer.count() == 0)
        return;
    if (!hasSelection()) {
        const int seen = (verticalScrollBar()->value() + viewport()->height()) / m_lineHeight - 1;
        const OutputLine &line = m_buffer.at(qBound(0, seen, m_buffer.count() - 1));
        m_anchor = m_cursor = {line.seq, lines < 0 ? static_cast<int>(consoleText(line).size()) : 0};
    }
    const int index = qBound(0, m_buffer.indexOf(m_cursor.seq) + lines, m_buffer.count() - 1);
    const OutputLine &line = m_buffer.at(index);
    select(m_anchor, {line.seq, line.seq < m_anchor.seq ? 0 : static_cast<int>(consoleText(line).size())});
    const int top = index * m_lineHeight;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + m_lineHeight > bar->value() + viewport()->height())
        bar->setValue(top + m_lineHeight - viewport()->height());
}

void ConsoleView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    const int page = qMax(1, viewport()->height() / m_lineHeight - 1);
    const auto go = [&](int lines, QAbstractSlider::SliderAction action) {
        extends ? extendBy(lines) : bar->triggerAction(action);
    };
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Up: go(-1, QAbstractSlider::SliderSingleStepSub); return;
    case Qt::Key_Down: go(1, QAbstractSlider::SliderSingleStepAdd); return;
    case Qt::Key_PageUp: go(-page, QAbstractSlider::SliderPageStepSub); return;
    case Qt::Key_PageDown: go(page, QAbstractSlider::SliderPageStepAdd); return;
    case Qt::Key_Home: go(-m_buffer.count(), QAbstractSlider::SliderToMinimum); return;
    case Qt::Key_End: extends ? extendBy(m_buffer.count()) : jumpToEnd(); return;
    case Qt::Key_Left: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub); return;
    case Qt::Key_Right: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void ConsoleView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Position at = positionAt(event->position().toPoint());
    select(event->modifiers() & Qt::ShiftModifier ? m_anchor : at, at);
    m_drag.start(dragPeriod, this);
}

void ConsoleView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag.isActive())
        select(m_anchor, positionAt(event->position().toPoint()));
}

void ConsoleView::mouseReleaseEvent(QMouseEvent *event)
{
    m_drag.stop();
    if (event->button() == Qt::LeftButton && hasSelection() && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void ConsoleView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Position at = positionAt(event->position().toPoint());
    const int index = m_buffer.indexOf(at.seq);
    if (index >= m_buffer.count())
        return;
    const QString text = consoleText(m_buffer.at(index));
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(at.column);
    const qsizetype from = words.isAtBoundary() ? at.column : words.toPreviousBoundary();
    words.setPosition(at.column);
    const qsizetype to = words.toNextBoundary();
    select({at.seq, static_cast<int>(qMax<qsizetype>(0, from))},
           {at.seq, to < 0 ? static_cast<int>(text.size()) : static_cast<int>(to)});
}

void ConsoleView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_drag.timerId())
        return QAbstractScrollArea::timerEvent(event);
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    const int beyond = at.y() < 0 ? at.y() : qMax(0, at.y() - viewport()->height());
    if (beyond == 0)
        return;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond);
    select(m_anchor, positionAt(at));
}

void ConsoleView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon("copy"_L1), tr("Copy"), this, &ConsoleView::copy)->setEnabled(hasSelection());
    menu->addAction(tr("Select all"), this, &ConsoleView::selectAll);
    menu->popup(event->globalPos());
}

} // namespace Pitwall
