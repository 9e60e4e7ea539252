#include "ui/replays/branchview.h"

#include "ui/replays/replaytexts.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int branchRow = 44;    // pixels
static constexpr int branchBar = 8;     // height
static constexpr int branchLabel = 230; // at the right
static constexpr int branchShape = 12;

BranchView::BranchView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onLanguageChange(this, [this] {
        setAccessibleName(tr("Branches"));
        setCurrent(m_current);
    });
}

QList<ReplayBranch> BranchView::inOrder(const QList<ReplayBranch> &branches) const
{
    QList<ReplayBranch> ordered;
    QList<int> parents{-1};
    while (!parents.isEmpty() && ordered.size() < branches.size()) {
        const int parent = parents.takeLast();
        QList<ReplayBranch> children;
        for (const ReplayBranch &branch : branches) {
            if (branch.parent == parent)
                children.append(branch);
        }
        // Each below its parent, with all that hangs on it.
        const auto place = std::ranges::find(ordered, parent, &ReplayBranch::id);
        qsizetype at = place == ordered.end() ? ordered.size() : place - ordered.begin() + 1;
        for (const ReplayBranch &child : std::as_const(children)) {
            ordered.insert(at++, child);
            parents.append(child.id);
        }
    }
    return ordered;
}

void BranchView::setBranches(const QList<ReplayBranch> &branches, const QList<ReplayWriter> &writers,
                             int ticksPerSecond)
{
    m_branches = inOrder(branches);
    m_writers = writers;
    m_ticksPerSecond = ticksPerSecond;
    setCurrent(m_branches.isEmpty() ? -1 : qBound(0, m_current, static_cast<int>(m_branches.size()) - 1));
    updateGeometry();
    update();
}

QSize BranchView::sizeHint() const
{
    return {branchLabel + 300, static_cast<int>(qMax<qsizetype>(1, m_branches.size())) * branchRow};
}

QRect BranchView::rowRect(int row) const
{
    return {0, row * branchRow, width(), branchRow};
}

double BranchView::xOf(qint64 byte) const
{
    qint64 most = 1;
    for (const ReplayBranch &branch : m_branches)
        most = qMax(most, branch.to);
    const double room = qMax(50, width() - branchLabel - 2 * Space::l);
    return Space::l + static_cast<double>(byte) / static_cast<double>(most) * room;
}

QString BranchView::textOf(int row) const
{
    const ReplayBranch &branch = m_branches.at(row);
    QStringList parts{tr("Branch %1").arg(branch.id + 1)};
    parts.append(tr("%n writer(s)", nullptr, branch.writers));
    if (branch.canonical)
        parts.append(tr("kept"));
    if (branch.parent >= 0 && branch.fromTick >= 0)
        parts.append(tr("from %1 on", "a moment").arg(ReplayTexts::atTick(branch.fromTick, m_ticksPerSecond)));
    else if (branch.parent >= 0)
        parts.append(tr("from byte %1 on").arg(QLocale().toString(branch.from)));
    for (const ReplayWriter &writer : m_writers) {
        if (writer.branch == branch.id)
            parts.append(writer.name + u" ("_s + ReplayTexts::verdict(writer, m_ticksPerSecond) + u')');
    }
    return parts.join(u", "_s);
}

void BranchView::setCurrent(int row)
{
    m_current = row;
    setAccessibleDescription(row >= 0 && row < m_branches.size() ? textOf(row) : tr("There are no branches yet."));
    update();
}

void BranchView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    if (m_branches.isEmpty()) {
        painter.setPen(colors.muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("There are no branches yet."));
        return;
    }
    if (hasFocus() && m_current >= 0)
        paintSurface(&painter, rowRect(m_current).adjusted(2, 2, -2, -2), Radius::control, colors.accentSoft);
    for (int row = 0; row < m_branches.size(); ++row)
        paintBranch(painter, row);
    if (hasFocus())
        paintFocusRing(&painter, rect(), Radius::control, colors);
}

void BranchView::paintBranch(QPainter &painter, int row) const
{
    const Colors &colors = Colors::of(palette());
    const ReplayBranch &branch = m_branches.at(row);
    const QRect place = rowRect(row);
    const int middle = place.center().y();
    const bool isDecided = std::ranges::any_of(m_branches, &ReplayBranch::canonical);
    const QColor color = branch.canonical ? colors.ok : isDecided ? colors.warning : colors.neutral;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto parent = std::ranges::find(m_branches, branch.parent, &ReplayBranch::id);
    if (parent != m_branches.end()) {
        const int from = rowRect(static_cast<int>(parent - m_branches.begin())).center().y() + branchBar / 2;
        painter.setPen(QPen(colors.borderStrong, 2));
        painter.drawLine(QPointF(xOf(branch.from), from), QPointF(xOf(branch.from), middle));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QRectF bar(QPointF(xOf(branch.from), middle - branchBar / 2.0),
                     QPointF(qMax(xOf(branch.to), xOf(branch.from) + branchBar), middle + branchBar / 2.0));
    painter.drawRoundedRect(bar, branchBar / 2.0, branchBar / 2.0);
    double next = width(); // those that end at the same place stand beside each other, from the right
    QList<ReplayWriter> here;
    for (const ReplayWriter &writer : m_writers) {
        if (writer.branch == branch.id)
            here.append(writer);
    }
    std::ranges::sort(here, std::ranges::greater(), &ReplayWriter::bytes);
    for (const ReplayWriter &writer : std::as_const(here)) {
        QRectF shape(0, 0, branchShape, branchShape);
        next = qMin(next - branchShape - 2, xOf(writer.bytes) - branchShape / 2.0);
        shape.moveTo(next, middle - branchBar / 2.0 - branchShape - 1);
        paintShape(&painter, shape, ReplayTexts::look(writer), colors);
    }
    const QRect label(width() - branchLabel, place.top(), branchLabel - Space::s, place.height() / 2);
    painter.setFont(fontOf(TextStyle::Small));
    painter.setPen(colors.text);
    QString title = tr("Branch %1").arg(branch.id + 1) + u" · "_s + tr("%n writer(s)", nullptr, branch.writers);
    if (branch.canonical)
        title += u" · "_s + tr("kept");
    painter.drawText(label, Qt::AlignLeft | Qt::AlignBottom, title);
    painter.setFont(fontOf(TextStyle::Caption));
    painter.setPen(colors.muted);
    QStringList names;
    for (const ReplayWriter &writer : std::as_const(here))
        names.append(writer.name);
    painter.drawText(label.translated(0, label.height()), Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(names.join(u", "_s), Qt::ElideRight, label.width()));
}

void BranchView::keyPressEvent(QKeyEvent *event)
{
    const auto last = static_cast<int>(m_branches.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up: setCurrent(qMax(qMin(0, last), m_current - 1)); return;
    case Qt::Key_Down: setCurrent(qMin(last, m_current + 1)); return;
    default: QWidget::keyPressEvent(event);
    }
}

void BranchView::mousePressEvent(QMouseEvent *event)
{
    const int row = event->pos().y() / branchRow;
    if (row < m_branches.size())
        setCurrent(row);
}

bool BranchView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = help->y() / branchRow;
    const QString text = row < m_branches.size() ? textOf(row) : QString();
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace Pitwall
