#include "ui/replays/workstrip.h"

#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/retranslate.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace Pitwall {

WorkRow::WorkRow(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_bar(new QProgressBar)
    , m_cancel(makeButton(ButtonKind::Quiet))
{
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 0);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::l);
    layout->addWidget(m_text, 2);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT canceled();
    });
    onLanguageChange(this, [this] {
        m_cancel->setText(tr("Cancel"));
        m_bar->setAccessibleName(tr("Progress"));
    });
}

void WorkRow::setText(const QString &text)
{
    m_text->setText(text);
    m_cancel->setAccessibleDescription(text);
}

QString WorkRow::text() const
{
    return m_text->text();
}

void WorkRow::setProgress(int percent)
{
    m_bar->setRange(0, percent < 0 ? 0 : 100);
    m_bar->setValue(percent);
}

void WorkRow::setCancelable(bool cancelable)
{
    m_cancel->setVisible(cancelable);
}

void WorkRow::finish()
{
    hide();
    deleteLater();
}

WorkStrip::WorkStrip(QWidget *parent)
    : QWidget(parent)
{
    auto *surface = new Card;
    m_rows = surface->body();
    m_rows->setContentsMargins(Space::l, Space::s, Space::s, Space::s);
    m_rows->setSpacing(Space::xs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(surface);
    hide();
}

WorkStrip::~WorkStrip()
{
    const QList<WorkRow *> rows = findChildren<WorkRow *>(); // they go when there is no strip any more
    for (WorkRow *row : rows)
        row->disconnect(this);
}

WorkRow *WorkStrip::add(const QString &text)
{
    auto *row = new WorkRow;
    row->setText(text);
    m_rows->addWidget(row);
    ++m_count;
    show();
    connect(row, &QObject::destroyed, this, [this] { setVisible(--m_count > 0); });
    return row;
}

} // namespace Pitwall
