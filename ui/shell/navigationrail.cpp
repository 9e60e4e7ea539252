#include "ui/shell/navigationrail.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/retranslate.h"

#include <QButtonGroup>
#include <QPainter>
#include <QSvgRenderer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int wide = 216;
static constexpr int narrow = 64;
static constexpr int entryHeight = 40;

RailButton::RailButton(QLatin1StringView iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setToolTip(collapsed ? text() : QString());
    update();
}

void RailButton::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

void RailButton::setCount(int count)
{
    m_count = count;
    update();
}

QSize RailButton::sizeHint() const
{
    return {narrow - 2 * Space::m, entryHeight};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    if (isChecked())
        paintSurface(&painter, rect(), Radius::control + 2, colors.accentSoft);
    else if (underMouse() || isDown())
        paintSurface(&painter, rect(), Radius::control + 2, colors.neutralSoft);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(&painter, rect(), Radius::control + 2, colors);

    const Tone tone = isChecked() ? Tone::Accent : Tone::Secondary;
    const QRect place(m_collapsed ? (width() - 20) / 2 : Space::m - 2, (height() - 20) / 2, 20, 20);
    paintIcon(&painter, place, m_iconName, colors.tone(tone));
    if (m_collapsed) {
        if (m_count > 0)
            paintSurface(&painter, QRect(place.right() - 3, place.top() - 3, 8, 8), 4, colors.warning);
        return;
    }
    int right = width() - Space::m;
    if (m_count > 0) {
        painter.setFont(fontOf(TextStyle::Caption));
        const QSize badge = badgeSize(QString::number(m_count), painter.font());
        right -= badge.width();
        paintBadge(&painter, QRect(QPoint(right, (height() - badge.height()) / 2), badge), QString::number(m_count),
                   Tone::Warning, colors);
    } else if (underMouse() || hasFocus()) {
        painter.setFont(fontOf(TextStyle::Caption));
        painter.setPen(colors.muted);
        const int hint = painter.fontMetrics().horizontalAdvance(m_hint);
        painter.drawText(QRect(right - hint, 0, hint + 1, height()), Qt::AlignVCenter, m_hint);
        right -= hint;
    }
    painter.setFont(fontOf(isChecked() ? TextStyle::Strong : TextStyle::Body));
    painter.setPen(isChecked() ? colors.accentText : colors.text);
    const QRect label(place.right() + Space::m, 0, right - place.right() - Space::l, height());
    painter.drawText(label, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
}

namespace {

/// The mark and the name of the app at the top of the rail.
class Brand final : public QWidget
{
public:
    Brand()
        : m_mark(u":/pitwall/icons/pitwall.svg"_s)
    {
        setFixedHeight(40);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool folded = width() < 100;
        const int x = folded ? (width() - 28) / 2 : Space::s - 2;
        m_mark.render(&painter, QRectF(x, (height() - 28) / 2.0, 28, 28));
        if (folded)
            return;
        painter.setFont(fontOf(TextStyle::Subtitle));
        painter.setPen(Colors::of(palette()).text);
        painter.drawText(QRect(x + 28 + Space::m, 0, width(), height()), Qt::AlignVCenter, u"Pitwall"_s);
    }

private:
    QSvgRenderer m_mark;
};

} // namespace

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_entries(new QVBoxLayout)
    , m_mark(new Brand)
    , m_fold(new RailButton("sidebar"_L1))
    , m_group(new QButtonGroup(this))
{
    m_layout->setContentsMargins(Space::m, Space::l, Space::m, Space::m);
    m_layout->setSpacing(Space::xs);
    m_layout->addWidget(m_mark);
    m_layout->addSpacing(Space::m);
    m_entries->setSpacing(Space::xs);
    m_layout->addLayout(m_entries);
    m_layout->addStretch(1);
    m_layout->addWidget(m_fold);
    connect(m_fold, &QAbstractButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    onLanguageChange(this, [this] { retranslate(); });
    setFixedWidth(wide);
}

void NavigationRail::addEntry(const QString &id, QLatin1StringView iconName)
{
    auto *button = new RailButton(iconName);
    button->setCheckable(true);
    button->setObjectName(id);
    m_group->addButton(button);
    m_entries->addWidget(button);
    m_buttons.insert(id, button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
}

void NavigationRail::setText(const QString &id, const QString &text, const QString &hint)
{
    RailButton *button = m_buttons.value(id);
    button->setText(text);
    button->setHint(hint);
    button->setCollapsed(m_collapsed);
}

void NavigationRail::setCount(const QString &id, int count)
{
    if (RailButton *button = m_buttons.value(id))
        button->setCount(count);
}

void NavigationRail::setCurrent(const QString &id)
{
    if (RailButton *button = m_buttons.value(id))
        button->setChecked(true);
}

void NavigationRail::setFooter(QWidget *footer)
{
    m_footer = footer;
    m_layout->addWidget(footer);
    footer->setProperty("collapsed", m_collapsed);
}

void NavigationRail::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? narrow : wide);
    for (RailButton *button : std::as_const(m_buttons))
        button->setCollapsed(collapsed);
    m_fold->setCollapsed(collapsed);
    if (m_footer) {
        m_footer->setProperty("collapsed", collapsed);
        m_footer->update();
    }
    retranslate();
    Q_EMIT collapsedChanged(collapsed);
}

void NavigationRail::retranslate()
{
    m_fold->setText(m_collapsed ? tr("Expand") : tr("Collapse"));
    m_fold->setAccessibleName(m_collapsed ? tr("Expand navigation") : tr("Collapse navigation"));
    m_fold->setCollapsed(m_collapsed);
    setAccessibleName(tr("Navigation"));
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    painter.fillRect(rect(), colors.rail);
    painter.fillRect(width() - 1, 0, 1, height(), colors.border);
}

} // namespace Pitwall
