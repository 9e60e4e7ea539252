#include "ui/servers/actionline.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Pitwall {

ActionLine::ActionLine(QLatin1StringView iconName, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit)
    , m_button(makeButton(iconName))
    , m_error(new TextLabel(TextStyle::Small, Tone::Danger))
{
    m_error->setWordWrap(true);
    m_error->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_line, 1);
    row->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::xs);
    layout->addLayout(row);
    layout->addWidget(m_error);
    connect(m_line, &QLineEdit::returnPressed, this, &ActionLine::submit);
    connect(m_button, &QPushButton::clicked, this, &ActionLine::submit);
    connect(m_line, &QLineEdit::textChanged, this, &ActionLine::refresh);
}

void ActionLine::setTexts(const QString &label, const QString &actionText)
{
    m_label = label;
    m_line->setAccessibleName(label);
    m_button->setText(actionText);
    refresh();
}

void ActionLine::setObstacle(const QString &reason)
{
    m_obstacle = reason;
    refresh();
}

void ActionLine::setText(const QString &text)
{
    m_line->setText(text);
    m_line->setModified(false);
}

bool ActionLine::isBeingEdited() const
{
    return m_line->isModified() && m_line->hasFocus();
}

void ActionLine::refresh()
{
    m_line->setEnabled(m_obstacle.isEmpty());
    m_line->setPlaceholderText(m_obstacle.isEmpty() ? m_label : m_obstacle);
    m_button->setEnabled(m_obstacle.isEmpty() && !m_line->text().trimmed().isEmpty());
}

void ActionLine::submit()
{
    m_error->hide();
    if (m_button->isEnabled())
        Q_EMIT submitted(m_line->text().trimmed());
}

void ActionLine::showError(const Error &error)
{
    m_error->setText(errorText(error));
    m_error->show();
}

void ActionLine::clear()
{
    m_error->hide();
    setText({});
}

} // namespace Pitwall
