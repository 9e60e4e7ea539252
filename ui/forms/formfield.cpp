#include "ui/forms/formfield.h"

#include "ui/theme/style.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

namespace Pitwall {

FormField::FormField(QString path, const ValueEditor::Kind &kind, QWidget *parent)
    : QWidget(parent)
    , m_path(std::move(path))
    , m_editor(ValueEditor::make(kind))
    , m_label(new TextLabel)
    , m_hint(new TextLabel(TextStyle::Small, Tone::Muted))
{
    m_label->setBuddy(m_editor);
    if (m_editor->showsLabel())
        m_label->hide();
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::xs);
    layout->addWidget(m_label);
    layout->addWidget(m_editor);
    layout->addWidget(m_hint);
    layout->addStretch(1);
    setFocusProxy(m_editor);
    connect(m_editor, &ValueEditor::edited, this, [this] {
        setError({}); // it is being put right
        Q_EMIT edited();
    });
    showHint();
}

void FormField::setTexts(const QString &label, const QString &help)
{
    m_label->setText(label);
    m_editor->setLabel(label);
    m_help = help;
    showHint();
}

QString FormField::label() const
{
    return m_label->text();
}

void FormField::setStored(const QJsonValue &value)
{
    m_editor->setValue(value);
    m_stored = m_editor->value(); // as the editor gives it back: a number that it had to round is not an edit
    setError({});
}

void FormField::setError(const QString &text)
{
    if (text == m_error)
        return;
    m_error = text;
    showHint();
}

QString FormField::error() const
{
    return m_error;
}

void FormField::showHint()
{
    m_hint->setTone(m_error.isEmpty() ? Tone::Muted : Tone::Danger);
    m_hint->setText(m_error.isEmpty() ? m_help : m_error);
    m_hint->setVisible(!m_hint->text().isEmpty());
    m_editor->setAccessibleDescription(m_hint->text());
    setInvalid(m_editor->focusProxy(), !m_error.isEmpty());
}

} // namespace Pitwall
