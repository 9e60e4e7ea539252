#include "ui/servers/consoleview.h"

#include "ui/servers/consolebuffer.h"
#include "ui/servers/consoleline.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int loadAhead = 3; // views: so far from an end the next page is asked for

ConsoleView::ConsoleView(ConsoleBuffer &buffer, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_buffer(buffer)
    , m_jump(makeButton("chevron-down"_L1, ButtonKind::Primary))
{
    setTextStyle(this, TextStyle::Mono);
    m_lineHeight = fontMetrics().lineSpacing() + 2;
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    viewport()->setCursor(Qt::IBeamCursor);
    verticalScrollBar()->setSingleStep(m_lineHeight);
    m_jump->setParent(viewport());
    m_jump->setCursor(Qt::ArrowCursor);
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, [this] {
        jumpToEnd();
        setFocus();
    });
    connect(&buffer, &ConsoleBuffer::grew, this, [this](int atStart, int) { shift(atStart); });
    connect(&buffer, &ConsoleBuffer::shrank, this, [this](int atStart, int) { shift(-atStart); });
    connect(&buffer, &ConsoleBuffer::replaced, this, [this] {
        m_widest = 0;
        shift(0);
    });
    connect(&buffer, &ConsoleBuffer::newestChanged, this, &ConsoleView::retranslate);
    onLanguageChange(this, [this] { retranslate(); });
}

void ConsoleView::retranslate()
{
    const qint64 unread = m_buffer.newest() - m_readTo;
    m_jump->setText(unread > 0 && !m_follows ? tr("%n new line(s)", nullptr, static_cast<int>(unread))
                                             : tr("Jump to end"));
    placeJump();
}

void ConsoleView::placeJump()
{
    m_jump->resize(m_jump->sizeHint());
    m_jump->move(viewport()->width() - m_jump->width() - Space::l, viewport()->height() - m_jump->height() - Space::m);
}

void ConsoleView::setFollows(bool follows)
{
    if (follows == m_follows)
        return;
    m_follows = follows;
    m_readTo = m_buffer.newest();
    m_jump->setVisible(!follows);
    retranslate();
    Q_EMIT followsChanged(follows);
}

void ConsoleView::jumpToEnd()
{
    m_shown = 0;
    setFollows(true);
    if (!m_buffer.isAtEnd())
        m_buffer.loadEnd();
    shift(0);
}

void ConsoleView::setTimestamps(bool shown)
{
    m_timestamps = shown;
    updateRange();
    viewport()->update();
}

void ConsoleView::setMarked(const QString &text)
{
    m_marked = text;
    m_shown = 0;
    viewport()->update();
}

void ConsoleView::showLine(qint64 seq)
{
    m_shown = seq;
    setFollows(false);
    updateRange();
    verticalScrollBar()->setValue(m_buffer.indexOf(seq) * m_lineHeight - viewport()->height() / 2);
    viewport()->update();
}

int ConsoleView::firstVisible() const
{
    return verticalScrollBar()->value() / m_lineHeight;
}

qint64 ConsoleView::topSeq() const
{
    const int line = (verticalScrollBar()->value() + m_lineHeight - 1) / m_lineHeight;
    return line < m_buffer.count() ? m_buffer.at(line).seq : 0;
}

/// Lines were added above what is seen (or, if negative, taken away): what is seen stays where it is.
void ConsoleView::shift(int lines)
{
    m_adjusting = true;
    const int before = verticalScrollBar()->value();
    updateRange();
    verticalScrollBar()->setValue(m_follows ? verticalScrollBar()->maximum() : before + lines * m_lineHeight);
    m_adjusting = false;
    viewport()->update();
}

void ConsoleView::updateRange()
{
    const QSize size = viewport()->size();
    verticalScrollBar()->setPageStep(size.height());
    verticalScrollBar()->setRange(0, qMax(0, m_buffer.count() * m_lineHeight + Space::s - size.height()));
    const int room = size.width() - gutter() - Space::m;
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
    horizontalScrollBar()->setRange(0, qMax(0, m_widest + Space::l - room));
}

void ConsoleView::scrollContentsBy(int, int)
{
    viewport()->update();
    scrolled();
}

void ConsoleView::scrolled()
{
    const QScrollBar *bar = verticalScrollBar();
    if (!m_adjusting)
        setFollows(m_buffer.isAtEnd() && bar->value() >= bar->maximum());
    if (bar->value() < loadAhead * bar->pageStep())
        m_buffer.loadBefore();
    if (bar->value() > bar->maximum() - loadAhead * bar->pageStep())
        m_buffer.loadAfter();
}

void ConsoleView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    shift(0);
    placeJump();
}

void ConsoleView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

int ConsoleView::gutter() const
{
    return m_timestamps ? fontMetrics().horizontalAdvance(u"00:00:00"_s) + 2 * Space::m : Space::m;
}

void ConsoleView::layOut(QTextLayout &layout, const QString &text) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setFont(font());
    layout.setTextOption(option);
    layout.setText(text);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

std::pair<int, int> ConsoleView::selectedColumns(qint64 seq, qsizetype length) const
{
    const auto [first, last] = std::minmax(m_anchor, m_cursor);
    if (seq < first.seq || seq > last.seq)
        return {0, 0};
    return {seq == first.seq ? first.column : 0, seq == last.seq ? last.column : static_cast<int>(length)};
}

QList<QTextLayout::FormatRange> ConsoleView::formatsOf(const OutputLine &line, const QString &text,
                                                       const Colors &colors) const
{
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&](qsizetype from, qsizetype length, const QColor &foreground, const QColor &background) {
        QTextLayout::FormatRange range{.start = static_cast<int>(from), .length = static_cast<int>(length)};
        range.format.setForeground(foreground);
        if (background.isValid())
            range.format.setBackground(background);
        formats.append(range);
    };
    if (line.kind != OutputLine::Kind::Output)
        add(0, text.size(), line.kind == OutputLine::Kind::Input ? colors.accentText : colors.info, {});
    if (!m_marked.isEmpty()) {
        for (qsizetype at = text.indexOf(m_marked, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(m_marked, at + m_marked.size(), Qt::CaseInsensitive))
            add(at, m_marked.size(), colors.warning, colors.warningSoft);
    }
    if (const auto [from, to] = selectedColumns(line.seq, text.size()); to > from)
        add(from, to - from, colors.onAccent, colors.accent);
    return formats;
}

static QString timeText(Time at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()).toString(u"HH:mm:ss"_s);
}

void ConsoleView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Colors &colors = Colors::of(palette());
    const QRect area = viewport()->rect();
    painter.fillRect(area, colors.field);
    const int left = gutter();
    int y = firstVisible() * m_lineHeight - verticalScrollBar()->value() + Space::xs;
    int widest = m_widest;
    for (int i = firstVisible(); i < m_buffer.count() && y < area.bottom(); ++i, y += m_lineHeight) {
        const OutputLine &line = m_buffer.at(i);
        if (line.seq == m_shown)
            painter.fillRect(0, y, area.width(), m_lineHeight, colors.accentSoft);
        const QString text = consoleText(line);
        QTextLayout layout;
        layOut(layout, text);
        widest = qMax(widest, qCeil(layout.lineAt(0).naturalTextWidth()));
        painter.setPen(colors.text);
        painter.setClipRect(left, 0, area.width() - left, area.height());
        layout.draw(&painter, QPointF(left - horizontalScrollBar()->value(), y), formatsOf(line, text, colors));
        painter.setClipping(false);
        if (m_timestamps) {
            painter.setPen(colors.muted);
            painter.drawText(QRect(Space::m, y, left, m_lineHeight), Qt::AlignLeft | Qt::AlignTop, timeText(line.at));
        }
    }
    if (widest > m_widest) {
        m_widest = widest;
        QMetaObject::invokeMethod(this, &ConsoleView::updateRange, Qt::QueuedConnection);
    }
}

} // namespace Pitwall
