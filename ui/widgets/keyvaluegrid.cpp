#include "ui/widgets/keyvaluegrid.h"

#include "ui/widgets/textlabel.h"

#include <QGridLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

KeyValueGrid::KeyValueGrid(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(Space::xl);
    m_layout->setVerticalSpacing(Space::s);
    m_layout->setColumnStretch(1, 1);
}

void KeyValueGrid::addRow(const QString &id)
{
    auto *value = new TextLabel;
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setText(u"–"_s);
    addRow(id, value);
}

void KeyValueGrid::addRow(const QString &id, QWidget *value)
{
    auto *key = new TextLabel(TextStyle::Body, Tone::Muted);
    const int row = static_cast<int>(m_rows.size());
    m_layout->addWidget(key, row, 0, Qt::AlignLeft | Qt::AlignTop);
    m_layout->addWidget(value, row, 1);
    key->setBuddy(value);
    m_rows.append({id, key, value});
}

KeyValueGrid::Row *KeyValueGrid::find(const QString &id)
{
    const auto it = std::ranges::find(m_rows, id, &Row::id);
    Q_ASSERT(it != m_rows.end());
    return it == m_rows.end() ? nullptr : &*it;
}

void KeyValueGrid::setKey(const QString &id, const QString &key)
{
    const Row *row = find(id);
    row->key->setText(key);
    if (!qobject_cast<QLabel *>(row->value))
        row->value->setAccessibleName(key);
}

void KeyValueGrid::setValue(const QString &id, const QString &value)
{
    if (auto *label = qobject_cast<QLabel *>(find(id)->value))
        label->setText(value.isEmpty() ? u"–"_s : value);
}

void KeyValueGrid::setRowVisible(const QString &id, bool visible)
{
    const Row *row = find(id);
    row->key->setVisible(visible);
    row->value->setVisible(visible);
}

} // namespace Pitwall
