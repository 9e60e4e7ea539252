#include "ui/replays/factrow.h"

#include "ui/theme/typography.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace Pitwall {

FactRow::FactRow(QWidget *parent)
    : QWidget(parent)
    , m_layout(new FlowLayout(this))
{
    m_layout->setSpacing(Space::xl);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FactRow::add(const QString &id)
{
    const Fact fact{id, new QWidget, new TextLabel(TextStyle::Caption, Tone::Muted), new TextLabel(TextStyle::Strong)};
    fact.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fact.title->setBuddy(fact.value);
    auto *column = new QVBoxLayout(fact.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(fact.title);
    column->addWidget(fact.value);
    m_layout->addWidget(fact.box);
    m_facts.append(fact);
}

const FactRow::Fact *FactRow::find(const QString &id) const
{
    const auto it = std::ranges::find(m_facts, id, &Fact::id);
    Q_ASSERT(it != m_facts.end());
    return &*it;
}

void FactRow::setTitle(const QString &id, const QString &title)
{
    find(id)->title->setText(title);
}

void FactRow::setValue(const QString &id, const QString &value)
{
    const Fact *fact = find(id);
    fact->value->setText(value);
    fact->box->setVisible(!value.isEmpty());
}

QString FactRow::value(const QString &id) const
{
    return find(id)->value->text();
}

} // namespace Pitwall
