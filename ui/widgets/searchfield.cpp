#include "ui/widgets/searchfield.h"

#include "ui/theme/icons.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace Pitwall {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    addAction(icon("search"_L1, Tone::Muted), LeadingPosition);
    setMaxLength(200);
    m_rest.setSingleShot(true);
    m_rest.setInterval(150);
    connect(this, &QLineEdit::textChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, &m_rest, [this] { m_rest.start(0); });
    connect(&m_rest, &QTimer::timeout, this, [this] { Q_EMIT searched(text()); });
}

void SearchField::setLabel(const QString &label)
{
    setPlaceholderText(label);
    setAccessibleName(label);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace Pitwall
