#include "ui/widgets/filterbar.h"

#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace Pitwall {

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Space::s);
    m_search->setMinimumWidth(160);
    m_search->setMaximumWidth(320);
    m_layout->addWidget(m_search, 3);
    m_layout->addSpacing(Space::s);
    m_layout->addStretch(1);
}

QToolButton *FilterBar::addFilter(const QString &id)
{
    auto *button = new QToolButton;
    button->setCheckable(true);
    setButtonKind(button, ButtonKind::Chip);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(id);
    m_layout->insertWidget(2 + static_cast<int>(m_filters.size()), button);
    m_filters.append({id, button});
    connect(button, &QToolButton::toggled, this, [this] { Q_EMIT filtersChanged(activeFilters()); });
    return button;
}

void FilterBar::setFilterText(const QString &id, const QString &text, int count)
{
    for (const auto &[name, button] : std::as_const(m_filters)) {
        if (name == id)
            button->setText(count < 0 ? text : QString(text + u"  " + QString::number(count)));
    }
}

QStringList FilterBar::activeFilters() const
{
    QStringList active;
    for (const auto &[name, button] : m_filters) {
        if (button->isChecked())
            active.append(name);
    }
    return active;
}

void FilterBar::addRight(QWidget *widget)
{
    m_layout->addWidget(widget);
}

} // namespace Pitwall
