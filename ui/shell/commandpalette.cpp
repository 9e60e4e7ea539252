#include "ui/shell/commandpalette.h"

#include "ui/shell/fuzzy.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/card.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textlabel.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int commandRole = Qt::UserRole;
static constexpr int kindRole = Qt::UserRole + 1;
static constexpr int hintRole = Qt::UserRole + 2;
static constexpr int iconRole = Qt::UserRole + 3;
static constexpr int shownAtMost = 50;

namespace {

class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, 40}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = Colors::of(option.palette);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const QRect row = option.rect.adjusted(Space::s, 1, -Space::s, -1);
        if (chosen)
            paintSurface(painter, row, Radius::control, colors.accentSoft);
        const QByteArray name = index.data(iconRole).toByteArray();
        paintIcon(painter, QRect(row.left() + Space::m, row.center().y() - 8, 18, 18), QLatin1StringView(name),
                  chosen ? colors.accentText : colors.muted);

        QString side = index.data(kindRole).toString();
        if (const QString hint = index.data(hintRole).toString(); !hint.isEmpty())
            side = hint;
        painter->setFont(fontOf(TextStyle::Small));
        painter->setPen(colors.muted);
        const int sideWidth = painter->fontMetrics().horizontalAdvance(side);
        painter->drawText(row.adjusted(0, 0, -Space::m, 0), Qt::AlignRight | Qt::AlignVCenter, side);

        painter->setFont(fontOf(TextStyle::Body));
        painter->setPen(colors.text);
        const QRect text = row.adjusted(Space::m + 18 + Space::m, 0, -sideWidth - 2 * Space::m, 0);
        painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QWidget(window)
    , m_search(new SearchField)
    , m_list(new QListView)
    , m_nothing(new TextLabel(TextStyle::Body, Tone::Muted))
{
    auto *card = new Card(this);
    m_box = card;
    card->body()->setContentsMargins(Space::s, Space::s, Space::s, Space::s);
    card->body()->setSpacing(Space::s);
    card->body()->addWidget(m_search);
    card->body()->addWidget(m_list, 1);
    card->body()->addWidget(m_nothing, 0, Qt::AlignCenter);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay with the search field
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_search->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QAbstractItemView::entered, m_list, &QAbstractItemView::setCurrentIndex);
    connect(m_list, &QAbstractItemView::clicked, this, &CommandPalette::runCurrent);
    onLanguageChange(this, [this] {
        m_search->setLabel(tr("Go to a page, a server, an action…"));
        m_list->setAccessibleName(tr("Commands"));
        m_nothing->setText(tr("Nothing found"));
    });
    hide();
}

void CommandPalette::open(QList<Command> commands)
{
    m_commands = std::move(commands);
    m_focusBefore = window()->focusWidget();
    m_search->clear();
    fill({});
    place();
    show();
    raise();
    m_search->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::close()
{
    if (!m_focusBefore)
        m_search->clearFocus(); // or hiding moves it to whatever comes next
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

QStringList CommandPalette::shownTitles() const
{
    QStringList titles;
    for (int row = 0; row < m_model.rowCount(); ++row)
        titles.append(m_model.item(row)->text());
    return titles;
}

void CommandPalette::fill(const QString &pattern)
{
    QList<std::pair<int, int>> fits; // score, place in m_commands
    for (int i = 0; i < m_commands.size(); ++i) {
        if (const std::optional<int> score = fuzzyScore(pattern, m_commands.at(i).title))
            fits.append({*score, i});
    }
    if (!pattern.isEmpty())
        std::ranges::stable_sort(fits, [](const auto &a, const auto &b) { return a.first > b.first; });
    m_model.clear();
    for (const auto &[score, i] : std::as_const(fits).mid(0, shownAtMost)) {
        const Command &command = m_commands.at(i);
        auto *item = new QStandardItem(command.title);
        item->setData(i, commandRole);
        item->setData(command.kind, kindRole);
        item->setData(command.hint, hintRole);
        item->setData(QByteArray(command.icon.data(), command.icon.size()), iconRole);
        m_model.appendRow(item);
    }
    m_list->setCurrentIndex(m_model.index(0, 0));
    m_list->setVisible(!fits.isEmpty());
    m_nothing->setVisible(fits.isEmpty());
}

void CommandPalette::runCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const std::function<void()> run = m_commands.at(index.data(commandRole).toInt()).run;
    close();
    run();
}

void CommandPalette::move(int by)
{
    const int rows = m_model.rowCount();
    if (rows > 0)
        m_list->setCurrentIndex(m_model.index((m_list->currentIndex().row() + by + rows) % rows, 0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(qMin(8, m_model.rowCount() - 1)); return true;
    case Qt::Key_PageUp: move(-qMin(8, m_model.rowCount() - 1)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // there is nowhere else to go while it is open
    case Qt::Key_Escape: close(); return true;
    default: return false;
    }
}

void CommandPalette::mousePressEvent(QMouseEvent *)
{
    close();
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int boxWidth = qMin(620, width() - 2 * Space::xl);
    const int boxHeight = qMin(440, height() - 2 * Space::xl);
    m_box->setGeometry((width() - boxWidth) / 2, qMin(96, (height() - boxHeight) / 2), boxWidth, boxHeight);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = Qt::black;
    veil.setAlpha(Colors::of(palette()).dark ? 140 : 80);
    painter.fillRect(rect(), veil);
}

} // namespace Pitwall
