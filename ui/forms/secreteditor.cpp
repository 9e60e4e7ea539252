#include "ui/forms/secreteditor.h"

#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/retranslate.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Pitwall {

SecretEditor::SecretEditor(const Kind &kind)
    : m_line(new QLineEdit)
    , m_forget(makeIconButton("delete"_L1))
{
    auto *both = new QWidget;
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::xs);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_forget);
    both->setFocusProxy(m_line);
    setInput(both);
    m_line->setEchoMode(QLineEdit::Password);
    if (kind.maximum > 0)
        m_line->setMaxLength(static_cast<int>(kind.maximum));
    connect(m_line, &QLineEdit::textEdited, this, &ValueEditor::edited);
    connect(m_forget, &QToolButton::clicked, this, &SecretEditor::forget);
    onLanguageChange(this, [this] { refresh(); });
}

QJsonValue SecretEditor::value() const
{
    if (!m_line->text().isEmpty())
        return m_line->text();
    if (m_stored)
        return m_forgotten ? QJsonValue(QString()) : QJsonValue(true);
    return QJsonValue::Undefined;
}

void SecretEditor::setValue(const QJsonValue &value)
{
    m_stored = value.toBool(false);
    m_forgotten = false;
    m_line->setText(value.toString());
    refresh();
}

void SecretEditor::setLabel(const QString &label)
{
    m_line->setAccessibleName(label);
}

void SecretEditor::setEditable(bool editable)
{
    m_line->setReadOnly(!editable);
    m_forget->setEnabled(editable);
}

void SecretEditor::forget()
{
    m_forgotten = true;
    m_line->clear();
    refresh();
    Q_EMIT edited();
}

void SecretEditor::refresh()
{
    Pitwall::setLabel(m_forget, tr("Take the stored one away"));
    m_forget->setVisible(m_stored && !m_forgotten);
    if (!m_stored)
        m_line->setPlaceholderText(tr("Not set"));
    else
        m_line->setPlaceholderText(m_forgotten ? tr("Will be taken away") : tr("Is set; type to replace it"));
}

} // namespace Pitwall
